// What a benchmark gives back: rows of plain numbers, the same for the terminal and for --json.
import Table from 'cli-table3';

export type Row = Readonly<Record<string, string | number>>;

export interface Column {
  readonly key: string;
  readonly head: string;
  /** How to show a number; default: three significant digits, integers grouped. */
  readonly show?: (value: number) => string;
}

export interface Section {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Too long for bench/README.md. */
  readonly detail?: boolean;
}

export interface Report {
  readonly sections: readonly Section[];
  /** Sentences that belong under the tables. */
  readonly notes: readonly string[];
  /** Answers that are wrong. Where there is one, no time counts and the benchmark fails. */
  readonly wrong: readonly string[];
}

export interface BenchmarkOptions {
  /** Fewer rounds and sizes: to see whether it runs, not for numbers. */
  readonly quick: boolean;
  /** Hears what is being measured. */
  readonly tell: (line: string) => void;
}

export interface Benchmark {
  readonly name: string;
  /** The question that it answers. */
  readonly question: string;
  /** It needs no native engine. */
  readonly anyEngine?: boolean;
  run(options: BenchmarkOptions): Report;
}

export function column(key: string, head: string, show?: Column['show']): Column {
  return show ? { key, head, show } : { key, head };
}

export const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
export const times = (ratio: number) => `${ratio.toFixed(2)} x`;

export function number(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return Number(value.toPrecision(3)).toString();
}

export function textOf({ title, columns, rows }: Section): string {
  const table = new Table({
    head: columns.map(({ head }) => head),
    colAligns: columns.map(({ key }) => (typeof rows[0]?.[key] === 'string' ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rows) {
    table.push(columns.map(({ key, show = number }) => cell(row[key], show)));
  }
  return `${title}\n${table.toString()}`;
}

function cell(value: string | number | undefined, show: (value: number) => string): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? show(value) : value;
}
