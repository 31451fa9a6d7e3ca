// The sparsity pattern of a bordered band: unknowns that meet their neighbours, and one that meets all of them.
import type { Pattern } from '../pattern.js';

/**
 * The band of the first n - 1 unknowns, diagonal by diagonal, then the whole last row. So in the values of `fill` entry
 * (i + j, i) of the band stands at firstOf(n, j) + i, and (n - 1, i) at firstOf(n, bandwidth + 1) + i.
 */
export function arrow(n: number, bandwidth: number): Pattern {
  const count = firstOf(n, bandwidth + 1) + n;
  const rows = new Int32Array(count);
  const columns = new Int32Array(count);
  let at = 0;
  for (let j = 0; j <= bandwidth; j++) {
    for (let i = 0; i + j < n - 1; i++, at++) {
      rows[at] = i + j;
      columns[at] = i;
    }
  }
  for (let i = 0; i < n; i++, at++) {
    rows[at] = n - 1;
    columns[at] = i;
  }
  return { rows, columns };
}

/** Where diagonal j of the band begins, or, behind the last of them, the last row. */
export function firstOf(n: number, j: number): number {
  return j * (n - 1) - (j * (j - 1)) / 2;
}
