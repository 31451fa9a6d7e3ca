// One small task under benchmark.js: both engines and the user's own part, suite after suite.
import Benchmark from 'benchmark';
import { type Outcome, outcomeOf } from '../answers.js';
import { answerWith } from '../fresh.js';
import { median } from '../statistics.js';
import { instanceOf, run, type Task } from '../tasks.js';
import { userWork } from '../user-work.js';

export interface SuiteInput {
  readonly task: Task;
  readonly rounds: number;
  /** Seconds that benchmark.js may take for one side of one round. */
  readonly maxTime: number;
}

/** Seconds, one number a round. */
export interface Times {
  readonly native: readonly number[];
  readonly typescript: readonly number[];
  /** One evaluation, and one Hessian where the method asks for it. */
  readonly evaluate: readonly number[];
  readonly fill: readonly number[];
}

export interface Measured {
  readonly outcomes: readonly Outcome[];
  readonly times: Times;
}

const many = 100; // calls of the user's functions in one operation: alone they are shorter than the loop around them

function repeated(work: () => unknown): () => void {
  return () => {
    for (let i = 0; i < many; i++) work();
  };
}

/** Seconds per operation of each benchmark in the suite. */
function runSuite(works: Readonly<Record<string, () => unknown>>, maxTime: number): Record<string, number> {
  const suite = new Benchmark.Suite();
  for (const [name, work] of Object.entries(works)) suite.add(name, work, { maxTime, minSamples: 3 });
  suite.run({ async: false });
  const done = suite.map((benchmark: Benchmark) => benchmark) as unknown as Benchmark[];
  for (const { error } of done) if (error) throw error;
  return Object.fromEntries(done.map(({ name, stats }) => [name, median(stats?.sample ?? [])]));
}

answerWith<SuiteInput, Measured>(({ task, rounds, maxTime }) => {
  const instance = instanceOf(task);
  const native = () => run(task, instance, 'native');
  const typescript = () => run(task, instance, 'typescript');
  const outcomes = [native(), typescript()].map(outcomeOf);
  const { evaluate, fill } = userWork(instance);
  const works = { native, typescript, evaluate: repeated(evaluate), fill: repeated(fill ?? (() => 0)) };
  const suites = Array.from({ length: rounds }, () => runSuite(works, maxTime));
  const of = (name: keyof typeof works, operations = 1) => suites.map(suite => suite[name] / operations);
  return {
    outcomes,
    times: {
      native: of('native'),
      typescript: of('typescript'),
      evaluate: of('evaluate', many),
      fill: of('fill', many),
    },
  };
});
