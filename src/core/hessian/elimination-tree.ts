// Where L of a sparse H = LDL' is not zero, and how it hangs together: the parent of a column is the first row below its
// diagonal that is not zero, and row k of L is what lies between row k of H and k in that tree. Liu, "The role of
// elimination trees in sparse factorization", SIAM J. Matrix Anal. Appl. 11 (1990).
// Twin: native/core/hessian/elimination_tree.h
import type { OrderedPattern } from './ordered-pattern.js';

export class EliminationTree {
  readonly parent: Int32Array; // -1 at a root
  readonly start: Float64Array; // n + 1: where the columns of L begin; the last is how many are not zero

  constructor(pattern: OrderedPattern) {
    const n = pattern.diagonal.length;
    const parent = new Int32Array(n).fill(-1);
    const start = new Float64Array(n + 1);
    const met = new Int32Array(n).fill(-1);
    for (let k = 0; k < n; k++) {
      met[k] = k;
      for (let p = pattern.start[k]; p < pattern.start[k + 1]; p++) {
        for (let i = pattern.columns[p]; met[i] !== k; i = parent[i]) {
          if (parent[i] < 0) parent[i] = k;
          met[i] = k;
          start[i + 1] += 1;
        }
      }
    }
    for (let k = 0; k < n; k++) start[k + 1] += start[k];
    this.parent = parent;
    this.start = start;
  }
}
