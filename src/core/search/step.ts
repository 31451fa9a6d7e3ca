// What every line search is made of: a step along the direction, rules that hold where rounding hides differences of
// f, and where to try next. Twin: native/core/search/step.h
import type { Vector } from '../../objective.js';
import { finite, type Point, type Points } from '../point.js';
import type { Routine } from '../routine.js';
import type { Status } from '../status.js';
import { dot, epsilon, largest } from '../vector.js';

/** A trial step: its length, value and slope along the direction. */
export interface Step {
  readonly t: number;
  readonly f: number;
  readonly slope: number;
}

/** What the trial shows at length t; a point that is not finite counts as too high. */
export function look({ trial }: Points, d: Vector, t: number): Step {
  return { t, f: finite(trial) ? trial.f : Infinity, slope: dot(trial.g, d) };
}

/** What the rounding of a sum of n terms may do to it, relatively: errors that add up at random. */
export function roundingOf(n: number): number {
  return 32 * epsilon * Math.sqrt(n);
}

/** Do the two values differ by more than rounding can explain? */
export function distinct(a: number, b: number, rounding: number): boolean {
  return Math.abs(a - b) > rounding * Math.max(Math.abs(a), Math.abs(b));
}

/**
 * Sufficient decrease; by slopes where rounding hides it, as the approximate Wolfe rule has it: Hager & Zhang (2005),
 * equation 4.1.
 */
export function decreases(start: Step, end: Step, decrease: number, rounding: number): boolean {
  if (!distinct(start.f, end.f, rounding)) return end.slope <= (2 * decrease - 1) * start.slope;
  return end.f <= start.f + decrease * end.t * start.slope;
}

/** The minimizer of the cubic through both steps (Nocedal & Wright, 3.59); not finite where there is none. */
export function cubic(a: Step, b: Step): number {
  const width = b.t - a.t;
  const d1 = a.slope + b.slope - 3 * ((a.f - b.f) / (a.t - b.t));
  const root = Math.sqrt(d1 * d1 - a.slope * b.slope);
  const d2 = width > 0 ? root : -root;
  return b.t - width * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2));
}

/** Where the line through both slopes vanishes. */
export function secant(a: Step, b: Step): number {
  return a.t - a.slope * ((b.t - a.t) / (b.slope - a.slope));
}

/** Further out: to where the slopes say that they vanish, by one to `most` strides as long as the last one. */
export function beyond(before: Step, last: Step, most: number): number {
  const stride = last.t - before.t;
  if (!(last.slope > before.slope)) return last.t + most * stride;
  const ahead = stride * (last.slope / (before.slope - last.slope));
  if (!(ahead > stride)) return last.t + stride;
  return last.t + (ahead < most * stride ? ahead : most * stride);
}

/** Has f fallen, over a step so long that no minimum can lie there? */
export function runsAway(lo: Step, first: number, at: Point, d: Vector, rounding: number): boolean {
  if (!(lo.t > 1e20 * first) || !(lo.f < at.f) || !distinct(lo.f, at.f, rounding)) return false;
  return lo.t * largest(d) > 1e20 * Math.max(largest(at.x), 1);
}

/** Out of tries: settles for the best step if it went down. `end` is where the trial stands. */
export function* settle(points: Points, d: Vector, best: Step, end: Step): Routine<Status | undefined> {
  if (!(best.t > 0) || !(best.f < points.at.f)) return 'line-search-failed';
  if (end.t !== best.t) {
    points.place(best.t, d);
    yield 'evaluate';
  }
  return undefined;
}
