// The last few steps s and gradient changes y, and the direction that they describe: the two-loop recursion of
// Nocedal (1980), carried out on the coefficients of s, y and g instead of on vectors of length n. It needs the
// products of the pairs with each other and with g; those of old pairs with a new y are the changes of their products
// with the gradient: Byrd, Nocedal & Schnabel (1994), section 3.3. So an iteration reads the pairs twice, not four
// times. The initial matrix is a scalar gamma, or gamma h with a diagonal h, which then stands in every product of two
// y's and of y with g. Twin: native/core/methods/pairs.h
import type { Vector } from '../../objective.js';
import type { Archive } from '../archive.js';
import type { Point } from '../point.js';
import { difference, dot, epsilon } from '../vector.js';
import type { PairProducts } from './scaling.js';
import { combine, type Metric, multiply } from './span.js';

/** Pairs stand by age, the oldest first. When it gives way the small arrays shift; the vectors only change places. */
export class Pairs {
  readonly s: Vector[] = [];
  readonly y: Vector[] = [];
  readonly sy: Vector; // sy[i * memory + j]: s_i'y_j, for i <= j
  readonly yy: Vector; // yy[i * memory + j]: y_i'h y_j
  readonly rho: Vector; // 1 / s_i'y_i
  readonly sg: Vector; // s_i'g, at the gradient of the last direction
  readonly yg: Vector; // y_i'h g
  gamma = 1; // s'y / y'h y of the newest pair: the scale of the initial matrix
  readonly newest: PairProducts = { ss: 0, sy: 0, yy: 0 }; // of the newest pair, without h
  count = 0;
  fresh = false; // the newest pair has not met the others
  private readonly sq: Vector; // s_i'q, then alpha_i
  private readonly yq: Vector; // y_i'q, then y_i'r
  private metric: Metric | undefined;
  private measured = false; // h has changed since the last direction
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

  /** Of the matrices what stands above their diagonals and on them. `metric` is the h that the pairs were met with. */
  walk(archive: Archive, metric: Metric | undefined): void {
    const { s, y, sy, yy, rho, sg, yg, memory } = this;
    this.metric = metric;
    this.count = archive.count(this.count, memory);
    this.gamma = archive.number(this.gamma);
    this.fresh = archive.flag(this.fresh);
    this.measured = archive.flag(this.measured);
    for (let j = 0; j < this.count; j++) {
      for (const vector of [rho, sg, yg]) vector[j] = archive.number(vector[j]);
      for (let i = 0; i <= j; i++) {
        sy[i * memory + j] = archive.number(sy[i * memory + j]);
        yy[i * memory + j] = yy[j * memory + i] = archive.number(yy[i * memory + j]);
      }
    }
    for (let k = 0; k < this.count; k++) {
      archive.numbers(s[k]);
      archive.numbers(y[k]);
    }
  }

  clear(): void {
    this.count = 0;
    this.metric = undefined;
  }

  /** Changes h, none standing for ones. */
  measure(metric: Metric | undefined): void {
    const { y, yy, count, memory } = this;
    this.metric = metric;
    for (let j = 0; j < count; j++) {
      const product = this.scaled(y[j]);
      for (let i = 0; i <= j; i++) yy[i * memory + j] = yy[j * memory + i] = dot(y[i], product);
    }
    const last = count - 1;
    this.gamma = this.newest.sy / yy[last * memory + last];
    this.measured = true;
  }

  /** Remembers the step to the trial, unless it shows no positive curvature. The oldest pair gives way in any case. */
  push(at: Point, trial: Point): void {
    const { memory, newest } = this;
    if (this.count === memory) this.dropOldest();
    const a = this.count;
    const step = this.s[a];
    const change = this.y[a];
    difference(step, trial.x, at.x);
    difference(change, trial.g, at.g);
    newest.ss = dot(step, step);
    newest.sy = dot(step, change);
    newest.yy = dot(change, change);
    this.fresh = newest.sy > epsilon * (Math.sqrt(newest.ss) * Math.sqrt(newest.yy));
    if (!this.fresh) return;
    const yHy = this.metric ? dot(change, this.scaled(change)) : newest.yy;
    this.sg[a] = this.yg[a] = 0;
    for (let i = 0; i < a; i++) this.sy[i * memory + a] = this.yy[i * memory + a] = 0; // until they meet
    this.sy[a * memory + a] = newest.sy;
    this.yy[a * memory + a] = yHy;
    this.rho[a] = 1 / newest.sy;
    this.gamma = newest.sy / yHy;
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
      const alpha = rho[i] * sq[i];
      for (let j = 0; j < i; j++) sq[j] -= alpha * sy[j * memory + i];
      for (let j = 0; j < count; j++) yq[j] -= alpha * yy[i * memory + j];
      sq[i] = alpha;
      factors.push(gamma * alpha);
      vectors.push(y[i]);
    }
    for (let i = 0; i < count; i++) yq[i] *= gamma;
    for (let i = 0; i < count; i++) {
      // r = gamma h q; from the oldest: r += (alpha - y'r / s'y) s
      const left = sq[i] - rho[i] * yq[i];
      for (let j = i + 1; j < count; j++) yq[j] += left * sy[i * memory + j];
      factors.push(-left);
      vectors.push(s[i]);
    }
    return combine(d, count === 0 ? -1 / at.norm : -gamma, at.g, factors, vectors, this.metric);
  }

  /** The products with this gradient, and what follows from them for the newest pair. */
  private meet(g: Vector): void {
    const { s, y, sy, yy, sg, yg, count, memory } = this;
    const last = count - 1;
    const product = this.scaled(g);
    for (let i = 0; i < count; i++) {
      const sgBefore = sg[i];
      const ygBefore = yg[i];
      sg[i] = dot(s[i], g);
      yg[i] = dot(y[i], product);
      if (!this.fresh || i === last) continue;
      sy[i * memory + last] = sg[i] - sgBefore;
      if (!this.measured) yy[i * memory + last] = yy[last * memory + i] = yg[i] - ygBefore;
    }
    this.fresh = this.measured = false;
  }

  /** h v, or v itself where there is no h. */
  private scaled(v: Vector): Vector {
    if (!this.metric) return v;
    const { h, work } = this.metric;
    multiply(work, h, v);
    return work;
  }

  private dropOldest(): void {
    this.s.push(this.s.shift() as Vector);
    this.y.push(this.y.shift() as Vector);
    for (const matrix of [this.sy, this.yy]) matrix.copyWithin(0, this.memory + 1);
    for (const vector of [this.rho, this.sg, this.yg]) vector.copyWithin(0, 1);
    this.count -= 1;
  }
}
