// An objective with a leash to a point: what FedProx minimizes at each client, and what proximal-point methods do.
import { checkStart, required } from '../check.js';
import { checkObjective } from '../check-objective.js';
import { along, difference, dot } from '../core/vector.js';
import type { Objective, ValueAndGradient, Vector } from '../objective.js';
import { type FiniteSum, isFiniteSum } from './finite-sum.js';
import { shiftedHessian } from './shifted-hessian.js';

/**
 * f(x) + lambda ||x - center||², with all that `objective` offers: its Hessian in its structure, its products, and
 * where it is a finite sum, its mini-batches. Note the scale: the proximal-point method of Rockafellar (1976) with
 * step c has lambda = 1 / (2c); FedProx, Li et al. (2020), writes mu = 2 lambda.
 *
 * @param center as long as x; it is copied
 * @param lambda at least 0
 */
export function proximal(objective: FiniteSum, center: ArrayLike<number>, lambda: number): FiniteSum;
export function proximal(objective: ValueAndGradient | Objective, center: ArrayLike<number>, lambda: number): Objective;
export function proximal(
  objective: ValueAndGradient | Objective,
  center: ArrayLike<number>,
  lambda: number,
): Objective {
  const c = checkStart('center', center);
  const n = c.length;
  const f = checkObjective(objective, n);
  const weight = required('lambda', lambda, { min: 0 });
  const away = new Float64Array(n);
  const term = (x: Vector): number => {
    if (x.length !== n) throw new RangeError(`center must have length ${x.length}, as x has, got length ${n}`);
    difference(away, x, c);
    return weight * dot(away, away);
  };
  const add = (value: number, x: Vector, gradient: Vector): number => {
    const sum = plus(value, term(x));
    along(gradient, gradient, 2 * weight, away);
    return sum;
  };
  const { hessian } = f;
  return {
    ...f,
    valueAndGradient: (x, gradient) => add(f.valueAndGradient(x, gradient), x, gradient),
    ...(f.value && { value: (x: Vector) => plus((f as Required<Objective>).value(x), term(x)) }),
    ...(hessian && { hessian: shiftedHessian(hessian, n, 2 * weight) }),
    ...(f.hessianVector && {
      hessianVector: (x: Vector, v: Vector, product: Vector) => {
        const returned = f.hessianVector?.(x, v, product);
        along(product, product, 2 * weight, v);
        return returned;
      },
    }),
    ...(isFiniteSum(f) && noisy(f)),
  };

  function noisy(sum: FiniteSum): Pick<FiniteSum, 'full' | 'fullValue' | 'mean'> {
    return {
      full: (x, gradient) => add(sum.full(x, gradient), x, gradient),
      fullValue: x => plus(sum.fullValue(x), term(x)),
      mean: (indices, x, gradient) => add(sum.mean(indices, x, gradient), x, gradient),
    };
  }
}

/** What is no number stays what it is: who called finds it. */
function plus(value: number, term: number): number {
  return typeof value === 'number' ? value + term : value;
}
