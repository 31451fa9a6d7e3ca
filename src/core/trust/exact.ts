// The step of a trust region, p that minimizes g'p + p'Hp / 2 within |p| <= radius, from factorizations of H + shift I.
// Moré & Sorensen (1983); Conn, Gould & Toint (2000), section 7.3. Twin: native/core/trust/exact.h
import type { Vector } from '../../objective.js';
import type { Factored } from '../hessian/factored.js';
import type { Points } from '../point.js';
import type { Routine } from '../routine.js';
import { dot, epsilon, scale } from '../vector.js';
import { length, scatter } from './length.js';
import type { Model } from './model.js';

const slack = 0.1; // of the step's length, and of the model's decrease
const mostTries = 60; // to find the shift; a handful is normal
const flat = 1e-12; // a negative curvature this small beside the largest one is rounding

export class Exact implements Model {
  bounded = false;
  definite = false;
  indefinite = false;
  norm = 0;
  /** The multiple of the identity in the system of the last step. */
  shift = 0;

  private known = NaN; // the size of H, once it was asked for
  private low = 0; // H + shift I is not positive definite for a shift below
  private factored = false; // with `shift`
  private met = false; // `flattest` has seen this Hessian
  private readonly work: Vector;
  private readonly flattest: Vector; // a unit vector of small curvature

  constructor(
    private readonly hessian: Factored,
    n: number,
  ) {
    this.work = new Float64Array(n);
    this.flattest = new Float64Array(n);
  }

  *prepare(points: Points): Routine<boolean> {
    yield 'hessian';
    this.known = NaN;
    this.low = 0;
    this.shift = 0;
    this.met = false;
    this.definite = this.attempt(points);
    if (!this.definite && !Number.isFinite(this.size)) return false;
    this.indefinite = !this.definite && this.bends(points);
    points.suspect = this.indefinite;
    return true;
  }

  *look(): Routine<void> {}

  // biome-ignore lint/correctness/useYield: the products are at hand
  *steepest({ at: { g } }: Points, p: Vector): Routine<number> {
    scale(p, -1, g);
    this.norm = length(p);
    this.hessian.multiply(p, this.work);
    return dot(p, this.work);
  }

  hear(): void {}

  *step(points: Points, radius: number, p: Vector): Routine<number> {
    const { g } = points.at;
    if (this.factored && this.shift === 0) {
      const fall = this.solve(g, p);
      this.bounded = this.norm > (1 - slack) * radius;
      if (this.norm <= (1 + slack) * radius) return 0.5 * fall;
    }
    let high = 1.01 * (length(g) / radius + this.size); // room above where g is zero
    for (let tries = 0; tries < mostTries && high - this.low > 4 * epsilon * high; tries++) {
      if (!this.factored) {
        yield 'proceed';
        if (!(this.shift > this.low && this.shift < high)) this.shift = this.inside(high);
        if (!this.attempt(points)) continue;
      }
      const { shift } = this;
      const fall = this.solve(g, p); // p'(H + shift I) p
      const { norm } = this;
      this.bounded = norm > (1 - slack) * radius;
      if (this.bounded && norm <= (1 + slack) * radius) return 0.5 * (fall + shift * norm * norm);
      if (this.bounded) {
        this.low = shift;
      } else {
        high = shift;
        const lengthened = this.lengthen(p, radius, fall);
        if (lengthened > 0) return lengthened;
      }
      // Newton's method on 1 / radius - 1 / |p(shift)|
      this.hessian.direction(p, this.work);
      this.shift = shift + ((norm - radius) / radius) * ((norm * norm) / -dot(p, this.work));
      this.factored = false;
    }
    return yield* this.settle(points, radius, p);
  }

  /** Of H, which takes a pass that a definite H within the radius does not need. */
  private get size(): number {
    if (Number.isNaN(this.known)) this.known = this.hessian.size();
    return this.known;
  }

  /** H is not positive definite: does it curve downwards by more than rounding? */
  private bends(points: Points): boolean {
    this.low = Math.max(this.low, -this.hessian.least());
    const rounding = flat * this.size;
    if (!(this.low > rounding)) {
      this.shift = 2 * rounding; // a pivot of about zero hides what comes after it
      this.attempt(points);
    }
    return this.low > rounding;
  }

  /** A shift between the bounds, near the lower one. */
  private inside(high: number): number {
    return Math.max(Math.sqrt(this.low * high), this.low + 1e-3 * (high - this.low));
  }

  /** Factors with `shift`; where that fails, it has shown that a larger one is needed. */
  private attempt({ at }: Points): boolean {
    const { hessian, work, shift } = this;
    const pivot = hessian.tryFactor(shift, at.g);
    this.factored = pivot > 0;
    if (this.factored) return true;
    let more = 0;
    if (pivot <= 0) {
      hessian.negative(work);
      more = -pivot / dot(work, work);
    }
    this.low = Math.max(this.low, shift + (more > 0 ? more : epsilon * this.size));
    return false;
  }

  /** p of the shift; returns p'(H + shift I) p. */
  private solve(g: Vector, p: Vector): number {
    this.hessian.direction(g, p);
    this.norm = length(p);
    return -dot(g, p);
  }

  /**
   * The hard case, in which g has no share of the flattest directions: p is completed along one of them up to the
   * radius, if that loses little. Returns what the model then promises, or 0 if p is left as it was.
   */
  private lengthen(p: Vector, radius: number, fall: number): number {
    const { flattest, work, shift, norm } = this;
    if (!this.met) scatter(flattest);
    this.met = true;
    this.hessian.direction(flattest, work); // a step of inverse iteration
    const stretch = length(work);
    const curvature = -dot(work, flattest) / (stretch * stretch); // of H + shift I, along the new one
    scale(flattest, 1 / stretch, work);
    if (shift - curvature > this.low) this.low = shift - curvature;
    const along = dot(p, flattest);
    const room = (radius - norm) * (radius + norm);
    const root = Math.sqrt(along * along + room);
    const t = room / (along < 0 ? along - root : along + root);
    const loss = t * t * curvature;
    const whole = fall + shift * radius * radius;
    if (!(loss <= slack * (2 - slack) * whole)) return 0;
    for (let i = 0; i < p.length; i++) p[i] += t * flattest[i];
    this.norm = radius;
    this.bounded = true;
    return 0.5 * (whole - loss);
  }

  /** Rounding hides the right shift: a step with one that is large enough, shortened to the radius. */
  private *settle(points: Points, radius: number, p: Vector): Routine<number> {
    while (!this.factored) {
      yield 'proceed';
      this.shift = Math.max(2 * this.low, 8 * epsilon * this.size, Number.MIN_VALUE);
      if (!(this.shift < Number.MAX_VALUE)) return 0;
      this.attempt(points);
    }
    const fall = this.solve(points.at.g, p);
    const t = this.norm > radius ? radius / this.norm : 1;
    const promised = t * fall - 0.5 * t * t * (fall - this.shift * this.norm * this.norm);
    scale(p, t, p);
    this.norm *= t;
    this.bounded = this.shift > 0;
    return promised;
  }
}
