// What the native programs of the kernels print: sides that took turns, one number of seconds a round for each.
import { execFileSync } from 'node:child_process';
import { median, medianRatio } from '../statistics.js';

export interface Measured {
  readonly kernel: string;
  readonly n: number;
  /** How far the answers are from each other or from the truth; 1e300 where there is none. */
  readonly error: number;
  /** Seconds per call, one number a round. */
  readonly sides: Readonly<Record<string, readonly number[]>>;
  readonly bandwidth?: number;
  readonly iterations?: number;
  readonly evaluations?: number;
  /** That the arrays hold, and that a call reads and writes. */
  readonly bytes?: number;
  readonly moved?: number;
  /** The instruction-set level. */
  readonly level?: string;
  /** The LAPACK that was found. */
  readonly library?: string;
}

/** The lines that the program prints. */
export function runKernel(
  program: string,
  args: readonly (string | number)[],
  env: NodeJS.ProcessEnv = {},
): Measured[] {
  const text = execFileSync(program, args.map(String), {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Measured);
}

/** The median of the rounds' ratios; undefined where a side was not there. */
export function ratioOf({ sides }: Measured, above: string, below: string): number | undefined {
  const [a, b] = [sides[above], sides[below]];
  return a && b && medianRatio(a, b);
}

/** The quickest of the sides in each round; undefined where none was there. */
export function quickest({ sides }: Measured, names: readonly string[]): readonly number[] | undefined {
  const there = names.flatMap(name => (sides[name] ? [sides[name]] : []));
  if (there.length === 0) return undefined;
  return there[0].map((_, round) => Math.min(...there.map(seconds => seconds[round])));
}

/** The median over `unit`, under a column's key, where the side was there. */
export function shown(key: string, seconds: readonly number[] | undefined, unit: number): Record<string, number> {
  return seconds ? { [key]: median(seconds) / unit } : {};
}

/** A ratio under a column's key, where there is one. */
export function shownRatio(key: string, ratio: number | undefined): Record<string, number> {
  return ratio === undefined ? {} : { [key]: ratio };
}

/** The answers that are further off than `most`. */
export function complaints(measured: readonly Measured[], most: number): string[] {
  return measured
    .filter(({ error }) => !(error <= most))
    .map(({ kernel, n, error, level = '' }) => `${kernel} ${level} n = ${n}: the answers differ by ${error}`);
}
