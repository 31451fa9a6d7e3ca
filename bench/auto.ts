// Does auto() choose well? Its time on every problem against that of the best method that arrives as low.

import type { Problem } from '../src/index.js';
import { problems } from '../src/index.js';
import type { AutoInput, MethodRun } from './fresh/auto.js';
import { inFreshProcess } from './fresh.js';
import { goalColumns, goalRow, yesOrNo } from './goals.js';
import { type Benchmark, column, type Report, type Row, times } from './report.js';
import { median } from './statistics.js';

const goal = { ratio: 2, share: 80 };
const larger = [10_000, 9_999];
const methods = ['auto', 'newton', 'newtonCg', 'lbfgs', 'conjugateGradient'] as const;

/** The default size, and a large one where a dense matrix does not stand in the way. */
function sizesOf(problem: Problem): number[] {
  const { hessian } = problem.create(problem.defaultSize).objective;
  const large = hessian?.structure === 'dense' ? undefined : larger.find(n => problem.refuses(n) === undefined);
  return large === undefined || large <= problem.defaultSize ? [problem.defaultSize] : [problem.defaultSize, large];
}

const secondsOf = ({ seconds }: MethodRun) => median(seconds);

/** Those that end with success, no higher than the lowest of them. */
function arrived(runs: readonly MethodRun[]): MethodRun[] {
  const good = runs.filter(({ success }) => success);
  const lowest = Math.min(...good.map(({ value }) => value));
  return good.filter(({ value }) => value - lowest <= 1e-6 * Math.max(1, Math.abs(lowest)));
}

/** What a run has to show: its time, or why it does not count. */
function shown(run: MethodRun | undefined, there: readonly MethodRun[]): string {
  if (!run) return '';
  const ms = (1e3 * secondsOf(run)).toPrecision(3);
  if (there.includes(run)) return ms;
  return run.success ? `${ms} (higher)` : `(${run.status})`;
}

function rowOf(problem: string, n: number, runs: readonly MethodRun[]): Row {
  const there = arrived(runs);
  const of = (name: string, list = runs) => list.find(({ method }) => method === name);
  const seconds = (list: readonly (MethodRun | undefined)[]) =>
    Math.min(...list.map(run => (run ? secondsOf(run) : Infinity)));
  const best = seconds(there);
  const ratio = seconds([of('auto', there)]) / best;
  // Without a Hessian auto() takes L-BFGS: its time against that of the other method that needs none.
  const withoutHessian = ['lbfgs', 'conjugateGradient'].map(name => of(name, there));
  const gradientRatio = seconds([withoutHessian[0]]) / seconds(withoutHessian);
  return {
    problem,
    n,
    ...Object.fromEntries(methods.map(name => [name, shown(of(name), there)])),
    ...(best < Infinity && { ratio, verdict: yesOrNo(ratio <= goal.ratio) }),
    ...(seconds(withoutHessian) < Infinity && { gradientRatio }),
  };
}

/** The share of rows whose ratio is within the goal, of those that have one. */
function share(rows: readonly Row[], key: string) {
  const ratios = rows.flatMap(row => (typeof row[key] === 'number' ? [row[key]] : []));
  const within = ratios.filter(ratio => ratio <= goal.ratio).length;
  return { measured: (100 * within) / ratios.length, unit: `%, ${within} of ${ratios.length}` };
}

export const autoChoice: Benchmark = {
  name: 'auto',
  question: 'how far is auto() from the best method for the problem?',
  anyEngine: true,
  run({ quick, tell }): Report {
    const measure = quick ? { rounds: 1, maxSeconds: 1 } : { rounds: 5, maxSeconds: 8 };
    const rows = problems.flatMap(problem =>
      (quick ? [problem.defaultSize] : sizesOf(problem)).map(n => {
        tell(`${problem.name}, n = ${n}`);
        const input = { problem: problem.name, n, methods, ...measure };
        return rowOf(problem.name, n, inFreshProcess<AutoInput, MethodRun[]>('auto', input));
      }),
    );
    const what = `auto() within ${goal.ratio} x of the best`;
    const goals = [
      { what, ...share(rows, 'ratio'), atLeast: goal.share },
      { what: `${what}, no Hessian offered`, ...share(rows, 'gradientRatio'), atLeast: goal.share },
    ];
    return {
      sections: [
        {
          title: 'Milliseconds of whole runs with default options; the best is the fastest that ends as low as any',
          columns: [
            column('problem', 'problem'),
            column('n', 'n'),
            ...methods.map(name => column(name, name)),
            column('ratio', 'auto /\nbest', times),
            column('verdict', `<= ${goal.ratio} x`),
            column('gradientRatio', 'lbfgs /\nbest without\nHessian', times),
          ],
          rows,
        },
        { title: 'Goals', columns: goalColumns, rows: goals.map(goalRow) },
      ],
      notes: [
        `In brackets: higher than others ended, by more than 1e-6, or no success. A run may take ${measure.maxSeconds} s.`,
        'Where no method succeeds, there is no ratio.',
      ],
      wrong: [],
    };
  },
};
