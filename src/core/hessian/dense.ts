// A Hessian without structure: Cholesky's LL' in O(n³), in the memory that the driver fills. What it factors and solves
// is compared with the twin's by a tolerance. Twin: native/core/hessian/dense.h
import type { Vector } from '../../objective.js';
import { block, dot, largest } from '../vector.js';
import { Cholesky } from './cholesky.js';
import { solveLower, solveUpper } from './cholesky-solve.js';
import type { Factored } from './factored.js';
import { shiftToPositive } from './shift.js';
import { smallest } from './smallest.js';

export class Dense implements Factored {
  private readonly rows: Vector[]; // views of h: its lower triangle
  private readonly cholesky: Cholesky;
  private readonly work: Vector;

  /** The driver fills the lower triangle of `h`: h[i n + j] = H[i][j]; the upper one is ours. */
  constructor(
    readonly h: Vector,
    readonly n: number,
  ) {
    this.rows = Array.from({ length: n }, (_, i) => h.subarray(i * n, i * n + i + 1));
    this.cholesky = new Cholesky(h, n);
    this.work = new Float64Array(n);
  }

  size(): number {
    const { rows, n, work: sums } = this;
    for (let i = 0; i < n; i++) sums[i] = Math.abs(rows[i][i]) + spread(rows[i], sums, i);
    return largest(sums);
  }

  least(): number {
    this.diagonalInto(this.work);
    return smallest(this.work);
  }

  tryFactor(shift: number): number {
    return this.cholesky.factor(shift);
  }

  direction(b: Vector, d: Vector): void {
    const { h, n } = this;
    const { inverses } = this.cholesky;
    for (let i = 0; i < n; i++) d[i] = -b[i];
    solveLower(h, inverses, n, d);
    solveUpper(h, inverses, n, d, n);
  }

  negative(v: Vector): void {
    const { h, n } = this;
    const { inverses, failed } = this.cholesky;
    v.fill(0);
    v[failed] = 1;
    for (let j = 0; j < failed; j++) v[j] = -h[j * n + failed];
    solveUpper(h, inverses, n, v, failed);
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
}

/** Adds the magnitudes of the first n elements to the sums; returns their own sum, in the one order of sums. */
function spread(row: Vector, sums: Vector, n: number): number {
  let total = 0;
  for (let start = 0; start < n; start += block) {
    const end = Math.min(start + block, n);
    const whole = end - ((end - start) & 7);
    let s0 = 0,
      s1 = 0,
      s2 = 0,
      s3 = 0,
      s4 = 0,
      s5 = 0,
      s6 = 0,
      s7 = 0;
    for (let j = start; j < whole; j += 8) {
      s0 += Math.abs(row[j]);
      s1 += Math.abs(row[j + 1]);
      s2 += Math.abs(row[j + 2]);
      s3 += Math.abs(row[j + 3]);
      s4 += Math.abs(row[j + 4]);
      s5 += Math.abs(row[j + 5]);
      s6 += Math.abs(row[j + 6]);
      s7 += Math.abs(row[j + 7]);
    }
    if (whole < end) s0 += Math.abs(row[whole]);
    if (whole + 1 < end) s1 += Math.abs(row[whole + 1]);
    if (whole + 2 < end) s2 += Math.abs(row[whole + 2]);
    if (whole + 3 < end) s3 += Math.abs(row[whole + 3]);
    if (whole + 4 < end) s4 += Math.abs(row[whole + 4]);
    if (whole + 5 < end) s5 += Math.abs(row[whole + 5]);
    if (whole + 6 < end) s6 += Math.abs(row[whole + 6]);
    total += s0 + s4 + (s2 + s6) + (s1 + s5 + (s3 + s7));
    for (let j = start; j < end; j++) sums[j] += Math.abs(row[j]);
  }
  return total;
}
