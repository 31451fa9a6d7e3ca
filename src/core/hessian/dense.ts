// A Hessian without structure: Cholesky's LL' in O(n³), row after row, two rows by two columns at a time: half the
// loads of one dot product after the other. Golub & Van Loan (2013), section 4.2.5. Its factor and what is solved with
// it are compared with the twin's by a tolerance. Twin: native/core/hessian/dense.h
import type { Vector } from '../../objective.js';
import { dot, largest } from '../vector.js';
import type { Factored } from './factored.js';
import { shiftToPositive } from './shift.js';
import { smallest } from './smallest.js';

export class Dense implements Factored {
  private readonly rows: Vector[]; // views of h: its lower triangle
  private readonly width: number; // n made even, by a row of the identity if need be
  private readonly lower: Vector; // L in rows of that width, the inverses of its diagonal; above it is rubbish
  private readonly work: Vector;
  private failed = 0; // where the pivot stood that was not positive

  /** The driver fills `h`: h[i n + j] = H[i][j]; only its lower triangle is read. */
  constructor(
    readonly h: Vector,
    readonly n: number,
  ) {
    this.rows = Array.from({ length: n }, (_, i) => h.subarray(i * n, i * n + i + 1));
    this.width = n + (n & 1);
    this.lower = new Float64Array(this.width * this.width);
    this.work = new Float64Array(n);
  }

  size(): number {
    const { h, n, work: sums } = this;
    for (let i = 0; i < n; i++) {
      const row = i * n;
      let sum = Math.abs(h[row + i]);
      for (let j = 0; j < i; j++) {
        const magnitude = Math.abs(h[row + j]);
        sums[j] += magnitude;
        sum += magnitude;
      }
      sums[i] = sum;
    }
    return largest(sums);
  }

  least(): number {
    this.diagonalInto(this.work);
    return smallest(this.work);
  }

  tryFactor(shift: number): number {
    this.load(shift);
    const { lower, width } = this;
    let last = 1;
    for (let i = 0; i < width; i += 2) {
      const r = i * width;
      const s = r + width;
      for (let j = 0; j < i; j += 2) this.tile(r, s, j);
      const pivot = this.less(r, r, i, lower[r + i]);
      if (!(pivot > 0)) return this.fail(i, pivot);
      const inverse = 1 / Math.sqrt(pivot);
      const l = this.less(s, r, i, lower[s + i]) * inverse;
      lower[r + i] = inverse;
      lower[s + i] = l;
      const next = this.less(s, s, i + 1, lower[s + i + 1]);
      if (!(next > 0)) return this.fail(i + 1, next);
      lower[s + i + 1] = 1 / Math.sqrt(next);
      last = pivot;
    }
    return last;
  }

  direction(b: Vector, d: Vector): void {
    const { lower, n, width } = this;
    for (let i = 0; i < n; i++) {
      const row = i * width;
      let sum = -b[i];
      for (let j = 0; j < i; j++) sum -= lower[row + j] * d[j];
      d[i] = sum * lower[row + i];
    }
    this.solveTransposed(n, d);
  }

  negative(v: Vector): void {
    const { lower, width, failed } = this;
    v.fill(0);
    v[failed] = 1;
    for (let j = 0; j < failed; j++) v[j] = -lower[failed * width + j];
    this.solveTransposed(failed, v);
  }

  multiply(v: Vector, out: Vector): void {
    const { rows, n } = this;
    for (let i = 0; i < n; i++) {
      const row = rows[i];
      const t = v[i];
      out[i] = dot(row, v);
      for (let j = 0; j < i; j++) out[j] += row[j] * t;
    }
  }

  diagonalInto(out: Vector): void {
    const { h, n } = this;
    for (let i = 0; i < n; i++) out[i] = h[i * n + i];
  }

  factor(last: number): number {
    return shiftToPositive(this, last);
  }

  private load(shift: number): void {
    const { rows, lower, n, width } = this;
    for (let i = 0; i < n; i++) {
      lower.set(rows[i], i * width);
      lower[i * width + i] += shift;
    }
    if (n < width) {
      lower.fill(0, n * width);
      lower[n * width + n] = 1;
    }
  }

  /** The elements of L in the rows at r and s, columns j and j + 1. */
  private tile(r: number, s: number, j: number): void {
    const { lower, width } = this;
    const p = j * width;
    const q = p + width;
    let rp = lower[r + j];
    let rq = lower[r + j + 1];
    let sp = lower[s + j];
    let sq = lower[s + j + 1];
    for (let k = 0; k < j; k += 2) {
      const x = lower[r + k];
      const y = lower[s + k];
      const u = lower[p + k];
      const v = lower[q + k];
      const x1 = lower[r + k + 1];
      const y1 = lower[s + k + 1];
      const u1 = lower[p + k + 1];
      const v1 = lower[q + k + 1];
      rp -= x * u + x1 * u1;
      rq -= x * v + x1 * v1;
      sp -= y * u + y1 * u1;
      sq -= y * v + y1 * v1;
    }
    const l = lower[q + j];
    rp *= lower[p + j];
    sp *= lower[p + j];
    lower[r + j] = rp;
    lower[s + j] = sp;
    lower[r + j + 1] = (rq - rp * l) * lower[q + j + 1];
    lower[s + j + 1] = (sq - sp * l) * lower[q + j + 1];
  }

  /** sum less the first n products of the rows at p and q. */
  private less(p: number, q: number, n: number, sum: number): number {
    const { lower } = this;
    for (let k = 0; k < n; k++) sum -= lower[p + k] * lower[q + k];
    return sum;
  }

  /** L' y = y for the leading n rows. */
  private solveTransposed(n: number, y: Vector): void {
    const { lower, width } = this;
    for (let i = n - 1; i >= 0; i--) {
      const row = i * width;
      const t = (y[i] *= lower[row + i]);
      for (let j = 0; j < i; j++) y[j] -= lower[row + j] * t;
    }
  }

  private fail(where: number, pivot: number): number {
    this.failed = where;
    return pivot;
  }
}
