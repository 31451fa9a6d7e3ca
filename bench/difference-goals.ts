// Newton without a Hessian: one from differences of gradients must cost hardly an iteration.
import { minimize, newton, problems, tridiagonal } from '../src/index.js';
import type { Goal } from './goals.js';

export function differenceGoals(): Goal[] {
  return problems.flatMap(problem => {
    const n = problem.defaultSize;
    const { objective, x0 } = problem.create(n);
    if (objective.hessian?.structure !== 'tridiagonal') return [];
    const exact = minimize(objective, x0, newton());
    const estimated = minimize({ ...objective, hessian: tridiagonal() }, x0, newton());
    const { value } = estimated;
    const elsewhere = Math.abs(value - exact.value) > 1e-6 * Math.max(1, Math.abs(exact.value));
    return {
      what: `${problem.name}, Hessian from gradients`,
      n,
      measured: exact.success && !estimated.success ? Infinity : estimated.iterations - exact.iterations,
      unit: `iterations more than ${exact.iterations}`,
      atMost: 1,
      remark: `${estimated.status}${elsewhere ? `, f = ${value.toPrecision(6)}, not ${exact.value.toPrecision(6)}` : ''}`,
    };
  });
}
