// A tridiagonal Hessian: LDL' in O(n), from both ends towards the middle. One elimination is a chain of divisions that
// wait for each other; two that know nothing of each other take the time of one. Golub & Van Loan (2013), section
// 4.3.6; "burn at both ends": Dongarra et al., LINPACK Users' Guide (1979), chapter 7.
// Twin: native/core/hessian/tridiagonal.h
import type { Vector } from '../../objective.js';
import { largest } from '../vector.js';
import type { Factored } from './factored.js';
import { shiftToPositive } from './shift.js';
import { smallest } from './smallest.js';

export class Tridiagonal implements Factored {
  readonly inverse: Vector; // of the pivots; the factor L is offDiagonal times this: cheaper to multiply than to load
  readonly middle: number; // where the eliminations meet; above it there are as many unknowns as below, or one more
  private failed = 0; // where the pivot stood that was not positive

  /** The driver fills `diagonal` (length n) and `offDiagonal` (n - 1). */
  constructor(
    readonly diagonal: Vector,
    readonly offDiagonal: Vector,
  ) {
    this.inverse = new Float64Array(diagonal.length);
    this.middle = Math.floor(diagonal.length / 2);
  }

  size(): number {
    return largest(this.diagonal) + 2 * largest(this.offDiagonal);
  }

  least(): number {
    return smallest(this.diagonal);
  }

  tryFactor(shift: number): number {
    const { diagonal, offDiagonal, inverse, middle } = this;
    let i = 0;
    let j = inverse.length - 1;
    let above = diagonal[i] + shift;
    let below = diagonal[j] + shift;
    for (; j > middle; i++, j--) {
      if (!(above > 0)) return this.fail(i, above);
      if (!(below > 0)) return this.fail(j, below);
      const a = offDiagonal[i];
      const b = offDiagonal[j - 1];
      const p = 1 / above;
      const q = 1 / below;
      inverse[i] = p;
      inverse[j] = q;
      above = diagonal[i + 1] + shift - a * (a * p);
      below = diagonal[j - 1] + shift - b * (b * q);
    }
    // One more above than below.
    if (i < middle) {
      if (!(above > 0)) return this.fail(i, above);
      inverse[i] = 1 / above;
    }
    if (middle > 0) {
      const a = offDiagonal[middle - 1];
      below = below - a * (a * inverse[middle - 1]);
    }
    inverse[middle] = 1 / below;
    return below > 0 ? below : this.fail(middle, below);
  }

  direction(b: Vector, d: Vector): void {
    const { offDiagonal, inverse, middle } = this;
    const n = inverse.length;
    let i = 0;
    let j = n - 1;
    let above = -b[i];
    let below = -b[j];
    for (; j > middle; i++, j--) {
      const p = -b[i + 1];
      const q = -b[j - 1];
      d[i] = above;
      d[j] = below;
      above = p - offDiagonal[i] * inverse[i] * above;
      below = q - offDiagonal[j - 1] * inverse[j] * below;
    }
    if (i < middle) d[i] = above;
    if (middle > 0) below = below - offDiagonal[middle - 1] * inverse[middle - 1] * d[middle - 1];
    above = below = below * inverse[middle];
    d[middle] = below;
    for (i = middle - 1, j = middle + 1; j < n; i--, j++) {
      above = d[i] * inverse[i] - offDiagonal[i] * inverse[i] * above;
      below = d[j] * inverse[j] - offDiagonal[j - 1] * inverse[j] * below;
      d[i] = above;
      d[j] = below;
    }
    if (i >= 0) d[i] = d[i] * inverse[i] - offDiagonal[i] * inverse[i] * above;
  }

  negative(v: Vector): void {
    const { offDiagonal, inverse, middle, failed } = this;
    v.fill(0);
    v[failed] = 1;
    if (failed <= middle) {
      for (let i = failed - 1; i >= 0; i--) v[i] = -(offDiagonal[i] * inverse[i] * v[i + 1]);
    }
    if (failed >= middle) {
      for (let j = failed + 1; j < v.length; j++) v[j] = -(offDiagonal[j - 1] * inverse[j] * v[j - 1]);
    }
  }

  multiply(v: Vector, out: Vector): void {
    const { diagonal, offDiagonal } = this;
    const last = diagonal.length - 1;
    out[0] = diagonal[0] * v[0];
    if (last === 0) return;
    out[0] += offDiagonal[0] * v[1];
    for (let i = 1; i < last; i++) {
      out[i] = diagonal[i] * v[i] + offDiagonal[i] * v[i + 1] + offDiagonal[i - 1] * v[i - 1];
    }
    out[last] = diagonal[last] * v[last] + offDiagonal[last - 1] * v[last - 1];
  }

  diagonalInto(out: Vector): void {
    out.set(this.diagonal);
  }

  factor(last: number): number {
    return shiftToPositive(this, last);
  }

  private fail(where: number, pivot: number): number {
    this.failed = where;
    return pivot;
  }
}
