// A short run for every method, for tests that disturb it call by call.
import { type Method, minimize, type Objective, type Options, type Result, type Vector } from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';
import type { EngineName } from './engines.js';
import { methods, suits } from './methods.js';
import { withoutFill } from './watch.js';

export interface Subject {
  readonly title: string;
  readonly objective: Objective;
  readonly x0: Vector;
  run(engine: EngineName, objective?: Objective, options?: Options): Result;
}

const n = 5;

function subject(title: string, method: Method, objective: Objective): Subject {
  const { x0 } = chainedRosenbrock.create(n);
  // A bound, because a run that goes wrong must fail and not hang.
  const run: Subject['run'] = (engine, other = objective, options = {}) =>
    minimize(other, x0, method, { engine, maxEvaluations: 2000, ...options });
  return { title, objective, x0, run };
}

const { objective } = chainedRosenbrock.create(n);
const gradientOnly: Objective = { valueAndGradient: objective.valueAndGradient };

export const subjects: readonly Subject[] = methods
  .filter(({ method }) => suits(method, objective, n))
  .flatMap(({ title, method }) => {
    if (suits(method, gradientOnly, n)) return [subject(title, method, gradientOnly)];
    const differences = subject(`${title}, Hessian from differences`, method, withoutFill(objective));
    return [subject(title, method, objective), differences];
  });

/** The same objective, whose k-th call of valueAndGradient is answered by `instead`. */
export function disturbed(
  objective: Objective,
  k: number,
  instead: (x: Vector, gradient: Vector, call: Objective['valueAndGradient']) => unknown,
): Objective {
  let calls = 0;
  const valueAndGradient = (x: Vector, gradient: Vector) => {
    calls += 1;
    if (calls !== k) return objective.valueAndGradient(x, gradient);
    return instead(x, gradient, objective.valueAndGradient) as number;
  };
  return { ...objective, valueAndGradient };
}
