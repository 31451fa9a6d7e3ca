// The initial matrix of L-BFGS. A scalar serves all unknowns alike; where their scales differ, a diagonal diag(h) does
// better, and it can be learned: h_i^2 is the ratio of the sums of s_i^2 / s'y and of y_i^2 / s'y over the pairs so
// far, the older ones fading. For f = sum a_i x_i^2 / 2 that is 1 / a_i^2 after one pair; where unknowns are coupled,
// the sums take the chance out of y_i / s_i. Both terms stand in the diagonals of the updates of BFGS, from which
// Gilbert & Lemarechal (1989) and Dener & Munson (2019) learn theirs; this ratio keeps nothing of a wrong start and
// takes less than half of their iterations where it matters. The ratio and the choice are ours.
// Twin: native/core/methods/scaling.h
import type { Vector } from '../../objective.js';
import { type Archive, mostCount } from '../archive.js';
import { dot, epsilon, weightedDot } from '../vector.js';

export const scalarScaling = 0; // always a scalar
export const diagonalScaling = 1; // always the diagonal, once there is one
export const autoScaling = 2; // the one that fits better

/** What is known of a new pair: s's, s'y, y'y. */
export interface PairProducts {
  ss: number;
  sy: number;
  yy: number;
}

const fading = 0.95;

export class Scaling {
  trust = 0; // between 0 and 1: how much better the diagonal foresees the pairs than a scalar does
  active = false; // the diagonal is in use
  private readonly h: Vector;
  private readonly ss: Vector; // the fading sums of s_i^2 / s'y
  private readonly yy: Vector; // and of y_i^2 / s'y
  private readonly work: Vector;
  private age = 0; // pairs seen

  constructor(
    private readonly n: number,
    private readonly kind: number,
  ) {
    const size = kind === scalarScaling ? 0 : n;
    this.h = new Float64Array(size);
    this.ss = new Float64Array(size);
    this.yy = new Float64Array(size);
    this.work = new Float64Array(size);
    this.forget();
  }

  walk(archive: Archive): void {
    this.trust = archive.number(this.trust);
    this.active = archive.count(Number(this.active), this.kind === scalarScaling ? 0 : 1) === 1;
    this.age = archive.count(this.age, mostCount);
    for (const vector of [this.h, this.ss, this.yy]) archive.numbers(vector);
  }

  /** The diagonal, if it is in use. */
  matrix(): Vector | undefined {
    return this.active ? this.h : undefined;
  }

  forget(): void {
    this.trust = 0.5;
    this.active = false;
    this.age = 0;
    this.h.fill(1);
    this.ss.fill(0);
    this.yy.fill(0);
  }

  /**
   * Learns from a new pair. Is the matrix another one now? It may be at every fourth pair, since the products of the
   * pairs must then be taken anew; a scalar that stays pays only for that one.
   */
  learn(s: Vector, y: Vector, p: PairProducts): boolean {
    const { h, n, work } = this;
    if (this.kind === scalarScaling) return false;
    const leastSs = (epsilon * p.ss) / n / p.sy; // no unknown counts for less: h stays positive and finite
    const leastYy = (epsilon * p.yy) / n / p.sy;
    if (!(leastSs > 0 && leastSs < Infinity && leastYy > 0 && leastYy < Infinity)) return false;
    this.age += 1;
    const turn = this.age % 4 === 0;
    if (!turn && !this.active && this.kind === autoScaling) return false;
    let ratio = 0;
    if (turn) {
      for (let i = 0; i < n; i++) work[i] = s[i] / h[i];
      ratio = (p.ss / dot(s, work)) * (p.yy / weightedDot(y, h, y));
    }
    absorb(this.ss, s, 1 / p.sy, leastSs);
    absorb(this.yy, y, 1 / p.sy, leastYy);
    if (!turn) return false;
    for (let i = 0; i < n; i++) h[i] = Math.sqrt(this.ss[i] / this.yy[i]);
    return this.choose(ratio);
  }

  /**
   * (s'y)^2 / s'Bs y'Hy, the squared cosine between s and y in the metric of B = 1 / H, is 1 where B s = y. `ratio` is
   * that of the diagonal, as it was before the pair, to a scalar's. A diagonal that fits only a little better is worse:
   * it is noisier. The bounds are measured: on problems that have nothing to gain, trust stays below 0.8.
   */
  private choose(ratio: number): boolean {
    const before = this.active;
    const share = 1 - 1 / (1 + ratio);
    this.trust = 0.9 * this.trust + 0.1 * (share >= 0 ? share : 0);
    this.active = this.kind === diagonalScaling || this.trust > (before ? 0.6 : 0.8);
    return this.active || before;
  }
}

function absorb(sums: Vector, v: Vector, weight: number, least: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] = fading * sums[i] + (v[i] * v[i] * weight + least);
}
