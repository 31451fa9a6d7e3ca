// Cholesky's factorization H + shift I = L L' in place, in O(n³): a block of columns, then what is right of it less the
// block's share, and so on. H stays in the lower triangle of its rows and L' takes the upper one, so that nothing of
// n * n is copied and H is there for another shift. Golub & Van Loan (2013), section 4.2.6.
// Twin: native/core/hessian/cholesky.h
import type { Vector } from '../../objective.js';
import { subtract } from './cholesky-tile.js';

const small = 12; // where tiles do not pay
const deepest = 64; // columns of a block: a slab of so many fits the first cache many times

export class Cholesky {
  readonly inverses: Vector; // of L's diagonal; before that what the elimination has left of H's
  failed = 0; // where the pivot stood that was not positive
  private readonly deep: number; // columns of a block
  private readonly packed: Vector; // the block's rows in slabs, what is below the last row is rubbish
  private readonly tile = new Float64Array(16); // element (i, k) at 4 k + i

  /** `h` holds H in the lower triangle of its rows; L[i][j] goes to h[j n + i]. */
  constructor(
    private readonly h: Vector,
    private readonly n: number,
  ) {
    this.inverses = new Float64Array(n);
    const whole = (n + 3) & ~3;
    this.deep = Math.min(deepest, whole);
    this.packed = new Float64Array(whole * this.deep);
  }

  /** Returns a positive number, or the first pivot that is not; NaN for infinity. */
  factor(shift: number): number {
    const { n, deep } = this;
    this.load(shift);
    if (n <= small) return this.corner(0, n);
    let pivot = 1;
    for (let left = 0; left < n; left += deep) {
      const end = Math.min(left + deep, n);
      for (let j = left; j < end; j += 4) {
        if (j > left) this.lessen(j, j, left, j - left);
        pivot = this.corner(j, Math.min(j + 4, n));
        if (!(pivot > 0)) return pivot;
        for (let i = j + 4; i < n; i += 4) {
          if (j > left) this.lessen(i, j, left, j - left);
          this.divide(i, j, left);
        }
      }
      for (let j = end; j < n; j += 4) {
        for (let i = j; i < n; i += 4) this.lessen(i, j, left, deep);
      }
    }
    return pivot;
  }

  /** H's lower triangle, transposed, by squares that keep to a few cache lines. */
  private load(shift: number): void {
    const { h, n, inverses } = this;
    for (let from = 0; from < n; from += 8) {
      const to = Math.min(from + 8, n);
      for (let j = 0; j < to; j++) {
        for (let i = Math.max(from, j + 1); i < to; i++) h[j * n + i] = h[i * n + j];
      }
      for (let i = from; i < to; i++) inverses[i] = h[i * n + i] + shift;
    }
  }

  /** What stands in the rows i... and columns j... less the product of their slabs over `depth` columns. */
  private lessen(i: number, j: number, left: number, depth: number): void {
    const { h, n, deep, packed, tile } = this;
    const a = (i - left) * deep;
    const b = (j - left) * deep;
    if (i !== j && i + 4 <= n) {
      subtract(h, j * n + i, n, packed, a, b, depth);
    } else {
      for (let k = 0; k < 16; k++) tile[k] = 0;
      subtract(tile, 0, 4, packed, a, b, depth);
      this.edge(i, j);
    }
  }

  /** Adds the tile, which lies on the diagonal or ends with the last row. */
  private edge(i: number, j: number): void {
    const { h, n, tile, inverses } = this;
    for (let column = j; column < Math.min(j + 4, n); column++) {
      for (let row = Math.max(i, column); row < Math.min(i + 4, n); row++) {
        const less = tile[4 * (column - j) + row - i];
        if (row === column) inverses[row] += less;
        else h[column * n + row] += less;
      }
    }
  }

  /** The factor of the square on the diagonal that starts at j. */
  private corner(j: number, end: number): number {
    const { h, n, inverses } = this;
    for (let k = j; k < end; k++) {
      const pivot = inverses[k];
      if (!(pivot > 0 && pivot < Infinity)) {
        this.failed = k;
        return pivot > 0 ? NaN : pivot; // no infinite one is fit to go on with
      }
      const inverse = 1 / Math.sqrt(pivot);
      inverses[k] = inverse;
      for (let i = k + 1; i < end; i++) h[k * n + i] *= inverse;
      for (let i = k + 1; i < end; i++) {
        const l = h[k * n + i];
        inverses[i] -= l * l;
        for (let r = i + 1; r < end; r++) h[i * n + r] -= l * h[k * n + r];
      }
    }
    return 1;
  }

  /** L in the rows i... and the columns j..., whose corner is done: in place and packed. */
  private divide(i: number, j: number, left: number): void {
    const { h, n, deep, inverses, packed } = this;
    const p = j * n;
    const q = p + n;
    const r = q + n;
    const s = r + n;
    const p1 = h[p + j + 1];
    const p2 = h[p + j + 2];
    const p3 = h[p + j + 3];
    const q2 = h[q + j + 2];
    const q3 = h[q + j + 3];
    const r3 = h[r + j + 3];
    const i0 = inverses[j];
    const i1 = inverses[j + 1];
    const i2 = inverses[j + 2];
    const i3 = inverses[j + 3];
    const slab = (i - left) * deep + 4 * (j - left);
    const end = Math.min(i + 4, n);
    for (let at = i, to = slab; at < end; at++, to++) {
      const a = h[p + at] * i0;
      const b = (h[q + at] - a * p1) * i1;
      const c = (h[r + at] - a * p2 - b * q2) * i2;
      const d = (h[s + at] - a * p3 - b * q3 - c * r3) * i3;
      packed[to] = a;
      packed[to + 4] = b;
      packed[to + 8] = c;
      packed[to + 12] = d;
      h[p + at] = a;
      h[q + at] = b;
      h[r + at] = c;
      h[s + at] = d;
    }
  }
}
