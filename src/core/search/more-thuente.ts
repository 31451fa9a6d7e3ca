// The line search of More & Thuente (1994): an interval of uncertainty that holds a step which fulfils the strong Wolfe
// conditions, and trial values from cubic, quadratic and secant interpolation. Where rounding hides differences of f
// slopes decide, by the rule of Hager & Zhang (2005), equation 4.1. Twin: native/core/search/more_thuente.h
import type { Vector } from '../../objective.js';
import type { Points } from '../point.js';
import type { Routine } from '../routine.js';
import type { Status } from '../status.js';
import { cubic, decreases, distinct, look, roundingOf, runsAway, type Step, secant, settle } from './step.js';

export interface MoreThuenteOptions {
  decrease: number;
  curvature: number;
  maxEvaluations: number;
}

export const moreThuenteDefaults: Readonly<MoreThuenteOptions> = {
  decrease: 1e-4, // mu: f falls by at least this share of what the slope promises
  curvature: 0.9, // eta: the slope falls to at most this share of the first one
  maxEvaluations: 40, // in one search
};

/** The auxiliary function psi, equation 2.1: phi tilted by what it must fall at least. */
function tilted(step: Step, start: Step, decrease: number): Step {
  const least = decrease * start.slope;
  return { t: step.t, f: step.f - start.f - least * step.t, slope: step.slope - least };
}

/** The trial value for [lo, hi] and a step `end` that is higher than lo: section 4, case 1. */
function interpolate(lo: Step, end: Step): number {
  const width = end.t - lo.t;
  const c = cubic(lo, end);
  const q = lo.t + 0.5 * lo.slope * (width / ((lo.f - end.f) / width + lo.slope));
  if (!Number.isFinite(c)) return q;
  return Math.abs(c - lo.t) < Math.abs(q - lo.t) ? c : c + 0.5 * (q - c);
}

/**
 * The trial value when `end` is not higher than lo: section 4, cases 2 to 4, and the extrapolation of section 3. With
 * `hidden` rounding hides the difference of their values, which leaves their slopes.
 */
function follow(lo: Step, end: Step, hi: Step, hidden: boolean): number {
  const bracketed = Number.isFinite(hi.t);
  const stride = end.t - lo.t;
  const s = secant(lo, end);
  const c = hidden ? s : cubic(lo, end);
  if (end.slope * lo.slope < 0) return Math.abs(c - end.t) >= Math.abs(s - end.t) ? c : s; // case 2
  const far = bracketed ? end.t + 0.66 * (hi.t - end.t) : end.t + 4 * stride;
  const near = bracketed ? end.t : end.t + 1.1 * stride;
  let t = far;
  if (Math.abs(end.slope) < Math.abs(lo.slope)) {
    // case 3: a cubic without a minimizer ahead falls forever
    const ahead = (c - end.t) * stride > 0 ? c : far;
    const closer = Math.abs(ahead - end.t) < Math.abs(s - end.t);
    t = closer === bracketed ? ahead : s;
  } else if (bracketed) {
    return cubic(end, hi); // case 4
  }
  return far > near ? Math.min(Math.max(t, near), far) : Math.max(Math.min(t, near), far);
}

/**
 * Leaves the trial at a point that is lower along d from `at`, or says why there is none. `slope` is d'g, negative;
 * t the first step to try. A value that is not finite counts as too high, so it shortens the step.
 */
export function* moreThuenteSearch(
  points: Points,
  d: Vector,
  slope: number,
  t: number,
  o: MoreThuenteOptions,
): Routine<Status | undefined> {
  const start: Step = { t: 0, f: points.at.f, slope };
  let lo = start;
  let hi: Step = { t: Infinity, f: Infinity, slope: 0 };
  let end = start;
  let best = start;
  const first = t;
  const rounding = roundingOf(d.length);
  let width = Infinity;
  let widthBefore = Infinity;
  let auxiliary = true; // psi counts until a step fulfils it and phi rises; and where f fell too little
  for (let i = 0; i < o.maxEvaluations; i++) {
    points.place(t, d);
    yield 'evaluate';
    end = look(points, d, t);
    const low = Number.isFinite(end.f) && decreases(start, end, o.decrease, rounding);
    if (low && Math.abs(end.slope) <= -o.curvature * slope) return undefined;
    if (low && end.f < best.f) best = end;
    if (low && end.slope >= 0) auxiliary = false;
    const tilt = auxiliary && !low && end.f <= lo.f ? o.decrease : 0;
    const from = tilted(lo, start, tilt);
    const to = tilted(end, start, tilt);
    const hidden = !distinct(lo.f, end.f, rounding);
    if (!Number.isFinite(end.f) || (!hidden && to.f > from.f)) {
      hi = end;
      t = Number.isFinite(end.f) ? interpolate(from, to) : lo.t + 0.1 * (end.t - lo.t);
    } else {
      t = follow(from, to, tilted(hi, start, tilt), hidden);
      if (to.slope * (hi.t - lo.t) >= 0) hi = lo;
      lo = end;
      if (!Number.isFinite(hi.t) && runsAway(lo, first, points.at, d, rounding)) return 'unbounded';
    }
    if (Number.isFinite(hi.t)) {
      const now = Math.abs(hi.t - lo.t);
      const inside = (t - lo.t) * (hi.t - t) > 0;
      if (!inside || now > 0.66 * widthBefore) t = lo.t + 0.5 * (hi.t - lo.t);
      if (t === lo.t || t === hi.t) break;
      widthBefore = width;
      width = now;
    }
  }
  return yield* settle(points, d, best, end);
}
