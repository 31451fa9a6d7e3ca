// A diagonal Hessian: every unknown has its own curvature. Twin: native/core/hessian/diagonal.h
import type { Vector } from '../../objective.js';
import { largest } from '../vector.js';
import type { Factored } from './factored.js';
import { shiftToPositive } from './shift.js';
import { smallest } from './smallest.js';

export class Diagonal implements Factored {
  readonly inverse: Vector; // of the pivots

  /** The driver fills `diagonal` (length n). */
  constructor(readonly diagonal: Vector) {
    this.inverse = new Float64Array(diagonal.length);
  }

  size(): number {
    return largest(this.diagonal);
  }

  least(): number {
    return smallest(this.diagonal);
  }

  tryFactor(shift: number): number {
    const { diagonal, inverse } = this;
    const pivot = this.least() + shift;
    if (!(pivot > 0)) return pivot;
    for (let i = 0; i < inverse.length; i++) inverse[i] = 1 / (diagonal[i] + shift);
    return smallest(inverse) > 0 ? pivot : NaN;
  }

  direction(b: Vector, d: Vector): void {
    const { inverse } = this;
    for (let i = 0; i < inverse.length; i++) d[i] = -(b[i] * inverse[i]);
  }

  negative(v: Vector): void {
    const { diagonal } = this;
    let where = 0;
    for (let i = 1; i < diagonal.length; i++) if (diagonal[i] < diagonal[where]) where = i;
    v.fill(0);
    v[where] = 1;
  }

  multiply(v: Vector, out: Vector): void {
    const { diagonal } = this;
    for (let i = 0; i < diagonal.length; i++) out[i] = diagonal[i] * v[i];
  }

  diagonalInto(out: Vector): void {
    out.set(this.diagonal);
  }

  factor(last: number): number {
    return shiftToPositive(this, last);
  }
}
