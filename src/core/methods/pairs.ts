// The last few steps s and gradient changes y, and the two-loop recursion over them.
// Nocedal (1980); Nocedal & Wright (2006), algorithm 7.4. Twin: native/core/methods/pairs.h
import type { Vector } from '../../objective.js';
import { epsilon } from '../floor.js';
import type { Point } from '../point.js';
import { combineDot, difference, dot, negate } from '../vector.js';

/** Pairs stand in a ring: nothing is moved when the oldest gives way. */
export class Pairs {
  readonly s: Vector[] = [];
  readonly y: Vector[] = [];
  readonly rho: Vector; // 1 / s'y
  readonly alpha: Vector; // between the two loops
  gamma = 1; // s'y / y'y of the newest: the scale of the initial matrix
  count = 0;
  next = 0;

  constructor(n: number, memory: number) {
    for (let i = 0; i < memory; i++) {
      this.s.push(new Float64Array(n));
      this.y.push(new Float64Array(n));
    }
    this.rho = new Float64Array(memory);
    this.alpha = new Float64Array(memory);
  }

  clear(): void {
    this.count = 0;
  }

  /** Remembers the step to the trial, unless it shows no positive curvature. */
  push(at: Point, trial: Point): void {
    const { next } = this;
    const step = this.s[next];
    const change = this.y[next];
    difference(step, trial.x, at.x);
    difference(change, trial.g, at.g);
    const sy = dot(step, change);
    const yy = dot(change, change);
    if (!(sy > epsilon * yy)) return;
    this.rho[next] = 1 / sy;
    this.gamma = sy / yy;
    this.next = next + 1 === this.capacity ? 0 : next + 1;
    this.count = Math.min(this.count + 1, this.capacity);
  }

  /**
   * d = -H g for the inverse Hessian that the pairs describe. Returns d'g. Each pass over memory applies one vector
   * and takes the product with the next.
   */
  direction(g: Vector, d: Vector): number {
    const { s, y, rho, alpha, gamma, count } = this;
    negate(d, g);
    if (count === 0) return dot(d, g);
    let product = dot(s[this.slot(count - 1)], d);
    for (let i = count - 1; i >= 0; i--) {
      const k = this.slot(i);
      alpha[k] = rho[k] * product;
      product = combineDot(d, 1, -alpha[k], y[k], i > 0 ? s[this.slot(i - 1)] : y[k]);
    }
    product = gamma * product;
    for (let i = 0; i < count; i++) {
      const k = this.slot(i);
      const beta = rho[k] * product;
      const scale = i === 0 ? gamma : 1;
      product = combineDot(d, scale, alpha[k] - beta, s[k], i + 1 < count ? y[this.slot(i + 1)] : g);
    }
    return product;
  }

  private get capacity(): number {
    return this.rho.length;
  }

  /** The ring's slot of the i-th pair, the oldest being 0. */
  private slot(i: number): number {
    const k = this.next - this.count + i;
    return k < 0 ? k + this.capacity : k;
  }
}
