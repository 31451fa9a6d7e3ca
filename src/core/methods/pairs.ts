// The last few steps s and gradient changes y, and the direction that they describe: the two-loop recursion of
// Nocedal (1980), carried out on the coefficients of s, y and g instead of on vectors of length n. It needs the
// products of the pairs with each other and with g; those of old pairs with a new y are the changes of their products
// with the gradient: Byrd, Nocedal & Schnabel (1994), section 3.3. So an iteration reads the pairs twice, not four
// times: in one pass a new pair is made and all products with the new gradient, in the other the direction and the
// point where it leads. The initial matrix is a scalar gamma, or gamma h with a diagonal h, which then stands in every
// product of two y's and of y with g. Twin: native/core/methods/pairs.h
import type { Vector } from '../../objective.js';
import type { Archive } from '../archive.js';
import type { Point, Points } from '../point.js';
import { difference, dot, epsilon, weightedDot } from '../vector.js';
import type { PairProducts, Scaling } from './scaling.js';
import { combine, type Stored, type Terms } from './span.js';

/**
 * Pairs stand by age, the oldest first. When it gives way the small arrays shift; the vectors only change places. In
 * single precision they take half of the memory; a pair with numbers beyond its range shows no curvature.
 */
export class Pairs {
  readonly s: Stored[] = [];
  readonly y: Stored[] = [];
  readonly sy: Vector; // sy[i * memory + j]: s_i'y_j, for i <= j
  readonly yy: Vector; // yy[i * memory + j]: y_i'h y_j
  readonly rho: Vector; // 1 / s_i'y_i
  readonly sg: Vector; // s_i'g, at the gradient where the method stands
  readonly yg: Vector; // y_i'h g
  gamma = 1; // s'y / y'h y of the newest pair: the scale of the initial matrix
  readonly newest: PairProducts = { ss: 0, sy: 0, yy: 0 }; // of the newest pair, without h
  count = 0;
  private readonly sq: Vector; // s_i'q, then alpha_i
  private readonly yq: Vector; // y_i'q, then y_i'r
  private h: Vector | undefined;
  private readonly terms: Terms = { factors: [], vectors: [] };
  private readonly wideS: Vector; // where vectors in single precision become double
  private readonly wideY: Vector;

  constructor(
    n: number,
    private readonly memory: number,
    single = false,
  ) {
    const Kept = single ? Float32Array : Float64Array;
    for (let i = 0; i < memory; i++) {
      this.s.push(new Kept(n));
      this.y.push(new Kept(n));
    }
    this.sy = new Float64Array(memory * memory);
    this.yy = new Float64Array(memory * memory);
    this.rho = new Float64Array(memory);
    this.sg = new Float64Array(memory);
    this.yg = new Float64Array(memory);
    this.sq = new Float64Array(memory);
    this.yq = new Float64Array(memory);
    this.wideS = new Float64Array(single ? n : 0);
    this.wideY = new Float64Array(single ? n : 0);
  }

  /** Of the matrices what stands above their diagonals and on them. `h` is the one that the pairs were met with. */
  walk(archive: Archive, h: Vector | undefined): void {
    const { s, y, sy, yy, rho, sg, yg, memory } = this;
    this.h = h;
    this.count = archive.count(this.count, memory);
    this.gamma = archive.number(this.gamma);
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
    this.h = undefined;
  }

  /** Changes h, none standing for ones; g is the gradient where the method will stand. */
  measure(h: Vector | undefined, g: Vector): void {
    const { y, yy, yg, count, memory, wideS, wideY } = this;
    this.h = h;
    for (let i = 0; i < count; i++) yg[i] = product(wide(y[i], wideY), h, g);
    for (let j = 0; j < count; j++) {
      const last = wide(y[j], wideS);
      for (let i = 0; i <= j; i++) yy[i * memory + j] = yy[j * memory + i] = product(wide(y[i], wideY), h, last);
    }
    const last = count - 1;
    this.gamma = this.newest.sy / yy[last * memory + last];
  }

