// Every classic problem is to end with success at a place that is known, from far starts nearly every one.
import type { Goal } from './goals.js';
import { type Ended, instanceText, placeOf } from './robustness-marks.js';

/** Ended with success at a place that the problem names. */
const arrived = (run: Ended) => run.success && placeOf(run) !== undefined;

const endText = ({ instance, status, value }: Ended) =>
  `${instanceText(instance)}: ${status}, f = ${value.toPrecision(6)}`;

function goal(runs: readonly Ended[], solver: string, factor: number, atLeast: number): Goal {
  const own = runs.filter(run => run.solver === solver && run.factor === factor);
  const good = own.filter(arrived).length;
  return {
    what: `${solver} from x${factor}: success at a known place`,
    measured: (100 * good) / own.length,
    unit: `%, ${good} of ${own.length}`,
    atLeast,
    remark: own
      .filter(run => !arrived(run))
      .map(endText)
      .join('\n'),
  };
}

export function robustnessGoals(runs: readonly Ended[]): Goal[] {
  const second = ['newton()', 'auto()'].flatMap(solver => [
    goal(runs, solver, 1, 100),
    goal(runs, solver, 10, 100),
    goal(runs, solver, 100, 95),
  ]);
  return [...second, goal(runs, 'lbfgs()', 1, 100)];
}
