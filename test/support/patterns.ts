// Patterns of symmetric matrices, for colourings and for differences: those with a name, and random ones.
import { Random } from '../../src/core/random.js';

export interface Entries {
  readonly n: number;
  /** Of the lower triangle. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

export interface NamedPattern extends Entries {
  readonly title: string;
  /** Colours that a star colouring of it may take. */
  readonly most: number;
}

/** Row by row, each entry of the lower triangle for which `there` holds. */
export function where(n: number, there: (row: number, column: number) => boolean): Entries {
  const rows: number[] = [];
  const columns: number[] = [];
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      if (!there(row, column)) continue;
      rows.push(row);
      columns.push(column);
    }
  }
  return { n, rows, columns };
}

/** The same matrix with its unknowns, and the list of its entries, in another order. */
export function shuffled({ n, rows, columns }: Entries, seed: number): Entries {
  const random = new Random(seed);
  const names = random.permutation(n);
  const order = Array.from(random.permutation(rows.length));
  return {
    n,
    rows: order.map(k => Math.max(names[rows[k]], names[columns[k]])),
    columns: order.map(k => Math.min(names[rows[k]], names[columns[k]])),
  };
}

const band = (n: number, k: number) => where(n, (i, j) => i - j <= k);

/** Points in a square; each meets those to its sides, or those at its corners too. */
function grid(side: number, corners: boolean): Entries {
  return where(side * side, (i, j) => {
    const down = Math.abs(Math.floor(i / side) - Math.floor(j / side));
    const across = Math.abs((i % side) - (j % side));
    return corners ? down <= 1 && across <= 1 : down + across <= 1;
  });
}

function scattered(n: number, share: number, seed: number): Entries {
  const random = new Random(seed);
  return where(n, () => random.uniform() < share);
}

const named = (title: string, most: number, entries: Entries): NamedPattern => ({ title, most, ...entries });

export const patterns: readonly NamedPattern[] = [
  named(
    'nothing',
    1,
    where(5, () => false),
  ),
  named('one unknown', 1, band(1, 0)),
  named('a diagonal', 1, band(20, 0)),
  named(
    'an arrow, its tip last',
    2,
    where(200, (i, j) => i === j || i === 199),
  ),
  named(
    'an arrow, its tip first',
    2,
    where(200, (i, j) => i === j || j === 0),
  ),
  named(
    'a border of ten that do not meet, first',
    11,
    where(200, (i, j) => i === j || (j < 10 && i >= 10)),
  ),
  named(
    'a border of ten over three diagonals',
    13,
    where(200, (i, j) => i - j <= 1 || i >= 190),
  ),
  ...[1, 2, 3, 10].map(k => named(`a band, ${k} wide`, 2 * k + 1, band(100, k))),
  named('a band, shuffled', 7, shuffled(band(100, 3), 1)),
  named('a grid', 5, grid(12, false)),
  named('a grid, shuffled', 7, shuffled(grid(12, false), 2)),
  named('a grid with corners', 9, grid(12, true)),
  named(
    'a ring',
    4,
    where(30, (i, j) => i - j <= 1 || i - j === 29),
  ),
  named(
    'blocks of four',
    4,
    where(40, (i, j) => Math.floor(i / 4) === Math.floor(j / 4)),
  ),
  named(
    'everything',
    70,
    where(70, () => true),
  ),
  ...[0.02, 0.1, 0.5].map((share, i) => named(`${100 * share} % at random`, 60, scattered(60, share, i))),
];
