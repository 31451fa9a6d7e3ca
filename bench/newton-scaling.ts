// Is a Newton iteration with a tridiagonal Hessian linear in n, in time and in memory?
import { complaints } from './answers.js';
import type { NewtonInput, NewtonRun } from './fresh/newton.js';
import { inFreshProcess } from './fresh.js';
import { copyBandwidth } from './machine.js';
import { type Benchmark, column, type Report, type Row } from './report.js';
import { median, summarize } from './statistics.js';
import { type EngineName, engineNames, type Task, taskLabel } from './tasks.js';

const doubles = 12; // what a run reserves for an unknown: three places, the Hessian, its factors and three vectors
const mostDoubles = 12;
const leastSizeForMemory = 1e6; // below, the process itself is larger than the run

const columns = [
  column('engine', 'engine'),
  column('n', 'n'),
  column('iterations', 'iterations'),
  column('ms', 'ms per\niteration'),
  column('minMs', '(min)'),
  column('ns', 'ns per\nunknown'),
  column('perDecade', 'ratio per\ndecade'),
  column('perDecadeMin', '(of\nminima)'),
  column('verdict', '10 +- 2'),
  column('copyGb', 'copy GB/s'),
  column('copied', 'copied\nmeanwhile'),
  column('resident', 'peak memory\nper unknown'),
  column('arrayBuffers', 'of it array\nbuffers'),
  column('memoryVerdict', `<= ${mostDoubles}`),
];

interface Measured {
  readonly engine: EngineName;
  readonly n: number;
  readonly runs: readonly NewtonRun[];
}

const secondsOf = ({ runs }: Measured) => runs.map(({ iterationSeconds }) => median(iterationSeconds));

function rowOf(measured: Measured, smaller: Measured | undefined, copyGb: number): Row {
  const { engine, n, runs } = measured;
  const { median: seconds, min } = summarize(secondsOf(measured));
  const perDecade = smaller && seconds / median(secondsOf(smaller));
  const resident = median(runs.map(run => run.resident));
  return {
    engine,
    n,
    iterations: runs[0].outcome.iterations,
    ms: 1e3 * seconds,
    minMs: 1e3 * min,
    ns: (1e9 * seconds) / n,
    perDecade: perDecade ?? '',
    perDecadeMin: smaller ? min / Math.min(...secondsOf(smaller)) : '',
    verdict: perDecade === undefined ? '' : yesOrNo(Math.abs(perDecade - 10) <= 2),
    copyGb,
    copied: (seconds * copyGb * 1e9) / 16 / n,
    ...(n >= leastSizeForMemory && {
      resident,
      arrayBuffers: median(runs.map(run => run.arrayBuffers)),
      memoryVerdict: yesOrNo(resident <= mostDoubles),
    }),
  };
}

const yesOrNo = (met: boolean) => (met ? 'yes' : 'no');

export const newtonScaling: Benchmark = {
  name: 'newton-scaling',
  question: 'does the time of a Newton iteration grow linearly with n, and how much memory does a run take?',
  run({ quick, tell }): Report {
    const sizes = quick ? [1e4, 1e5, 1e6] : [1e4, 1e5, 1e6, 1e7];
    const rounds = quick ? 1 : 5;
    const wrong: string[] = [];
    const rows = new Map<EngineName, Row[]>(engineNames.map(engine => [engine, []]));
    let smaller: Measured[] = [];
    for (const n of sizes) {
      const task: Task = { method: 'newton', problem: 'chained-rosenbrock-near', n };
      tell(taskLabel(task));
      const turns = Array.from({ length: rounds }, () =>
        engineNames.map(engine => inFreshProcess<NewtonInput, NewtonRun>('newton', { engine, n }, ['--expose-gc'])),
      );
      wrong.push(
        ...complaints(
          task,
          turns.flat().map(({ outcome }) => outcome),
        ),
      );
      const copyGb = copyBandwidth(doubles * n);
      const measured = engineNames.map((engine, side) => ({ engine, n, runs: turns.map(turn => turn[side]) }));
      for (const [side, one] of measured.entries()) rows.get(one.engine)?.push(rowOf(one, smaller[side], copyGb));
      smaller = measured;
    }
    return {
      sections: [
        { title: 'Newton, tridiagonal, on chained-rosenbrock-near', columns, rows: [...rows.values()].flat() },
      ],
      notes: [
        `A run reserves ${doubles} doubles per unknown beyond x0: three stay untouched where every step is accepted at once.`,
        'Peak memory: what a fresh process holds at most during the run, above what it held with x0, per unknown.',
        'Copy GB/s: on as much memory as the run reserves. What fits into a cache is faster there and here, so a ratio between a size that fits and one that does not is above 10.',
        'Copied meanwhile: how many doubles per unknown such a copy reads and writes in the time of an iteration.',
      ],
      wrong,
    };
  },
};
