// From which n on the native engine is the faster one: for src/crossover.ts.

import { crossover as inUse } from '../src/crossover.js';
import { findProblem } from '../src/index.js';
import type { CrossoverInput, Pair } from './fresh/crossover.js';
import { inFreshProcess } from './fresh.js';
import { type Benchmark, column, type Report, type Row, type Section, times } from './report.js';
import { geometricMean, medianRatio, summarize } from './statistics.js';
import type { Task } from './tasks.js';

const sizes = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 100, 150, 200, 300, 400];

// The quadratics take Newton one iteration: what they show is set-up.
const problemsOf = {
  lbfgs: ['chained-rosenbrock', 'extended-rosenbrock', 'laplacian-energy', 'diagonal-quadratic'],
  newton: ['chained-rosenbrock', 'extended-rosenbrock', 'poisson-trend', 'laplacian-energy', 'diagonal-quadratic'],
} as const;

const ratioOf = ({ native, typescript }: Pair) => medianRatio(typescript, native);

function rowOf(n: number, pairs: readonly Pair[]): Row {
  const ratios = pairs.map(pair => [pair.task.problem, ratioOf(pair)] as const);
  return { n, ...Object.fromEntries(ratios), mean: geometricMean(ratios.map(([, ratio]) => ratio)) };
}

/** The smallest size from which on native stays ahead, if there is one. */
function from(rows: readonly Row[], key: string): number | undefined {
  const measured = rows.filter(row => row[key] !== undefined);
  const behind = measured.findLastIndex(row => Number(row[key]) < 1);
  return measured[behind + 1]?.n as number | undefined;
}

function sectionOf(method: Task['method'], pairs: readonly Pair[]): Section {
  const problems = problemsOf[method];
  const rows = sizes.map(n => ({ n, pairs: pairs.filter(({ task }) => task.n === n) }));
  return {
    title: `${method}: TypeScript time / native time of whole solves; above 1 native is faster`,
    columns: [
      column('n', 'n'),
      ...problems.map(problem => column(problem, problem.replace('-', '\n'), times)),
      column('mean', 'geometric\nmean', times),
    ],
    rows: rows.filter(row => row.pairs.length > 0).map(row => rowOf(row.n, row.pairs)),
  };
}

function timesOf(pairs: readonly Pair[]): Section {
  return {
    title: 'The times behind them, in microseconds',
    detail: true,
    columns: [
      column('method', 'method'),
      column('problem', 'problem'),
      column('n', 'n'),
      column('nativeUs', 'native'),
      column('nativeMinUs', '(min)'),
      column('typescriptUs', 'typescript'),
      column('typescriptMinUs', '(min)'),
    ],
    rows: pairs.map(({ task: { method, problem, n }, ...pair }) => {
      const native = summarize(pair.native);
      const typescript = summarize(pair.typescript);
      return {
        method,
        problem,
        n,
        nativeUs: 1e6 * native.median,
        nativeMinUs: 1e6 * native.min,
        typescriptUs: 1e6 * typescript.median,
        typescriptMinUs: 1e6 * typescript.min,
      };
    }),
  };
}

function adviceOn(method: Task['method'], { rows }: Section): string {
  const least = from(rows, 'mean');
  const each = problemsOf[method].map(problem => `${problem} ${from(rows, problem) ?? 'never'}`).join(', ');
  return `${method}: recommended ${least ?? `none up to ${sizes.at(-1)}`}, in use ${inUse[method]}; by problem: ${each}`;
}

export const crossover: Benchmark = {
  name: 'crossover',
  question: 'from which n on is the native engine the faster one? (the constants of src/crossover.ts)',
  run({ quick, tell }): Report {
    const measure = quick ? { rounds: 5, least: 0.002 } : { rounds: 25, least: 0.005 };
    const methods = ['lbfgs', 'newton'] as const;
    const pairs = methods.flatMap(method =>
      problemsOf[method].flatMap(problem => {
        tell(`${method} on ${problem}`);
        const fitting = sizes.filter(n => findProblem(problem)?.refuses(n) === undefined);
        const tasks = fitting.map(n => ({ method, problem, n }));
        return inFreshProcess<CrossoverInput, Pair[]>('crossover', { tasks, ...measure });
      }),
    );
    const sections = methods.map(method =>
      sectionOf(
        method,
        pairs.filter(({ task }) => task.method === method),
      ),
    );
    return {
      sections: [...sections, timesOf(pairs)],
      notes: methods.map((method, i) => adviceOn(method, sections[i])),
      wrong: pairs.flatMap(({ wrong }) => wrong),
    };
  },
};
