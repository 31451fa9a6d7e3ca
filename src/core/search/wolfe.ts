// Strong Wolfe line search: bracket and zoom in one loop. Nocedal & Wright (2006), algorithms 3.5 and 3.6, with the
// approximate Wolfe rule where rounding hides differences of f: Hager & Zhang (2005), equation 4.1.
// Twin: native/core/search/wolfe.h
import type { Vector } from '../../objective.js';
import type { Points } from '../point.js';
import type { Routine } from '../routine.js';
import type { Status } from '../status.js';
import { beyond, cubic, decreases, distinct, look, roundingOf, runsAway, type Step, secant, settle } from './step.js';

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

/** The minimizer of the cubic through both ends, kept away from them; of the parabola where rounding hides f. */
function between(lo: Step, hi: Step, rounding: number): number {
  const width = hi.t - lo.t;
  if (!Number.isFinite(hi.f)) return lo.t + 0.1 * width;
  const t = distinct(lo.f, hi.f, rounding) ? cubic(lo, hi) : secant(lo, hi);
  if (!Number.isFinite(t)) return lo.t + 0.5 * width;
  const near = lo.t + 0.1 * width;
  const far = hi.t - 0.1 * width;
  return width > 0 ? Math.min(Math.max(t, near), far) : Math.max(Math.min(t, near), far);
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
    end = look(points, d, t);
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
      t = beyond(before, lo, 9);
    } else if (Math.abs(hi.t - lo.t) > 0.66 * width) {
      t = lo.t + 0.5 * (hi.t - lo.t); // interpolation shrinks the bracket too slowly
    } else {
      t = between(lo, hi, rounding);
    }
    width = Math.abs(hi.t - lo.t);
  }
  return yield* settle(points, d, lo, end);
}
