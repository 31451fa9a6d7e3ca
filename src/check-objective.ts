// The objective as a caller handed it over: for `minimize` and for the tools.
import { checkFunction, describe, isObject } from './check.js';
import { checkHessian } from './hessian.js';
import type { Objective, ValueAndGradient } from './objective.js';

/** A function becomes an object; of an object every part is checked that is there, for n unknowns. */
export function checkObjective(objective: unknown, n: number): Objective {
  if (typeof objective === 'function') return { valueAndGradient: objective as ValueAndGradient };
  if (!isObject(objective)) {
    throw new TypeError(
      `objective must be a function (x, gradient) => number or an object with valueAndGradient, got ${describe(objective)}`,
    );
  }
  checkFunction('objective.valueAndGradient', objective.valueAndGradient);
  for (const key of ['value', 'hessianVector']) {
    if (objective[key] !== undefined) checkFunction(`objective.${key}`, objective[key]);
  }
  if (objective.hessian !== undefined) checkHessian(objective.hessian, n);
  return objective as unknown as Objective;
}
