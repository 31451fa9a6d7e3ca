// Backtracking until f falls enough (Armijo, 1966), along interpolating polynomials: Nocedal & Wright (2006), section
// 3.5, with the approximate rule where rounding hides differences of f: Hager & Zhang (2005), equation 4.1. It asks
// nothing of the slope at the end, so it suits methods whose first step is right.
// Twin: native/core/search/armijo.h
import type { Vector } from '../../objective.js';
import type { Points } from '../point.js';
import type { Routine } from '../routine.js';
import type { Status } from '../status.js';
import { decreases, distinct, look, roundingOf, type Step, secant } from './step.js';

export interface ArmijoOptions {
  decrease: number;
  contraction: number;
  maxEvaluations: number;
}

export const armijoDefaults: Readonly<ArmijoOptions> = {
  decrease: 1e-4, // c1: f falls by at least this share of what the slope promises
  contraction: 0, // 0: steps shrink by interpolation, else by this factor
  maxEvaluations: 30, // in one search
};

/** The minimizer of the parabola through the start, its slope and `end`: equation 3.57. */
function parabola(start: Step, end: Step): number {
  return (-0.5 * start.slope * end.t * end.t) / (end.f - start.f - start.slope * end.t);
}

/** The minimizer of the cubic through the start, its slope and the last two steps: equation 3.58. */
function cubicOfThree(start: Step, before: Step, end: Step): number {
  const p = (end.f - start.f - start.slope * end.t) / (end.t * end.t);
  const q = (before.f - start.f - start.slope * before.t) / (before.t * before.t);
  const width = end.t - before.t;
  const a = (p - q) / width;
  const b = (end.t * q - before.t * p) / width;
  return (Math.sqrt(b * b - 3 * a * start.slope) - b) / (3 * a);
}

/**
 * Leaves the trial at a point that is lower along d from `at`, or says why there is none. `slope` is d'g, negative;
 * t the first step to try. A value that is not finite counts as too high, so it shortens the step.
 */
export function* armijo(
  points: Points,
  d: Vector,
  slope: number,
  t: number,
  o: ArmijoOptions,
): Routine<Status | undefined> {
  const start: Step = { t: 0, f: points.at.f, slope };
  let before: Step = { t: Infinity, f: Infinity, slope: 0 };
  const rounding = roundingOf(d.length);
  for (let i = 0; i < o.maxEvaluations; i++) {
    points.place(t, d);
    yield 'evaluate';
    const end = look(points, d, t);
    const hidden = !distinct(start.f, end.f, rounding);
    const moved = !hidden || end.slope >= 0.9 * slope; // or a flat f would pass at any step
    if (Number.isFinite(end.f) && moved && decreases(start, end, o.decrease, rounding)) return undefined;
    if (o.contraction > 0) {
      t *= o.contraction;
      continue;
    }
    let shorter = 0; // below 0.1 t, as after a value that is not finite
    if (Number.isFinite(end.f)) {
      if (hidden) shorter = secant(start, end);
      else shorter = Number.isFinite(before.f) ? cubicOfThree(start, before, end) : parabola(start, end);
    }
    if (!Number.isFinite(shorter)) shorter = 0.5 * t;
    before = end;
    t = Math.min(Math.max(shorter, 0.1 * t), 0.5 * t);
  }
  return 'line-search-failed';
}
