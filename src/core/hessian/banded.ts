// A Hessian with k diagonals on either side of the main one: LDL' in O(n k²), from both ends, which meet in k rows in
// the middle, or in k + 1. With one diagonal it is the tridiagonal one. See banded-ends.ts, banded-middle.ts.
// Twin: native/core/hessian/banded.h
import type { Vector } from '../../objective.js';
import { block, largest } from '../vector.js';
import { BandedEnds } from './banded-ends.js';
import { BandedMiddle } from './banded-middle.js';
import type { Factored } from './factored.js';
import { shiftToPositive } from './shift.js';
import { smallest } from './smallest.js';
import { Tridiagonal } from './tridiagonal.js';

export class Banded implements Factored {
  readonly bandwidth: number; // k, at most n - 1
  private readonly diagonals: Vector[]; // views of the bands, what is read of them
  private readonly tridiagonal: Tridiagonal | undefined; // which does it all if k is 1
  private readonly ends: BandedEnds;
  private readonly middle: BandedMiddle;
  private failedInMiddle = false;

  /** The driver fills `bands`: bands[a n + i] = H[i + a][i]; nothing is read where i + a >= n. */
  constructor(
    readonly bands: Vector,
    bandwidth: number,
    readonly n: number,
  ) {
    this.bandwidth = Math.min(bandwidth, n - 1);
    const { bandwidth: k } = this;
    this.diagonals = Array.from({ length: k + 1 }, (_, a) => bands.subarray(a * n, a * n + n - a));
    this.tridiagonal = k === 1 ? new Tridiagonal(this.diagonals[0], this.diagonals[1]) : undefined;
    this.ends = new BandedEnds(bands, k, k === 1 ? k : n);
    this.middle = new BandedMiddle(k === 1 ? 0 : n - 2 * this.ends.rows);
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

  tryFactor(shift: number, b?: Vector): number {
    if (this.tridiagonal) return this.tridiagonal.tryFactor(shift, b);
    this.failedInMiddle = false;
    const pivot = this.ends.factor(shift);
    if (!(pivot > 0)) return pivot;
    this.failedInMiddle = true;
    this.fillMiddle(shift);
    return this.middle.factor();
  }

  direction(b: Vector, d: Vector): void {
    if (this.tridiagonal) {
      this.tridiagonal.direction(b, d);
      return;
    }
    const { ends, middle } = this;
    ends.forward(b, d);
    for (let i = 0; i < middle.rows; i++) {
      d[ends.rows + i] = ends.rightAbove(i, d) - b[ends.rows + i] + ends.rightBelow(middle.rows - 1 - i, d);
    }
    middle.solve(d, ends.rows);
    ends.backward(d);
  }

  negative(v: Vector): void {
    if (this.tridiagonal) {
      this.tridiagonal.negative(v);
      return;
    }
    const { ends } = this;
    v.fill(0);
    if (this.failedInMiddle) {
      this.middle.negative(v, ends.rows);
      ends.negative(false, ends.rows, v);
      ends.negative(true, ends.rows, v);
    } else {
      v[ends.failedBelow ? this.n - 1 - ends.failed : ends.failed] = 1;
      ends.negative(ends.failedBelow, ends.failed, v);
    }
  }

  multiply(v: Vector, out: Vector): void {
    if (this.tridiagonal) {
      this.tridiagonal.multiply(v, out);
      return;
    }
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

  private fillMiddle(shift: number): void {
    const { bands, bandwidth, ends, middle, n } = this;
    const { rows } = middle;
    const width = bandwidth + 1;
    for (let j = 0; j < rows; j++) {
      for (let below = 0; below < rows - j; below++) {
        const i = rows - 1 - j - below; // the column from below
        const own = bands[below * n + ends.rows + j];
        const upper = j + below < bandwidth ? ends.upper[(ends.rows + j) * width + below] : 0;
        const lower = i + below < bandwidth ? ends.lower[(ends.rows + i) * width + below] : 0;
        middle.columns[j * rows + below] = (below === 0 ? own + shift : own) + upper + lower;
      }
    }
  }
}
