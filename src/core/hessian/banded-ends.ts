// Eliminates a banded matrix from both ends at once, up to the rows in the middle that both reach. An elimination waits
// for its divisions; two that know nothing of each other take the time of one. Column after column, each worked into
// those after it: Golub & Van Loan (2013), section 4.3.5. Twin: native/core/hessian/banded_ends.h
import type { Vector } from '../../objective.js';

export class BandedEnds {
  readonly rows: number; // that are eliminated from either end; column i is that of row i or, mirrored, of row n - 1 - i
  /**
   * Columns of L, k + 1 numbers each: the inverse of the pivot, and L below its unit diagonal. After the last there are
   * k that hold what the others add to the middle.
   */
  readonly upper: Vector;
  readonly lower: Vector;
  failed = 0; // row and end where a pivot was not positive
  failedBelow = false;

  constructor(
    private readonly bands: Vector,
    private readonly bandwidth: number,
    private readonly n: number,
  ) {
    this.rows = Math.floor((n - bandwidth) / 2);
    const each = () => new Float64Array((this.rows + bandwidth) * (bandwidth + 1));
    this.upper = each();
    this.lower = each();
  }

  /**
   * Returns a positive number, or the first pivot that is not, the upper end's before the lower end's; NaN if one is
   * infinite.
   */
  factor(shift: number): number {
    const { upper, lower, bandwidth, rows } = this;
    const width = bandwidth + 1;
    for (let i = 0; i < bandwidth; i++) this.load(i, shift);
    for (let i = 0; i < rows; i++) {
      this.load(i + bandwidth, shift); // the last that column i reaches
      const column = i * width;
      const above = upper[column];
      const below = lower[column];
      if (!(above > 0 && above < Infinity)) return this.fail(i, above, false);
      if (!(below > 0 && below < Infinity)) return this.fail(i, below, true);
      const p = 1 / above;
      const q = 1 / below;
      upper[column] = p;
      lower[column] = q;
      for (let a = 1; a < width; a++) {
        const later = column + a * bandwidth;
        const l = upper[column + a] * p;
        const m = lower[column + a] * q;
        for (let b = a; b < width; b++) {
          upper[later + b] -= l * upper[column + b];
          lower[later + b] -= m * lower[column + b];
        }
        upper[column + a] = l;
        lower[column + a] = m;
      }
    }
    return 1;
  }

  /** x = L^-1 (-b) in these rows; x may be b. The nearest element comes last: it is the one that is waited for. */
  forward(b: Vector, x: Vector): void {
    const { upper, lower, bandwidth, rows } = this;
    const last = this.n - 1;
    for (let i = 0; i < rows; i++) {
      let above = -b[i];
      let below = -b[last - i];
      const row = i * (bandwidth + 1); // of L, across the columns
      for (let a = Math.min(bandwidth, i); a > 0; a--) {
        above -= upper[row - a * bandwidth] * x[i - a];
        below -= lower[row - a * bandwidth] * x[last - i + a];
      }
      x[i] = above;
      x[last - i] = below;
    }
  }

  /** What the upper end adds to the j-th row of the right-hand side in the middle, after `forward`. */
  rightAbove(j: number, x: Vector): number {
    const { upper, bandwidth } = this;
    const i = this.rows + j;
    let sum = 0;
    for (let a = Math.min(bandwidth, i); a > j; a--) sum -= upper[i * (bandwidth + 1) - a * bandwidth] * x[i - a];
    return sum;
  }

  /** What the lower end adds to the j-th row from below. */
  rightBelow(j: number, x: Vector): number {
    const { lower, bandwidth } = this;
    const i = this.rows + j;
    const row = this.n - 1 - i;
    let sum = 0;
    for (let a = Math.min(bandwidth, i); a > j; a--) sum -= lower[i * (bandwidth + 1) - a * bandwidth] * x[row + a];
    return sum;
  }

  /** The solution in these rows, where x has it in the middle, after `forward`. */
  backward(x: Vector): void {
    const { upper, lower, bandwidth } = this;
    const last = this.n - 1;
    for (let i = this.rows - 1; i >= 0; i--) {
      const column = i * (bandwidth + 1);
      const row = last - i;
      let above = x[i] * upper[column];
      let below = x[row] * lower[column];
      for (let a = bandwidth; a > 0; a--) {
        above -= upper[column + a] * x[i + a];
        below -= lower[column + a] * x[row - a];
      }
      x[i] = above;
      x[row] = below;
    }
  }

  /** v before row `from` of an end, where it is known in the rows after. */
  negative(below: boolean, from: number, v: Vector): void {
    const { bandwidth } = this;
    const columns = below ? this.lower : this.upper;
    const step = below ? -1 : 1;
    for (let i = from - 1; i >= 0; i--) {
      const row = below ? this.n - 1 - i : i;
      let sum = 0;
      for (let a = bandwidth; a > 0; a--) sum -= columns[i * (bandwidth + 1) + a] * v[row + a * step];
      v[row] = sum;
    }
  }

  /** Column i of either end; of those in the middle nothing, for they belong to both. */
  private load(i: number, shift: number): void {
    const { bands, upper, lower, bandwidth, n } = this;
    const column = i * (bandwidth + 1);
    if (i >= this.rows) {
      upper.fill(0, column, column + bandwidth + 1);
      lower.fill(0, column, column + bandwidth + 1);
      return;
    }
    upper[column] = bands[i] + shift;
    lower[column] = bands[n - 1 - i] + shift;
    for (let a = 1; a <= bandwidth; a++) {
      upper[column + a] = bands[a * n + i];
      lower[column + a] = bands[a * n + n - 1 - i - a];
    }
  }

  private fail(i: number, pivot: number, below: boolean): number {
    this.failed = i;
    this.failedBelow = below;
    return pivot > 0 ? NaN : pivot;
  }
}
