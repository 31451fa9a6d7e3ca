// The line search of CG_DESCENT: Hager & Zhang (2005), section 4, and (2006), Algorithm 851. It works on slopes, so it
// finds steps to full precision where f alone shows half of the digits. Their epsilon is 1e-6: with that a step up to a
// maximum passes where a constant was added to f, so ours covers rounding alone. Twin: native/core/search/hager_zhang.h
import type { Vector } from '../../objective.js';
import type { Points } from '../point.js';
import type { Routine } from '../routine.js';
import type { Status } from '../status.js';
import { beyond, decreases, distinct, look, roundingOf, runsAway, type Step, secant, settle } from './step.js';

export interface HagerZhangOptions {
  decrease: number;
  curvature: number;
  slack: number;
  bisection: number;
  shrinkage: number;
  expansion: number;
  maxEvaluations: number;
}

export const hagerZhangDefaults: Readonly<HagerZhangOptions> = {
  decrease: 0.1, // delta: f falls by at least this share of what the slope promises
  curvature: 0.9, // sigma: the slope falls to at most this share of the first one
  slack: 1e-11, // epsilon: f may rise by this share of |f| where the slopes are right
  bisection: 0.5, // theta: where update cuts its bracket
  shrinkage: 0.66, // gamma: a bracket that secants shrink less is halved
  expansion: 5, // rho: growth of the step until there is a bracket, where slopes do not tell how far
  maxEvaluations: 50, // in one search
};

/** A search under way. Its routines say whether the search is over: a step accepted, or out of tries. */
class HagerZhang {
  readonly start: Step;
  readonly rounding: number;
  a: Step; // here f is not too high and falls
  b: Step; // here it rises, or is too high
  end: Step; // the trial
  best: Step; // the lowest that went down enough
  tries = 0;
  accepted = false;

  constructor(
    readonly points: Points,
    readonly d: Vector,
    slope: number,
    readonly o: HagerZhangOptions,
  ) {
    this.start = this.a = this.b = this.end = this.best = { t: 0, f: points.at.f, slope };
    this.rounding = roundingOf(d.length);
  }

  high(step: Step): boolean {
    const { start, o, rounding } = this;
    if (!Number.isFinite(step.f)) return true;
    return step.f > start.f + o.slack * Math.abs(start.f) && distinct(step.f, start.f, rounding);
  }
  rises(step: Step): boolean {
    return step.slope >= 0 && Number.isFinite(step.f);
  }
  falls(step: Step): boolean {
    return step.slope < 0 && !this.high(step);
  }

  /** T1 and T2: the Wolfe conditions, or the approximate ones where f is not too high. */
  *visit(t: number): Routine<boolean> {
    const { points, d, o, start } = this;
    points.place(t, d);
    yield 'evaluate';
    this.tries += 1;
    const end = (this.end = look(points, d, t));
    const low = Number.isFinite(end.f) && decreases(start, end, o.decrease, this.rounding);
    if (low && end.f < this.best.f) this.best = end;
    const level = !this.high(end) && end.slope <= (2 * o.decrease - 1) * start.slope;
    this.accepted = (low || level) && end.slope >= o.curvature * start.slope;
    return this.accepted || this.tries >= o.maxEvaluations;
  }

  /** U0 to U3: a bracket with t for an end, if t lies inside. */
  *update(t: number): Routine<boolean> {
    if (!(t > this.a.t && t < this.b.t)) return false;
    if (yield* this.visit(t)) return true;
    if (this.falls(this.end)) {
      this.a = this.end;
      return false;
    }
    this.b = this.end;
    return yield* this.lower();
  }

  /** U3: while b is too high and falls there, cut the bracket. */
  *lower(): Routine<boolean> {
    const { o } = this;
    while (!this.rises(this.b)) {
      const { a, b } = this;
      const share = Number.isFinite(b.f) || a.t > 0 ? o.bisection : 0.1;
      const t = a.t + share * (b.t - a.t);
      if (!(t > a.t && t < b.t)) return true;
      if (yield* this.visit(t)) return true;
      if (this.falls(this.end)) this.a = this.end;
      else this.b = this.end;
    }
    return false;
  }

  /** S1 to S4: a secant step, and one more from the end of the bracket that it moved. */
  *secantTwice(): Routine<boolean> {
    const left = this.a;
    const right = this.b;
    const c = secant(left, right);
    if (yield* this.update(c)) return true;
    let again = NaN;
    if (c === this.b.t) again = secant(right, this.b);
    if (c === this.a.t) again = secant(left, this.a);
    return yield* this.update(again);
  }
}

/**
 * Leaves the trial at a point that is lower along d from `at`, or says why there is none. `slope` is d'g, negative;
 * t the first step to try. A value that is not finite counts as too high, so it shortens the step.
 */
export function* hagerZhangSearch(
  points: Points,
  d: Vector,
  slope: number,
  t: number,
  o: HagerZhangOptions,
): Routine<Status | undefined> {
  const search = new HagerZhang(points, d, slope, o);
  let over = yield* search.visit(t);
  while (!over && search.falls(search.end)) {
    // B1 to B3, by secants as in later versions of CG_DESCENT
    const before = search.a;
    search.a = search.end;
    if (runsAway(search.a, t, points.at, d, search.rounding)) return 'unbounded';
    over = yield* search.visit(beyond(before, search.a, o.expansion));
  }
  search.b = search.end;
  if (!over) over = yield* search.lower();
  while (!over) {
    // L1 to L3
    const width = search.b.t - search.a.t;
    over = yield* search.secantTwice();
    const { a, b } = search;
    const now = b.t - a.t;
    if (over || (now < width && now <= o.shrinkage * width)) continue; // rounding may hide that it did not shrink
    const middle = a.t + 0.5 * (b.t - a.t);
    over = !(middle > a.t && middle < b.t);
    if (!over) over = yield* search.update(middle);
  }
  if (search.accepted) return undefined;
  return yield* settle(points, d, search.best, search.end);
}
