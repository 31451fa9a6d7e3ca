// LDL' of a sparse matrix by rows, each a sparse triangular solve. Davis, "Algorithm 849: a concise sparse Cholesky
// factorization package", ACM Trans. Math. Softw. 31 (2005). It stops at the first pivot that is not positive, and takes
// no memory once it has run. The factor and what is solved with it are compared with the twin's by a tolerance: the
// orders of elimination differ. Twin: native/core/hessian/sparse_factor.h
import type { Vector } from '../../objective.js';
import { EliminationTree } from './elimination-tree.js';
import { minimumDegree } from './minimum-degree.js';
import { OrderedPattern } from './ordered-pattern.js';

export class SparseFactor {
  readonly order: Int32Array; // of elimination
  private readonly pattern: OrderedPattern;
  private readonly tree: EliminationTree;
  private start = new Int32Array(0); // of L's columns, taken when first factored
  private below = new Int32Array(0); // their rows
  private lower = new Float64Array(0); // and their values
  private readonly inverse: Vector; // of the pivots
  private readonly work: Vector; // a row of L; zero between rows
  private readonly at: Vector; // a vector in the order of elimination
  private readonly next: Int32Array; // the ends of the columns so far
  private readonly met: Int32Array;
  private readonly path: Int32Array;
  private failed = 0; // where the pivot stood that was not positive

  constructor(rows: Int32Array, columns: Int32Array, n: number) {
    this.order = minimumDegree(rows, columns, n);
    this.pattern = new OrderedPattern(rows, columns, this.order);
    this.tree = new EliminationTree(this.pattern);
    this.inverse = new Float64Array(n);
    this.work = new Float64Array(n);
    this.at = new Float64Array(n);
    this.next = new Int32Array(n);
    this.met = new Int32Array(n);
    this.path = new Int32Array(n);
  }

  /** How many elements of L are not zero, its diagonal apart: what a factorization will take. */
  fill(): number {
    return this.tree.start[this.order.length];
  }

  tryFactor(values: Vector, shift: number): number {
    this.reserve();
    const { start, below, lower, inverse, work, next, path } = this;
    const { diagonal } = this.pattern;
    const n = inverse.length;
    next.set(start.subarray(0, n));
    this.met.fill(-1);
    let pivot = NaN;
    for (let k = 0; k < n; k++) {
      pivot = (diagonal[k] < 0 ? 0 : values[diagonal[k]]) + shift;
      for (let top = this.gather(values, k); top < n; top++) {
        const i = path[top];
        const y = work[i];
        const l = y * inverse[i];
        work[i] = 0;
        const end = next[i]++;
        subtract(work, y, below, lower, start[i], end);
        pivot -= l * y;
        below[end] = k;
        lower[end] = l;
      }
      if (!(pivot > 0)) {
        this.failed = k;
        return pivot;
      }
      if (pivot === Infinity) return NaN;
      inverse[k] = 1 / pivot;
    }
    return pivot;
  }

  direction(b: Vector, d: Vector): void {
    const { order, start, below, lower, inverse, at, next } = this;
    const n = order.length;
    for (let k = 0; k < n; k++) at[k] = -b[order[k]];
    for (let k = 0; k < n; k++) {
      subtract(at, at[k], below, lower, start[k], next[k]);
    }
    for (let k = 0; k < n; k++) at[k] *= inverse[k];
    this.solveTransposed(n);
    for (let k = 0; k < n; k++) d[order[k]] = at[k];
  }

  negative(v: Vector): void {
    const { order, at, failed } = this;
    at.fill(0);
    at[failed] = 1;
    this.solveTransposed(failed);
    for (let k = 0; k < order.length; k++) v[order[k]] = at[k];
  }

  private reserve(): void {
    if (this.start.length > 0) return;
    const fill = this.fill();
    if (fill >= 2 ** 31) throw new RangeError(`the factor of the sparse Hessian has ${fill} elements, too many`);
    this.below = new Int32Array(fill);
    this.lower = new Float64Array(fill);
    this.start = Int32Array.from(this.tree.start);
  }

  /** Row k of H into `work`; where row k of L is not zero into the end of `path`, children before parents. */
  private gather(values: Vector, k: number): number {
    const { pattern, work, met, path } = this;
    const { parent } = this.tree;
    const end = pattern.start[k + 1];
    let top = path.length;
    met[k] = k;
    for (let p = pattern.start[k]; p < end; p++) {
      let i = pattern.columns[p];
      let length = 0;
      work[i] = values[pattern.entries[p]];
      for (; met[i] !== k; i = parent[i]) {
        met[i] = k;
        path[length++] = i;
      }
      while (length > 0) path[--top] = path[--length];
    }
    return top;
  }

  /** L' y = y for the leading n columns, as far as they are filled. */
  private solveTransposed(n: number): void {
    const { start, below, lower, at, next } = this;
    for (let k = n - 1; k >= 0; k--) {
      const end = next[k];
      let sum = at[k];
      for (let p = start[k]; p < end; p++) sum -= lower[p] * at[below[p]];
      at[k] = sum;
    }
  }
}

/** out less t times a column; written out four times: V8 does not, and takes twice as long. */
function subtract(out: Vector, t: number, rows: Int32Array, values: Vector, from: number, end: number): void {
  const whole = end - ((end - from) & 3);
  for (let p = from; p < whole; p += 4) {
    out[rows[p]] -= values[p] * t;
    out[rows[p + 1]] -= values[p + 1] * t;
    out[rows[p + 2]] -= values[p + 2] * t;
    out[rows[p + 3]] -= values[p + 3] * t;
  }
  for (let p = whole; p < end; p++) out[rows[p]] -= values[p] * t;
}
