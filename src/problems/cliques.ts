// The sparsity pattern of a sum of terms, of which each meets a few unknowns: all pairs within a term.

/** The entries of the lower triangle that the terms touch, each once, and where each pair of a term finds its own. */
export interface Cliques {
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** For term e and its members l <= k: the entry, at e * width (width + 1) / 2 + k (k + 1) / 2 + l. */
  readonly places: Int32Array;
}

/** `members`: the unknowns of the terms, `width` for each, which may repeat one. Time and memory grow with its length. */
export function cliques(n: number, members: Int32Array, width: number): Cliques {
  const each = (width * (width + 1)) / 2;
  const terms = members.length / width;
  const pairColumns = new Int32Array(terms * each);
  const pairRows = new Int32Array(terms * each);
  for (let e = 0, at = 0; e < terms; e++) {
    for (let k = 0; k < width; k++) {
      for (let l = 0; l <= k; l++, at++) {
        const a = members[e * width + k];
        const b = members[e * width + l];
        pairRows[at] = Math.max(a, b);
        pairColumns[at] = Math.min(a, b);
      }
    }
  }

  // Pairs sorted by row, by counting; then within a row, a column that was met already keeps its entry.
  const next = new Int32Array(n + 1);
  for (const row of pairRows) next[row + 1]++;
  for (let row = 0; row < n; row++) next[row + 1] += next[row];
  const sorted = new Int32Array(pairRows.length);
  for (let at = 0; at < pairRows.length; at++) sorted[next[pairRows[at]]++] = at;
  const places = new Int32Array(pairRows.length);
  const met = new Int32Array(n).fill(-1); // the last entry of this column
  const rows = new Int32Array(pairRows.length);
  const columns = new Int32Array(pairRows.length);
  let count = 0;
  for (const at of sorted) {
    const row = pairRows[at];
    const column = pairColumns[at];
    if (met[column] < 0 || rows[met[column]] !== row) {
      rows[count] = row;
      columns[count] = column;
      met[column] = count++;
    }
    places[at] = met[column];
  }
  return { rows: rows.slice(0, count), columns: columns.slice(0, count), places };
}
