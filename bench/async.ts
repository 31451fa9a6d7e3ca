// What it costs to wait for promises, and how long a run keeps the event loop waiting.
import type { AsyncInput, Delay, Overhead } from './fresh/async.js';
import { inFreshProcess } from './fresh.js';
import { yesOrNo } from './goals.js';
import { type Benchmark, column, type Report, type Row } from './report.js';
import { median } from './statistics.js';

const mostOverhead = 20; // microseconds
const mostDelay = 50; // milliseconds
const engines = ['native', 'typescript'] as const;

const overheadColumns = [
  column('method', 'method'),
  column('engine', 'engine'),
  column('evaluations', 'evaluations'),
  column('own', 'own time\nof one, ms'),
  column('overhead', 'overhead\nof one, us'),
  column('bare', 'of a bare\nloop, us'),
  column('beyond', 'beyond\nit, us'),
  column('verdict', `<= ${mostOverhead}`),
];

const delayColumns = [
  column('method', 'method'),
  column('engine', 'engine'),
  column('iterations', 'iterations'),
  column('whole', 'the run, s'),
  column('evaluation', 'longest\nevaluation, ms'),
  column('longest', 'longest\nwait, ms'),
  column('beyond', 'beyond one\nevaluation, ms'),
  column('verdict', `<= ${mostDelay}`),
];

/** A million unknowns; the iterations are those that take about two seconds. */
const large = [
  { method: 'lbfgs', maxIterations: 40 },
  { method: 'conjugateGradient', maxIterations: 40 },
  { method: 'newton', maxIterations: 10 },
  { method: 'newtonCg', maxIterations: 10 },
  { method: 'adam', maxIterations: 60, options: { learningRate: 1e-3 } },
] as const;

export const asynchronous: Benchmark = {
  name: 'async',
  question: 'what does minimizeAsync cost beyond a promise of 1 ms, and how long does it keep the event loop waiting?',
  run({ quick, tell }): Report {
    const rounds = quick ? 1 : 5;
    const wrong: string[] = [];
    const overheads: Row[] = [];
    const delays: Row[] = [];
    for (const method of ['lbfgs', 'newton'] as const) {
      for (const engine of engines) {
        tell(`promises, ${method}, ${engine}`);
        const input: AsyncInput = {
          ...{ measure: 'overhead', problem: 'chained-rosenbrock', n: 100, method, engine },
          maxIterations: quick ? 50 : 300,
        };
        const runs = Array.from({ length: rounds }, () => inFreshProcess<AsyncInput, Overhead>('async', input));
        if (!runs.every(({ same }) => same)) wrong.push(`promises, ${method}, ${engine}: other bits`);
        const overhead = median(runs.map(run => run.overhead));
        const own = median(runs.map(run => run.own));
        const bare = median(runs.map(run => run.bare));
        const beyond = median(runs.map(run => run.overhead - run.bare));
        const verdict = yesOrNo(beyond <= mostOverhead);
        overheads.push({ method, engine, evaluations: runs[0].evaluations, own, overhead, bare, beyond, verdict });
      }
    }
    const n = quick ? 100_000 : 1_000_000;
    for (const task of large) {
      for (const engine of engines) {
        tell(`a synchronous objective, ${task.method}, ${engine}`);
        const input: AsyncInput = { measure: 'delay', problem: 'chained-rosenbrock', n, engine, ...task };
        const runs = Array.from({ length: quick ? 1 : 3 }, () => inFreshProcess<AsyncInput, Delay>('async', input));
        if (!runs.every(({ same }) => same)) wrong.push(`${task.method}, ${engine}: other bits`);
        const of = (key: 'longest' | 'evaluation' | 'whole') => median(runs.map(run => run[key]));
        const beyond = median(runs.map(({ longest, evaluation }) => longest - evaluation));
        delays.push({
          ...{ method: task.method, engine, iterations: runs[0].iterations, whole: of('whole') / 1e3 },
          ...{ evaluation: of('evaluation'), longest: of('longest'), beyond, verdict: yesOrNo(beyond <= mostDelay) },
        });
      }
    }
    return {
      sections: [
        {
          title: 'An objective that is there after 1 ms (chained Rosenbrock, n = 100)',
          columns: overheadColumns,
          rows: overheads,
        },
        {
          title: `A synchronous objective (chained Rosenbrock, n = ${n})`,
          columns: delayColumns,
          rows: delays,
        },
      ],
      notes: [
        'The overhead is the run less the time from each call to the moment its promise is resolved, less a synchronous run; a bare loop awaits the same promises and does nothing else.',
        'The wait is the longest time between two turns of the event loop.',
      ],
      wrong,
    };
  },
};
