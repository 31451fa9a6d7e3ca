// Strong Wolfe line search: bracket and zoom in one loop. Nocedal & Wright (2006), algorithms 3.5 and 3.6, with the
// approximate Wolfe rule where rounding hides differences of f: Hager & Zhang (2005), equation 4.1.
// Twin: native/core/search/wolfe.h
import type { Vector } from '../../objective.js';
import { finite, type Point, type Points } from '../point.js';
import type { Routine } from '../routine.js';
import type { Status } from '../status.js';
import { dot, epsilon, largest } from '../vector.js';

export interface WolfeOptions {
  decrease: number;
  curvature: number;
  maxEvaluations: number;
}

export const wolfeDefaults: Readonly<WolfeOptions> = {
  decrease: 1e-4, // c1: f falls by at least this share of what the slope promises
  curvature: 0.9, // c2: the slope falls to at most this share of the first one
  maxEvaluations: 30, // in one search
};

/** A trial step: its length, value and slope along the direction. */
interface Step {
  readonly t: number;
  readonly f: number;
  readonly slope: number;
}

/** What the rounding of a sum of n terms may do to it, relatively: errors that add up at random. */
function roundingOf(n: number): number {
  return 32 * epsilon * Math.sqrt(n);
}

/** Do the two values differ by more than rounding can explain? */
function distinct(a: number, b: number, rounding: number): boolean {
  return Math.abs(a - b) > rounding * Math.max(Math.abs(a), Math.abs(b));
}

function decreases(start: Step, end: Step, decrease: number, rounding: number): boolean {
  if (!distinct(start.f, end.f, rounding)) return end.slope <= (2 * decrease - 1) * start.slope;
  return end.f <= start.f + decrease * end.t * start.slope;
}

/** The minimizer of the cubic through both ends (Nocedal & Wright, 3.59), kept away from the ends. */
function between(lo: Step, hi: Step, rounding: number): number {
  const width = hi.t - lo.t;
  if (!Number.isFinite(hi.f)) return lo.t + 0.1 * width;
  let t: number;
  if (distinct(lo.f, hi.f, rounding)) {
    const d1 = lo.slope + hi.slope - 3 * ((lo.f - hi.f) / (lo.t - hi.t));
    const root = Math.sqrt(d1 * d1 - lo.slope * hi.slope);
    const d2 = width > 0 ? root : -root;
    t = hi.t - width * ((hi.slope + d2 - d1) / (hi.slope - lo.slope + 2 * d2));
  } else {
    t = lo.t - lo.slope * (width / (hi.slope - lo.slope));
  }
  if (!Number.isFinite(t)) return lo.t + 0.5 * width;
  const near = lo.t + 0.1 * width;
  const far = hi.t - 0.1 * width;
  return width > 0 ? Math.min(Math.max(t, near), far) : Math.max(Math.min(t, near), far);
}

/** Further out: to where the slopes say that they vanish, within 2 and 10 times the last stride. */
function beyond(before: Step, last: Step): number {
  const stride = last.t - before.t;
  if (!(last.slope > before.slope)) return last.t + 9 * stride;
  const secant = stride * (last.slope / (before.slope - last.slope));
  if (!(secant > stride)) return last.t + stride;
  return last.t + (secant < 9 * stride ? secant : 9 * stride);
}

/** Has f fallen, over a step so long that no minimum can lie there? */
function runsAway(lo: Step, first: number, at: Point, d: Vector, rounding: number): boolean {
  if (!(lo.t > 1e20 * first) || !(lo.f < at.f) || !distinct(lo.f, at.f, rounding)) return false;
  return lo.t * largest(d) > 1e20 * Math.max(largest(at.x), 1);
}

/**
 * Leaves the trial at a point that is lower along d from `at`, or says why there is none. `slope` is d'g, negative;
 * t the first step to try. A value that is not finite counts as too high, so it shortens the step.
 */
export function* wolfe(
  points: Points,
  d: Vector,
  slope: number,
  t: number,
  o: WolfeOptions,
): Routine<Status | undefined> {
  const start: Step = { t: 0, f: points.at.f, slope };
  let lo = start;
  let hi: Step = { t: Infinity, f: Infinity, slope: 0 };
  let end = start;
  const first = t;
  const rounding = roundingOf(d.length);
  let width = Infinity;
  for (let i = 0; i < o.maxEvaluations; i++) {
    points.place(t, d);
    yield 'evaluate';
    end = { t, f: finite(points.trial) ? points.trial.f : Infinity, slope: dot(points.trial.g, d) };
    const low =
      Number.isFinite(end.f) &&
      decreases(start, end, o.decrease, rounding) &&
      (end.f < lo.f || !distinct(end.f, lo.f, rounding));
    if (low && Math.abs(end.slope) <= -o.curvature * slope) return undefined;
    const before = lo;
    if (low) {
      if (end.slope * (hi.t - lo.t) >= 0) hi = lo;
      lo = end;
    } else {
      hi = end;
    }
    if (!Number.isFinite(hi.t)) {
      if (runsAway(lo, first, points.at, d, rounding)) return 'unbounded';
      t = beyond(before, lo);
    } else if (Math.abs(hi.t - lo.t) > 0.66 * width) {
      t = lo.t + 0.5 * (hi.t - lo.t); // interpolation shrinks the bracket too slowly
    } else {
      t = between(lo, hi, rounding);
    }
    width = Math.abs(hi.t - lo.t);
  }
  if (lo.t > 0 && lo.f < start.f) {
    // out of tries: settle for the best step that went down
    if (end.t !== lo.t) {
      points.place(lo.t, d);
      yield 'evaluate';
    }
    return undefined;
  }
  return 'line-search-failed';
}