  /**
   * Makes a pair of the step to the trial, unless that shows no positive curvature, and meets the trial's gradient; the
   * oldest pair gives way in any case. Is there a new pair?
   */
  push(at: Point, trial: Point): boolean {
    const { memory, newest, sy, yy, sg, yg, sq, yq } = this;
    if (this.count === memory) this.dropOldest();
    const a = this.count;
    const step = changed(this.s[a], trial.x, at.x, this.wideS);
    const change = changed(this.y[a], trial.g, at.g, this.wideY);
    newest.ss = dot(step, step);
    newest.sy = dot(step, change);
    newest.yy = dot(change, change);
    const yHy = this.h ? weightedDot(change, this.h, change) : newest.yy;
    const fresh = newest.sy > epsilon * (Math.sqrt(newest.ss) * Math.sqrt(newest.yy));
    if (fresh) this.count += 1;
    for (let i = 0; i < this.count; i++) {
      sq[i] = dot(wide(this.s[i], this.wideS), trial.g);
      yq[i] = product(wide(this.y[i], this.wideY), this.h, trial.g);
    }
    if (fresh) {
      for (let i = 0; i < a; i++) {
        sy[i * memory + a] = sq[i] - sg[i];
        yy[i * memory + a] = yy[a * memory + i] = yq[i] - yg[i];
      }
      sy[a * memory + a] = newest.sy;
      yy[a * memory + a] = yHy;
      this.rho[a] = 1 / newest.sy;
      this.gamma = newest.sy / yHy;
    }
    sg.set(sq);
    yg.set(yq);
    return fresh;
  }

  /**
   * d = -H g for the inverse Hessian that the pairs describe; without pairs a step of max-norm 1 down the gradient. The
   * trial's x is written too, at + d. Returns d'g.
   */
  direction(points: Points, d: Vector): number {
    const { s, y, sy, yy, rho, sq, yq, gamma, count, memory, terms } = this;
    const { factors, vectors } = terms;
    factors.length = vectors.length = 0;
    sq.set(this.sg);
    yq.set(this.yg);
    for (let i = count - 1; i >= 0; i--) {
      // from the newest: alpha = s'q / s'y, q -= alpha y
      const alpha = rho[i] * sq[i];
      for (let j = 0; j < i; j++) sq[j] -= alpha * sy[j * memory + i];
      for (let j = 0; j < count; j++) yq[j] -= alpha * yy[j * memory + i];
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
    const { at } = points;
    const scale = count === 0 ? -1 / at.norm : -gamma;
    const next = points.prepare();
    return combine(d, scale, at.g, terms, this.h, at.x, next);
  }

  /** Shows `scaling` the newest pair. Is its matrix another one now? */
  teach(scaling: Scaling): boolean {
    const last = this.count - 1;
    return scaling.learn(wide(this.s[last], this.wideS), wide(this.y[last], this.wideY), this.newest);
  }

  private dropOldest(): void {
    this.s.push(this.s.shift() as Stored);
    this.y.push(this.y.shift() as Stored);
    for (const matrix of [this.sy, this.yy]) matrix.copyWithin(0, this.memory + 1);
    for (const vector of [this.rho, this.sg, this.yg]) vector.copyWithin(0, 1);
    this.count -= 1;
  }
}

/** v itself, or `room` with its numbers where it is kept in single precision. */
function wide(v: Stored, room: Vector): Vector {
  if (v instanceof Float64Array) return v;
  room.set(v);
  return room;
}

/** out = b - a, rounded as it is kept; the same in double. */
function changed(out: Stored, b: Vector, a: Vector, room: Vector): Vector {
  if (out instanceof Float64Array) {
    difference(out, b, a);
    return out;
  }
  difference(room, b, a);
  out.set(room);
  return wide(out, room);
}

/** v'h w, without h v'w. */
function product(v: Vector, h: Vector | undefined, w: Vector): number {
  return h ? weightedDot(v, h, w) : dot(v, w);
}
