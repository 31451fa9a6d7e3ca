// A Hessian with a fixed pattern. It is analysed when it is first to be factored: who only multiplies pays nothing.
// Twin: native/core/hessian/sparse.h
import type { Vector } from '../../objective.js';
import { largest } from '../vector.js';
import type { Factored } from './factored.js';
import { shiftToPositive } from './shift.js';
import { smallest } from './smallest.js';
import { SparseFactor } from './sparse-factor.js';

export class Sparse implements Factored {
  private readonly work: Vector;
  private analysis: SparseFactor | undefined;

  /** The driver fills `values`: of the entries at `rows` and `columns` in the lower triangle. */
  constructor(
    readonly rows: Int32Array,
    readonly columns: Int32Array,
    readonly values: Vector,
    n: number,
  ) {
    this.work = new Float64Array(n);
  }

  /** How many elements of L are not zero, its diagonal apart: what a factorization will take. */
  fill(): number {
    return this.analysed().fill();
  }

  size(): number {
    const { rows, columns, values, work } = this;
    work.fill(0);
    for (let k = 0; k < values.length; k++) {
      const magnitude = Math.abs(values[k]);
      work[rows[k]] += magnitude;
      if (rows[k] !== columns[k]) work[columns[k]] += magnitude;
    }
    return largest(work);
  }

  least(): number {
    this.diagonalInto(this.work);
    return smallest(this.work);
  }

  tryFactor(shift: number): number {
    return this.analysed().tryFactor(this.values, shift);
  }

  direction(b: Vector, d: Vector): void {
    this.analysed().direction(b, d);
  }

  negative(v: Vector): void {
    this.analysed().negative(v);
  }

  multiply(v: Vector, out: Vector): void {
    const { rows, columns, values } = this;
    out.fill(0);
    for (let k = 0; k < values.length; k++) {
      const i = rows[k];
      const j = columns[k];
      out[i] += values[k] * v[j];
      if (i !== j) out[j] += values[k] * v[i];
    }
  }

  diagonalInto(out: Vector): void {
    const { rows, columns, values } = this;
    out.fill(0);
    for (let k = 0; k < values.length; k++) {
      if (rows[k] === columns[k]) out[rows[k]] = values[k];
    }
  }

  factor(last: number): number {
    return shiftToPositive(this, last);
  }

  private analysed(): SparseFactor {
    this.analysis ??= new SparseFactor(this.rows, this.columns, this.work.length);
    return this.analysis;
  }
}
