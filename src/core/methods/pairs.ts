// The last few steps s and gradient changes y, and the direction that they describe: the two-loop recursion of
// Nocedal (1980), carried out on the coefficients of s, y and g instead of on vectors of length n. It needs the
// products of the pairs with each other and with g; those of old pairs with a new y are the changes of their products
// with the gradient: Byrd, Nocedal & Schnabel (1994), section 3.3. So an iteration reads the pairs twice, not four
// times. Twin: native/core/methods/pairs.h
import type { Vector } from '../../objective.js';
import { epsilon } from '../floor.js';
import type { Point } from '../point.js';
import { difference, dot } from '../vector.js';
import { combine } from './span.js';

/** Pairs stand in a ring of slots: nothing is moved when the oldest gives way. */
export class Pairs {
  readonly s: Vector[] = [];
  readonly y: Vector[] = [];
  readonly sy: Vector; // sy[i * memory + j]: s_i'y_j, for i not newer than j
  readonly yy: Vector; // yy[i * memory + j]: y_i'y_j
  readonly rho: Vector; // 1 / s_i'y_i
  readonly sg: Vector; // s_i'g, at the gradient of the last direction
  readonly yg: Vector; // y_i'g
  gamma = 1; // s'y / y'y of the newest pair: the scale of the initial matrix
  count = 0;
  newest = -1;
  fresh = false; // the newest pair has not met the others
  private readonly sq: Vector; // s_i'q, then alpha_i
  private readonly yq: Vector; // y_i'q, then y_i'r
  private readonly factors: number[] = [];
  private readonly vectors: Vector[] = [];

  constructor(
    n: number,
    private readonly memory: number,
  ) {
    for (let i = 0; i < memory; i++) {
      this.s.push(new Float64Array(n));
      this.y.push(new Float64Array(n));
    }
    this.sy = new Float64Array(memory * memory);
    this.yy = new Float64Array(memory * memory);
    this.rho = new Float64Array(memory);
    this.sg = new Float64Array(memory);
    this.yg = new Float64Array(memory);
    this.sq = new Float64Array(memory);
    this.yq = new Float64Array(memory);
  }

  clear(): void {
    this.count = 0;
  }

  /** Remembers the step to the trial, unless it shows no positive curvature. The oldest pair gives way in any case. */
  push(at: Point, trial: Point): void {
    const a = this.newest + 1 === this.memory ? 0 : this.newest + 1;
    const step = this.s[a];
    const change = this.y[a];
    difference(step, trial.x, at.x);
    difference(change, trial.g, at.g);
    const ssa = dot(step, step);
    const sya = dot(step, change);
    const yya = dot(change, change);
    this.count = Math.min(this.count, this.memory - 1);
    this.fresh = sya > epsilon * (Math.sqrt(ssa) * Math.sqrt(yya));
    if (!this.fresh) return;
    this.sy[a * this.memory + a] = sya;
    this.yy[a * this.memory + a] = yya;
    this.rho[a] = 1 / sya;
    this.gamma = sya / yya;
    this.newest = a;
    this.count += 1;
  }

  /**
   * d = -H g for the inverse Hessian that the pairs describe; without pairs a step of max-norm 1 down the gradient.
   * Returns d'g.
   */
  direction(at: Point, d: Vector): number {
    const { s, y, sy, yy, rho, sq, yq, gamma, count, memory, factors, vectors } = this;
    this.meet(at.g);
    factors.length = vectors.length = 0;
    sq.set(this.sg);
    yq.set(this.yg);
    for (let i = count - 1; i >= 0; i--) {
      // from the newest: alpha = s'q / s'y, q -= alpha y
      const a = this.slot(i);
      const alpha = rho[a] * sq[a];
      for (let j = 0; j < i; j++) sq[this.slot(j)] -= alpha * sy[this.slot(j) * memory + a];
      for (let j = 0; j < count; j++) yq[this.slot(j)] -= alpha * yy[this.slot(j) * memory + a];
      sq[a] = alpha;
      factors.push(gamma * alpha);
      vectors.push(y[a]);
    }
    for (let i = 0; i < count; i++) yq[this.slot(i)] *= gamma;
    for (let i = 0; i < count; i++) {
      // r = gamma q; from the oldest: r += (alpha - y'r / s'y) s
      const a = this.slot(i);
      const left = sq[a] - rho[a] * yq[a];
      for (let j = i + 1; j < count; j++) yq[this.slot(j)] += left * sy[a * memory + this.slot(j)];
      factors.push(-left);
      vectors.push(s[a]);
    }
    return combine(d, count === 0 ? -1 / at.norm : -gamma, at.g, factors, vectors);
  }

  /** The products with this gradient, and what follows from them for the newest pair. */
  private meet(g: Vector): void {
    const { s, y, sy, yy, sg, yg, newest, memory } = this;
    for (let i = 0; i < this.count; i++) {
      const a = this.slot(i);
      const sgBefore = sg[a];
      const ygBefore = yg[a];
      sg[a] = dot(s[a], g);
      yg[a] = dot(y[a], g);
      if (!this.fresh || a === newest) continue;
      sy[a * memory + newest] = sg[a] - sgBefore;
      yy[a * memory + newest] = yy[newest * memory + a] = yg[a] - ygBefore;
    }
    this.fresh = false;
  }

  /** The slot of the i-th pair, the oldest being 0. */
  private slot(i: number): number {
    const k = this.newest + 1 - this.count + i;
    return k < 0 ? k + this.memory : k;
  }
}
