// Runs of promises, and functions of theirs that are replaced from some call on.
import {
  type AsyncObjective,
  type Hessian,
  lbfgs,
  type Method,
  newton,
  newtonCg,
  type Objective,
  type TridiagonalHessian,
  tridiagonal,
  type Vector,
} from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';
import { promised } from './solver-runs.js';
import { tridiagonalProduct } from './structures.js';

const n = 5;
const { objective: filled } = chainedRosenbrock.create(n);
const { valueAndGradient } = filled;
const hessian = filled.hessian as TridiagonalHessian;

export interface AsyncCase {
  readonly objective: Objective;
  readonly method: Method;
}

export const asyncCases: Readonly<Record<string, AsyncCase>> = {
  lbfgs: { objective: { valueAndGradient }, method: lbfgs() },
  newton: { objective: filled, method: newton() },
  'newton, differences': { objective: { valueAndGradient, hessian: tridiagonal() }, method: newton() },
  'newtonCg, products': {
    objective: { valueAndGradient, hessianVector: tridiagonalProduct(hessian, n) },
    method: newtonCg(),
  },
};

export type Part = 'valueAndGradient' | 'hessian' | 'hessianVector';

/** From the k-th call of this function on, `instead` is what it returns. */
export function replaced(
  inner: Objective,
  part: Part,
  k: number,
  instead: (write: () => void) => unknown,
): AsyncObjective {
  const whole = promised(inner);
  let calls = 0;
  const wrap =
    <A extends Vector[]>(call: (...args: A) => unknown) =>
    (...args: A) => {
      calls += 1;
      return calls < k ? call(...args) : instead(() => args.at(-1)?.fill(1e30));
    };
  if (part === 'valueAndGradient') return { ...whole, valueAndGradient: wrap(whole.valueAndGradient) as never };
  if (part === 'hessianVector') return { ...whole, hessianVector: wrap(whole.hessianVector as never) as never };
  return { ...whole, hessian: { ...whole.hessian, fill: wrap(whole.hessian?.fill as never) } as Hessian };
}

export function partsOf({ hessian, hessianVector }: Objective): readonly Part[] {
  return [
    'valueAndGradient',
    ...(hessian?.fill ? ['hessian' as const] : []),
    ...(hessianVector ? ['hessianVector' as const] : []),
  ];
}
