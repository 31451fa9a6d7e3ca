// LDL' of the few rows in which the eliminations from both ends of a banded matrix meet, column after column. Golub &
// Van Loan (2013), section 4.1.2. Twin: native/core/hessian/banded_middle.h
import type { Vector } from '../../objective.js';

export class BandedMiddle {
  /**
   * Element j rows + a is the one a rows under the diagonal of column j, to be filled before `factor`: then the inverse
   * of the pivot, and L below its unit diagonal.
   */
  readonly columns: Vector;
  private failed = 0; // where the pivot stood that was not positive

  constructor(readonly rows: number) {
    this.columns = new Float64Array(rows * rows);
  }

  /** Returns a positive number, or the first pivot that is not; NaN if one is infinite. */
  factor(): number {
    const { columns, rows } = this;
    let pivot = 1;
    for (let j = 0; j < rows; j++) {
      const column = j * rows;
      pivot = columns[column];
      if (!(pivot > 0 && pivot < Infinity)) {
        this.failed = j;
        return pivot > 0 ? NaN : pivot;
      }
      const inverse = 1 / pivot;
      columns[column] = inverse;
      for (let a = 1; a < rows - j; a++) {
        const later = column + a * rows - a;
        const l = columns[column + a] * inverse;
        for (let b = a; b < rows - j; b++) columns[later + b] -= l * columns[column + b];
        columns[column + a] = l;
      }
    }
    return pivot;
  }

  /** Replaces the right-hand side in these rows of x, which begin at `at`, by the solution. */
  solve(x: Vector, at: number): void {
    const { columns, rows } = this;
    for (let j = 0; j < rows; j++) {
      let sum = x[at + j];
      for (let a = j; a > 0; a--) sum -= columns[(j - a) * rows + a] * x[at + j - a];
      x[at + j] = sum;
    }
    for (let j = rows - 1; j >= 0; j--) x[at + j] = this.above(j, x[at + j] * columns[j * rows], x, at);
  }

  /** v in these rows, filled with zeros before. */
  negative(v: Vector, at: number): void {
    v[at + this.failed] = 1;
    for (let j = this.failed - 1; j >= 0; j--) v[at + j] = this.above(j, 0, v, at);
  }

  /** sum - (L' y)_j */
  private above(j: number, sum: number, y: Vector, at: number): number {
    const { columns, rows } = this;
    for (let a = rows - 1 - j; a > 0; a--) sum -= columns[j * rows + a] * y[at + j + a];
    return sum;
  }
}
