// The pattern of a sparse Hessian, as a user lists it.
import { describe, isObject } from './check.js';

/** Coordinates of the entries in the lower triangle (row >= column), each once. */
export interface Pattern {
  readonly rows: ArrayLike<number>;
  readonly columns: ArrayLike<number>;
}

/** The pattern as typed arrays of its own; throws where it is none. */
export function checkPattern(pattern: unknown): { rows: Int32Array; columns: Int32Array } {
  if (!isObject(pattern)) {
    throw new TypeError(
      `pattern of sparse(pattern, fill) must be an object with rows and columns, got ${describe(pattern)}`,
    );
  }
  const rows = checkIndices('pattern.rows', pattern.rows);
  const columns = checkIndices('pattern.columns', pattern.columns);
  if (rows.length !== columns.length) {
    throw new RangeError(
      `pattern.rows and pattern.columns must be of one length, got ${rows.length} and ${columns.length}`,
    );
  }
  for (let k = 0; k < rows.length; k++) {
    if (columns[k] > rows[k]) {
      throw new RangeError(
        `pattern must lie in the lower triangle, row >= column; entry ${k} has row ${rows[k]}, column ${columns[k]}`,
      );
    }
  }
  const again = repeated(rows, columns);
  if (again !== undefined) {
    const where = `row ${rows[again]}, column ${columns[again]}`;
    throw new RangeError(`pattern must list every entry once; entry ${again} lists ${where} again`);
  }
  return { rows, columns };
}

/** An entry that another one before it lists already: row by row, marking the columns. */
function repeated(rows: Int32Array, columns: Int32Array): number | undefined {
  const size = rows.reduce((most, row) => Math.max(most, row + 1), 0);
  const first = new Int32Array(size + 1);
  for (const row of rows) first[row + 1] += 1;
  for (let row = 0; row < size; row++) first[row + 1] += first[row];
  const entries = new Int32Array(rows.length);
  const next = first.slice();
  for (let k = 0; k < rows.length; k++) entries[next[rows[k]]++] = k;
  const met = new Int32Array(size).fill(-1); // the last row that has this column
  for (let row = 0; row < size; row++) {
    for (let k = first[row]; k < first[row + 1]; k++) {
      const column = columns[entries[k]];
      if (met[column] === row) return entries[k];
      met[column] = row;
    }
  }
  return undefined;
}

function checkIndices(name: string, list: unknown): Int32Array {
  if (typeof list !== 'object' || list === null || typeof (list as { length?: unknown }).length !== 'number') {
    throw new TypeError(`${name} must be an array of integers, got ${describe(list)}`);
  }
  const indices = Int32Array.from(list as ArrayLike<number>);
  for (let k = 0; k < indices.length; k++) {
    const index = (list as ArrayLike<unknown>)[k];
    if (index !== indices[k] || indices[k] < 0) {
      throw new RangeError(`${name}[${k}] must be an integer of at least 0, got ${describe(index)}`);
    }
  }
  return indices;
}
