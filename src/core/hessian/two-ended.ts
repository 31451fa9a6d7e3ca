// LDL' of a tridiagonal matrix in O(n), from both ends towards the middle. One elimination is a chain of divisions that
// wait for each other; two that know nothing of each other take the time of one. Golub & Van Loan (2013), section
// 4.3.6; "burn at both ends": Dongarra et al., LINPACK Users' Guide (1979), chapter 7.
// Twin: native/core/hessian/two_ended.h
import type { Vector } from '../../objective.js';

export class TwoEnded {
  failed = 0; // where the pivot stood that was not positive
  private readonly inverse: Vector; // of the pivots; the factor L is offDiagonal times this: cheaper to multiply than to load
  private readonly middle: number; // where the eliminations meet; above it there are as many unknowns as below, or one more

  constructor(n: number) {
    this.inverse = new Float64Array(n);
    this.middle = Math.floor(n / 2);
  }

  /**
   * Factors the matrix of `diagonal` (n) and `offDiagonal` (n - 1) with the shift. Returns a positive number, or the
   * first pivot that is not; NaN if one is infinite.
   */
  factor(diagonal: Vector, offDiagonal: Vector, shift: number): number {
    const { inverse, middle } = this;
    let i = 0;
    let j = inverse.length - 1;
    let above = diagonal[i] + shift;
    let below = diagonal[j] + shift;
    for (; j > middle; i++, j--) {
      if (!(above > 0 && above < Infinity)) return this.fail(i, above);
      if (!(below > 0 && below < Infinity)) return this.fail(j, below);
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
      if (!(above > 0 && above < Infinity)) return this.fail(i, above);
      inverse[i] = 1 / above;
    }
    if (middle > 0) {
      const a = offDiagonal[middle - 1];
      below = below - a * (a * inverse[middle - 1]);
    }
    inverse[middle] = 1 / below;
    return below > 0 && below < Infinity ? below : this.fail(middle, below);
  }

  /** x = -(the matrix)^-1 b after a `factor` that succeeded; x may be b. */
  solve(offDiagonal: Vector, b: Vector, x: Vector): void {
    const { inverse, middle } = this;
    const n = inverse.length;
    let i = 0;
    let j = n - 1;
    let above = -b[i];
    let below = -b[j];
    for (; j > middle; i++, j--) {
      const p = -b[i + 1];
      const q = -b[j - 1];
      x[i] = above;
      x[j] = below;
      above = p - offDiagonal[i] * inverse[i] * above;
      below = q - offDiagonal[j - 1] * inverse[j] * below;
    }
    if (i < middle) x[i] = above;
    if (middle > 0) below = below - offDiagonal[middle - 1] * inverse[middle - 1] * x[middle - 1];
    above = below = below * inverse[middle];
    x[middle] = below;
    for (i = middle - 1, j = middle + 1; j < n; i--, j++) {
      above = x[i] * inverse[i] - offDiagonal[i] * inverse[i] * above;
      below = x[j] * inverse[j] - offDiagonal[j - 1] * inverse[j] * below;
      x[i] = above;
      x[j] = below;
    }
    if (i >= 0) x[i] = x[i] * inverse[i] - offDiagonal[i] * inverse[i] * above;
  }

  /** v with v'(the matrix) v = the pivot that was not positive, and 1 where it stood. */
  negative(offDiagonal: Vector, v: Vector): void {
    const { inverse, middle, failed } = this;
    v.fill(0);
    v[failed] = 1;
    if (failed <= middle) {
      for (let i = failed - 1; i >= 0; i--) v[i] = -(offDiagonal[i] * inverse[i] * v[i + 1]);
    }
    if (failed >= middle) {
      for (let j = failed + 1; j < inverse.length; j++) v[j] = -(offDiagonal[j - 1] * inverse[j] * v[j - 1]);
    }
  }

  private fail(where: number, pivot: number): number {
    this.failed = where;
    return pivot > 0 ? NaN : pivot;
  }
}
