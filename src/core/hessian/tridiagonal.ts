// A tridiagonal Hessian: LDL' in O(n). Golub & Van Loan (2013), section 4.3.6. Twin: native/core/hessian/tridiagonal.h
import type { Vector } from '../../objective.js';
import { largest } from '../vector.js';
import { shiftUntilPositive } from './shift.js';

export class Tridiagonal {
  readonly inverse: Vector; // of the pivots
  readonly lower: Vector; // L below its unit diagonal

  /** The driver fills `diagonal` (length n) and `offDiagonal` (n - 1). */
  constructor(
    readonly diagonal: Vector,
    readonly offDiagonal: Vector,
  ) {
    this.inverse = new Float64Array(diagonal.length);
    this.lower = new Float64Array(diagonal.length - 1);
  }

  /** Factors with the smallest shift it finds; returns the shift. */
  factor(last: number): number {
    const size = largest(this.diagonal) + 2 * largest(this.offDiagonal);
    return shiftUntilPositive(size, last, shift => this.tryFactor(shift));
  }

  /** d = -(H + shift I)^-1 g */
  direction(g: Vector, d: Vector): void {
    const { inverse, lower } = this;
    const n = inverse.length;
    let z = -g[0];
    d[0] = z;
    for (let i = 1; i < n; i++) {
      z = -g[i] - lower[i - 1] * z;
      d[i] = z;
    }
    z = z * inverse[n - 1];
    d[n - 1] = z;
    for (let i = n - 2; i >= 0; i--) {
      z = d[i] * inverse[i] - lower[i] * z;
      d[i] = z;
    }
  }

  private tryFactor(shift: number): number {
    const { diagonal, offDiagonal, inverse, lower } = this;
    const last = inverse.length - 1;
    let pivot = diagonal[0] + shift;
    for (let i = 0; i < last; i++) {
      if (!(pivot > 0)) return pivot;
      const off = offDiagonal[i];
      inverse[i] = 1 / pivot;
      lower[i] = off * inverse[i];
      pivot = diagonal[i + 1] + shift - off * lower[i];
    }
    inverse[last] = 1 / pivot;
    return pivot;
  }
}
