// The pattern of a sparse Hessian when its unknowns stand in the order of their elimination.
// Twin: native/core/hessian/ordered_pattern.h

/** The lower triangle, row after row; the diagonal apart. */
export class OrderedPattern {
  readonly start: Int32Array; // of the rows, n + 1
  readonly columns: Int32Array; // of the elements
  readonly entries: Int32Array; // where the user lists them
  readonly diagonal: Int32Array; // where the user lists the diagonal; -1: not at all

  constructor(rows: Int32Array, columns: Int32Array, order: Int32Array) {
    const n = order.length;
    const start = new Int32Array(n + 1);
    const diagonal = new Int32Array(n).fill(-1);
    const position = new Int32Array(n);
    for (let k = 0; k < n; k++) position[order[k]] = k;
    for (let k = 0; k < rows.length; k++) {
      const i = position[rows[k]];
      const j = position[columns[k]];
      if (i === j) diagonal[i] = k;
      else start[Math.max(i, j) + 1] += 1;
    }
    for (let k = 0; k < n; k++) start[k + 1] += start[k];
    this.start = start;
    this.diagonal = diagonal;
    this.columns = new Int32Array(start[n]);
    this.entries = new Int32Array(start[n]);
    const next = start.slice();
    for (let k = 0; k < rows.length; k++) {
      const i = position[rows[k]];
      const j = position[columns[k]];
      if (i === j) continue;
      const p = next[Math.max(i, j)]++;
      this.columns[p] = Math.min(i, j);
      this.entries[p] = k;
    }
  }
}
