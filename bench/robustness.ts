// How often do the methods find the global minimum of the classic problems, from their starts and from far away?
import { goalColumns, goalRow } from './goals.js';
import { scipyRuns } from './peers/scipy.js';
import type { Benchmark, Report } from './report.js';
import { robustnessGoals } from './robustness-goals.js';
import { type Ended, gradientMark, instanceText } from './robustness-marks.js';
import { ourRuns, ourSolvers, rules } from './robustness-runs.js';
import { notSolvedTable, pairTable, solvedTable } from './robustness-tables.js';

const titles = {
  marks: 'Run on until f <= f* + 1e-6 max(1, |f*|) and max-norm of the gradient <= 1e-5',
  gtol: 'Ended by gtol = 1e-5: solved if f meets its mark there',
} as const;

/** A success must be a point without slope, up to rounding. */
function complaint({ solver, instance, factor, status, success, gradientNorm }: Ended): string[] {
  const honest = !success || gradientNorm <= gradientMark || status === 'precision-limit';
  const where = `${solver} on ${instanceText(instance)} from x${factor}`;
  return honest ? [] : [`${where}: ${status} at a gradient of max-norm ${gradientNorm}`];
}

export const robustness: Benchmark = {
  name: 'robustness',
  question: 'how many of 78 runs find the global minimum, for how many evaluations, and how does SciPy fare?',
  anyEngine: true,
  run({ quick, tell }): Report {
    const names = quick ? (['gtol'] as const) : (['marks', 'gtol'] as const);
    const measured = names.map(name => {
      tell(titles[name]);
      const ours = Object.keys(ourSolvers).flatMap(solver => ourRuns(solver, rules[name]));
      tell('the same by SciPy');
      const peers = scipyRuns(rules[name]);
      return { name, ours, peers, all: [...ours, ...(peers?.runs ?? [])] };
    });
    const byDefault = ['newton()', 'auto()', 'lbfgs()'].flatMap(solver => ourRuns(solver, rules.defaults));
    const [{ peers }] = measured;
    return {
      sections: [
        ...measured.flatMap(({ name, all }) => [
          solvedTable(titles[name], all),
          ...(peers ? [pairTable('Evaluations to there on the runs that both solve', all)] : []),
        ]),
        {
          title: 'Goals, with the default options',
          columns: goalColumns,
          rows: robustnessGoals(byDefault).map(goalRow),
        },
        notSolvedTable('Not solved by newton() and lbfgs() with gtol = 1e-5', measured.at(-1)?.ours ?? []),
      ],
      notes: [
        'An evaluation is a call of f with its gradient; sums and medians are over the solved runs. At most 10 000 each.',
        peers
          ? `SciPy ${peers.version} asks the same functions through a pipe, and its iterates are tested as ours are.`
          : 'SciPy was not found (python3 -c "import scipy"), so there are no peers here.',
        'Stationary elsewhere: ended well, at another minimum, at a saddle or far out.',
      ],
      wrong: [...measured.flatMap(({ ours }) => ours), ...byDefault].flatMap(complaint),
    };
  },
};
