// Native against TypeScript: small tasks under benchmark.js, large ones in fresh processes that take turns.
import { complaints, type Outcome } from './answers.js';
import { largeTasks, smallTasks } from './engine-tasks.js';
import type { Solved, SolveInput } from './fresh/solve.js';
import type { Measured, SuiteInput, Times } from './fresh/suite.js';
import type { UserTimes } from './fresh/user-work.js';
import { inFreshProcess } from './fresh.js';
import { type Benchmark, column, percent, type Report, type Row, times } from './report.js';
import { medianRatio, summarize } from './statistics.js';
import { engineNames, type Task, taskLabel } from './tasks.js';

const columns = [
  column('method', 'method'),
  column('problem', 'problem'),
  column('n', 'n'),
  column('status', 'status'),
  column('iterations', 'itera-\ntions'),
  column('evaluations', 'evalu-\nations'),
  column('nativeMs', 'native\nms'),
  column('nativeMinMs', '(min)'),
  column('typescriptMs', 'typescript\nms'),
  column('typescriptMinMs', '(min)'),
  column('ratio', 'ratio', times),
  column('usPerEvaluation', 'native us per\nevaluation'),
  column('objectiveUs', 'objective\nalone us'),
  column('objectiveShare', 'its\nshare', percent),
];

function measureLarge(task: Task, rounds: number): Measured {
  const solved = Array.from({ length: rounds }, () =>
    engineNames.map(engine => inFreshProcess<SolveInput, Solved>('solve', { task, engine })),
  );
  const seconds = (side: number) => solved.map(round => round[side].seconds);
  const user = inFreshProcess<{ task: Task; rounds: number }, UserTimes>('user-work', { task, rounds });
  return {
    outcomes: solved.flat().map(({ outcome }) => outcome),
    times: { native: seconds(0), typescript: seconds(1), ...user },
  };
}

function rowOf({ method, problem, n }: Task, { status, iterations, evaluations, hessians }: Outcome, t: Times): Row {
  const native = summarize(t.native);
  const typescript = summarize(t.typescript);
  const own = summarize(t.evaluate).median * evaluations + summarize(t.fill).median * hessians;
  return {
    method,
    problem,
    n,
    status,
    iterations,
    evaluations,
    nativeMs: 1e3 * native.median,
    nativeMinMs: 1e3 * native.min,
    typescriptMs: 1e3 * typescript.median,
    typescriptMinMs: 1e3 * typescript.min,
    ratio: medianRatio(t.typescript, t.native),
    usPerEvaluation: (1e6 * native.median) / evaluations,
    objectiveUs: (1e6 * own) / evaluations,
    objectiveShare: own / native.median,
  };
}

export const engines: Benchmark = {
  name: 'engines',
  question: 'how much faster is the native engine than the TypeScript one, with the objective in TypeScript?',
  run({ quick, tell }): Report {
    const suite = quick ? { rounds: 3, maxTime: 0.05 } : { rounds: 7, maxTime: 0.3 };
    const wrong: string[] = [];
    const rowFor = (task: Task, measure: (task: Task) => Measured): Row => {
      tell(taskLabel(task));
      const { outcomes, times } = measure(task);
      wrong.push(...complaints(task, outcomes));
      return rowOf(task, outcomes[0], times);
    };
    const rows = [
      ...smallTasks.map(task =>
        rowFor(task, task => inFreshProcess<SuiteInput, Measured>('suite', { task, ...suite })),
      ),
      ...largeTasks.map(task => rowFor(task, task => measureLarge(task, quick ? 1 : 5))),
    ];
    return {
      sections: [{ title: 'Whole runs, set-up included; ratio: TypeScript time / native time', columns, rows }],
      notes: [
        ...(wrong.length === 0 ? ['Both engines gave the same bits in every row.'] : []),
        'Where the status is iteration-limit the run was cut off on purpose.',
        'Objective alone: the evaluations and Hessians of the run without an engine, per evaluation, in a loop of their own.',
      ],
      wrong,
    };
  },
};
