// One run on a quadratic, and the goal of Newton's method there.
import { findProblem, type Instance, type Method, minimize, newton, type Options, type Result } from '../src/index.js';
import type { Goal } from './goals.js';

export function instance(name: string, n: number): Instance {
  const problem = findProblem(name);
  if (!problem) throw new RangeError(`there is no problem ${name}`);
  return problem.create(n);
}

export const solve = ({ objective, x0 }: Instance, method: Method, options?: Options) =>
  minimize(objective, x0, method, options);

export const remark = ({ status, gradientNorm, value, seconds }: Result) =>
  `${status}; gradient ${gradientNorm.toExponential(1)}, f ${value.toPrecision(6)}; ${seconds.toPrecision(2)} s`;

/** A run that fails meets no goal. */
export function newtonGoal(what: string, given: Instance, atMost: number): Goal {
  const result = solve(given, newton());
  return {
    what: `newton() on ${what}`,
    n: given.x0.length,
    measured: result.success ? result.iterations : Infinity,
    unit: 'iterations',
    atMost,
    remark: remark(result),
  };
}
