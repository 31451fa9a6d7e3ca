// A Hessian with k diagonals on either side of the main one: LDL' in O(n k²), column after column, each worked into
// the k after it. Golub & Van Loan (2013), section 4.3.5. Twin: native/core/hessian/banded.h
import type { Vector } from '../../objective.js';
import { block, largest } from '../vector.js';
import type { Factored } from './factored.js';
import { shiftToPositive } from './shift.js';
import { smallest } from './smallest.js';

export class Banded implements Factored {
  readonly bandwidth: number; // k, at most n - 1
  readonly columns: Vector; // of L, k + 1 numbers each: the inverse of the pivot, and L below its unit diagonal
  private readonly diagonals: Vector[]; // views of the bands, what is read of them
  private failed = 0; // where the pivot stood that was not positive

  /** The driver fills `bands`: bands[a n + i] = H[i + a][i]; nothing is read where i + a >= n. */
  constructor(
    readonly bands: Vector,
    bandwidth: number,
    readonly n: number,
  ) {
    this.bandwidth = Math.min(bandwidth, n - 1);
    this.columns = new Float64Array(n * (this.bandwidth + 1));
    this.diagonals = Array.from({ length: this.bandwidth + 1 }, (_, a) => bands.subarray(a * n, a * n + n - a));
  }

  size(): number {
    const { diagonals } = this;
    let size = largest(diagonals[0]);
    for (let a = 1; a < diagonals.length; a++) size += 2 * largest(diagonals[a]);
    return size;
  }

  least(): number {
    return smallest(this.diagonals[0]);
  }

  tryFactor(shift: number): number {
    const { columns, bandwidth, n } = this;
    for (let j = 0; j < bandwidth; j++) this.load(j, shift);
    for (let j = 0; j < n; j++) {
      if (j + bandwidth < n) this.load(j + bandwidth, shift); // the last that column j reaches
      const column = j * (bandwidth + 1);
      const pivot = columns[column];
      if (!(pivot > 0)) {
        this.failed = j;
        return pivot;
      }
      columns[column] = 1 / pivot;
      this.eliminate(column, Math.min(bandwidth, n - 1 - j));
    }
    return columns[(n - 1) * (bandwidth + 1)];
  }

  /** The nearest element comes last, and from a register: it is the one that is waited for. */
  direction(b: Vector, d: Vector): void {
    const { columns, bandwidth, n } = this;
    let z = 0;
    for (let j = 0; j < n; j++) {
      const row = j * (bandwidth + 1); // of L, across the columns
      const reach = Math.min(bandwidth, j);
      let sum = -b[j];
      for (let a = reach; a > 1; a--) sum -= columns[row - a * bandwidth] * d[j - a];
      if (reach > 0) sum -= columns[row - bandwidth] * z;
      d[j] = z = sum;
    }
    for (let j = n - 1; j >= 0; j--) d[j] = z = this.above(j, d[j] * columns[j * (bandwidth + 1)], d, z);
  }

  negative(v: Vector): void {
    v.fill(0);
    let z = (v[this.failed] = 1);
    for (let j = this.failed - 1; j >= 0; j--) v[j] = z = this.above(j, 0, v, z);
  }

  multiply(v: Vector, out: Vector): void {
    const { bands, bandwidth, n } = this;
    // A block stays in the cache for all diagonals.
    for (let start = 0; start < n; start += block) {
      const end = Math.min(start + block, n);
      for (let i = start; i < end; i++) out[i] = bands[i] * v[i];
      for (let a = 1; a <= bandwidth; a++) {
        const band = a * n;
        for (let i = Math.max(start, a); i < end; i++) out[i] += bands[band + i - a] * v[i - a];
        const within = Math.min(end, n - a);
        for (let i = start; i < within; i++) out[i] += bands[band + i] * v[i + a];
      }
    }
  }

  diagonalInto(out: Vector): void {
    out.set(this.diagonals[0]);
  }

  factor(last: number): number {
    return shiftToPositive(this, last);
  }

  private load(j: number, shift: number): void {
    const { bands, columns, bandwidth, n } = this;
    const column = j * (bandwidth + 1);
    const reach = Math.min(bandwidth, n - 1 - j);
    columns[column] = bands[j] + shift;
    for (let a = 1; a <= reach; a++) columns[column + a] = bands[a * n + j];
  }

  /** Subtracts a column's outer product from the columns after it, and scales it to L's. */
  private eliminate(column: number, reach: number): void {
    const { columns, bandwidth } = this;
    const inverse = columns[column];
    for (let a = 1; a <= reach; a++) {
      const later = column + a * (bandwidth + 1) - a;
      const l = columns[column + a] * inverse;
      for (let b = a; b <= reach; b++) columns[later + b] -= l * columns[column + b];
      columns[column + a] = l;
    }
  }

  /** sum - (L' y)_j, where z = y_j+1. */
  private above(j: number, sum: number, y: Vector, z: number): number {
    const { columns, bandwidth, n } = this;
    const column = j * (bandwidth + 1);
    const reach = Math.min(bandwidth, n - 1 - j);
    for (let a = reach; a > 1; a--) sum -= columns[column + a] * y[j + a];
    return reach > 0 ? sum - columns[column + 1] * z : sum;
  }
}
