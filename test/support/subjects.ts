// A short run for every method, for tests that disturb it call by call.
import {
  type Method,
  minimize,
  newton,
  newtonCg,
  type Objective,
  type Options,
  type Result,
  type TridiagonalHessian,
  type Vector,
} from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';
import type { EngineName } from './engines.js';
import { isStepping, methods, steppingVariants, suits } from './methods.js';
import { otherStructures } from './structures.js';
import { withoutFill } from './watch.js';

export interface Subject {
  readonly title: string;
  /** See methods.ts. */
  readonly isStepping: boolean;
  readonly objective: Objective;
  readonly x0: Vector;
  run(engine: EngineName, objective?: Objective, options?: Options): Result;
}

const n = 5;

function subject(title: string, method: Method, objective: Objective): Subject {
  const { x0 } = chainedRosenbrock.create(n);
  const stepping = isStepping(method);
  // A bound, because a run that goes wrong must fail and not hang. One that only takes its steps goes on up to it.
  const maxEvaluations = stepping ? 20 : 2000;
  const run: Subject['run'] = (engine, other = objective, options = {}) =>
    minimize(other, x0, method, { engine, maxEvaluations, ...options });
  return { title, isStepping: stepping, objective, x0, run };
}

const { objective } = chainedRosenbrock.create(n);
const { hessian, ...gradientOnly } = objective;
const others = otherStructures(hessian as TridiagonalHessian, n);

/** Every way to offer second derivatives, each to a method that takes it. */
const newtons: readonly Subject[] = [
  subject('newton()', newton(), objective),
  subject('newton(), Hessian from differences', newton(), withoutFill(objective)),
  ...others.map(other => subject(`newton(), ${other.structure}`, newton(), { ...gradientOnly, hessian: other })),
  subject('newton with a line search', newton({ globalization: 'line-search' }), objective),
  subject('newtonCg(), Hessian offered', newtonCg(), objective),
];

export const subjects: readonly Subject[] = [
  ...[...methods, ...steppingVariants]
    .filter(({ method }) => suits(method, gradientOnly, n))
    .map(({ title, method }) => subject(title, method, gradientOnly)),
  ...newtons,
];

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
