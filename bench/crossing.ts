// What it costs to leave C++ for JavaScript and come back, per question that a method asks: the run with a JavaScript
// objective, less the objective, less what the core itself does, which a run wholly in C++ shows. Set-up is taken off
// both runs: it is measured as a run that ends at its start, after one evaluation.
import type { CrossingInput, Round, Side } from './fresh/crossing.js';
import { inFreshProcess } from './fresh.js';
import { buildNativeProgram } from './native-program.js';
import { type Benchmark, column, type Report, type Row } from './report.js';
import { median } from './statistics.js';
import { type Task, taskLabel } from './tasks.js';

const targetNs = 250;

const columns = [
  column('method', 'method'),
  column('n', 'n'),
  column('questions', 'questions'),
  column('javascriptNs', 'run ns per\nquestion'),
  column('objectiveNs', 'objective\nns'),
  column('coreNs', 'core\nns'),
  column('crossingNs', 'crossing\nns'),
  column('crossingMinNs', '(from\nminima)'),
  column('verdict', `<= ${targetNs}`),
  column('setUpUs', 'set-up\nus'),
  column('setUpCppUs', 'in C++\nus'),
];

// The start is evaluated in the set-up already.
const questions = ({ evaluations, hessians }: Side) => evaluations - 1 + hessians;

const ownNs = (side: Side) =>
  (1e9 * (side.evaluate * (side.evaluations - 1) + side.fill * side.hessians)) / questions(side);

const runNs = (side: Side) => (1e9 * (side.solve - side.setUp)) / questions(side);

/** The run's time beyond the user's functions. */
const engineNs = (side: Side) => runNs(side) - ownNs(side);

const crossingNs = ({ javascript, cpp }: Round) => engineNs(javascript) - engineNs(cpp);

/** The least that was seen of each time. */
function fastest(sides: readonly Side[]): Side {
  const least = (key: 'solve' | 'setUp' | 'evaluate' | 'fill') => Math.min(...sides.map(side => side[key]));
  return {
    ...sides[0],
    solve: least('solve'),
    setUp: least('setUp'),
    evaluate: least('evaluate'),
    fill: least('fill'),
  };
}

function rowOf({ method, n }: Task, rounds: readonly Round[]): Row {
  const over = (number: (round: Round) => number) => median(rounds.map(number));
  const crossing = over(crossingNs);
  const best = {
    javascript: fastest(rounds.map(({ javascript }) => javascript)),
    cpp: fastest(rounds.map(({ cpp }) => cpp)),
  };
  return {
    method,
    n,
    questions: questions(rounds[0].javascript),
    javascriptNs: over(({ javascript }) => runNs(javascript)),
    objectiveNs: over(({ javascript }) => ownNs(javascript)),
    coreNs: over(({ cpp }) => engineNs(cpp)),
    crossingNs: crossing,
    crossingMinNs: crossingNs(best),
    verdict: crossing <= targetNs ? 'yes' : 'no',
    setUpUs: over(({ javascript }) => 1e6 * javascript.setUp),
    setUpCppUs: over(({ cpp }) => 1e6 * cpp.setUp),
  };
}

/** Both halves must have done the same run, and have arrived. */
function complaints(task: Task, rounds: readonly Round[]): string[] {
  const answer = ({ value, iterations, evaluations, hessians }: Side) =>
    JSON.stringify({ value, iterations, evaluations, hessians });
  const wrong = rounds.find(({ javascript, cpp }) => answer(javascript) !== answer(cpp));
  if (wrong) return [`${taskLabel(task)}: ${answer(wrong.javascript)}, in C++ ${answer(wrong.cpp)}`];
  const { value } = rounds[0].javascript;
  const known = [0, 3.9865791123471, 3.9866238543009]; // n = 10 and from n = 19 on have a local minimum too
  return known.some(f => Math.abs(value - f) < 1e-9) ? [] : [`${taskLabel(task)}: f = ${value} is not a known minimum`];
}

export const crossing: Benchmark = {
  name: 'crossing',
  question: 'what does an evaluation cost beyond the objective itself and the work of the C++ core?',
  run({ quick, tell }): Report {
    tell('building the C++ half');
    const program = buildNativeProgram('crossing');
    const tasks = (['lbfgs', 'newton'] as const).flatMap(method =>
      [2, 10, 100].map((n): Task => ({ method, problem: 'chained-rosenbrock', n })),
    );
    const measure = quick ? { rounds: 5, least: 0.005 } : { rounds: 25, least: 0.005 };
    const measured = tasks.map(task => {
      tell(taskLabel(task));
      return { task, rounds: inFreshProcess<CrossingInput, Round[]>('crossing', { task, program, ...measure }) };
    });
    return {
      sections: [
        {
          title: 'Crossing = run - objective - core. A question is an evaluation or, for newton, also a Hessian.',
          columns,
          rows: measured.map(({ task, rounds }) => rowOf(task, rounds)),
        },
      ],
      notes: ['Without set-up, which stands in the last columns: a run that ends at its start, after one evaluation.'],
      wrong: measured.flatMap(({ task, rounds }) => complaints(task, rounds)),
    };
  },
};
