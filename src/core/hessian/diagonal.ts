// A diagonal Hessian: every unknown has its own curvature. Twin: native/core/hessian/diagonal.h
import type { Vector } from '../../objective.js';
import { largest } from '../vector.js';
import { shiftUntilPositive } from './shift.js';

export class Diagonal {
  readonly inverse: Vector; // of the pivots

  /** The driver fills `diagonal` (length n). */
  constructor(readonly diagonal: Vector) {
    this.inverse = new Float64Array(diagonal.length);
  }

  /** Factors with the smallest shift it finds; returns the shift. */
  factor(last: number): number {
    return shiftUntilPositive(largest(this.diagonal), last, shift => this.tryFactor(shift));
  }

  /** d = -(H + shift I)^-1 g */
  direction(g: Vector, d: Vector): void {
    const { inverse } = this;
    for (let i = 0; i < d.length; i++) d[i] = -(g[i] * inverse[i]);
  }

  private tryFactor(shift: number): number {
    const { diagonal, inverse } = this;
    let least = Infinity;
    for (let i = 0; i < inverse.length; i++) {
      const pivot = diagonal[i] + shift;
      inverse[i] = 1 / pivot;
      least = Math.min(least, pivot);
    }
    return least;
  }
}
