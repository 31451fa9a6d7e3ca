// What the differences of a sparse Hessian show, listed once: for every colour, which entry stands in which row.

import type { SparseHessian } from '../hessian.js';
import { adjacency, colour } from './colouring.js';
import type { Reader } from './differences.js';
import { increment } from './steps.js';

/**
 * The row i shows H[i][j] where, of the unknowns that i meets, only j has its colour; the row j may show it too. The
 * colouring sees to it that at least one of them does, and their mean is taken.
 */
export function sparseReader(hessian: SparseHessian, n: number): Reader {
  const { columns: listed } = hessian;
  const { colours, count, entries, rows, columns, first, views } = listReadings(hessian, n);
  return {
    colours: listed.length === 0 ? 0 : count,
    move(colour, x) {
      for (let i = 0; i < n; i++) if (colours[i] === colour) x[i] += increment(x[i]);
    },
    read(colour, { x, g }, moved, [values]) {
      for (let r = first[colour]; r < first[colour + 1]; r++) {
        const row = rows[r];
        const column = columns[r];
        const slope = (moved.g[row] - g[row]) / (moved.x[column] - x[column]);
        values[entries[r]] += views[entries[r]] === 2 ? 0.5 * slope : slope;
      }
    },
  };
}

interface Readings {
  readonly colours: Int32Array;
  readonly count: number;
  /** Readings from first[colour] up to first[colour + 1] - 1: the entry, its row, and the column that moved. */
  readonly first: Int32Array;
  readonly entries: Int32Array;
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** Of each entry: in how many rows it is seen. */
  readonly views: Uint8Array;
}

function listReadings(hessian: SparseHessian, n: number): Readings {
  const graph = adjacency(n, hessian.rows, hessian.columns);
  const { colours, count } = colour(graph);
  const first = new Int32Array(count + 1);
  const views = new Uint8Array(hessian.rows.length);

  function forEach(visit: (entry: number, row: number, column: number) => void): void {
    for (let k = 0; k < hessian.rows.length; k++) {
      if (hessian.rows[k] === hessian.columns[k]) visit(k, hessian.rows[k], hessian.columns[k]);
    }
    const met = new Int32Array(count).fill(-1); // the last row that met this colour
    const again = new Int32Array(count).fill(-1); // and that met it twice
    for (let row = 0; row < n; row++) {
      const begin = graph.first[row];
      const end = graph.first[row + 1];
      for (let e = begin; e < end; e++) {
        const c = colours[graph.neighbours[e]];
        if (met[c] === row) again[c] = row;
        met[c] = row;
      }
      for (let e = begin; e < end; e++) {
        const column = graph.neighbours[e];
        if (again[colours[column]] !== row) visit(graph.entries[e], row, column);
      }
    }
  }

  forEach((entry, _row, column) => {
    first[colours[column] + 1] += 1;
    views[entry] += 1;
  });
  for (let c = 0; c < count; c++) first[c + 1] += first[c];
  const entries = new Int32Array(first[count]);
  const rows = new Int32Array(first[count]);
  const columns = new Int32Array(first[count]);
  const next = first.slice();
  forEach((entry, row, column) => {
    const r = next[colours[column]]++;
    entries[r] = entry;
    rows[r] = row;
    columns[r] = column;
  });
  return { colours, count, first, entries, rows, columns, views };
}
