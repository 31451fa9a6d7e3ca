// Text for people: aligned rows and short numbers.

/** A label and what it says; undefined leaves the row out. */
export type Row = readonly [label: string, text: string | undefined];

export function printRows(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  for (const [label, text] of rows) {
    if (text !== undefined) console.log(`${label.padEnd(width)}${text}`);
  }
}

/** At most so many significant digits, no zeros at the end. */
export function short(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

/** The first components of x, and whether there are more. */
export function firstOf(x: Float64Array, most = 8): string {
  const shown = Array.from(x.subarray(0, most), value => short(value, 6)).join('  ');
  return x.length > most ? `${shown}  ...` : shown;
}
