// Every unknown meets the next one: one long curved valley, and a second, local minimum with x_1 near -1.
//   f(x) = sum_{i=1}^{n-1} 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import type { Minimum } from './problem.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const last = x.length - 1;
  let value = 0;
  let fromBefore = 0;
  for (let i = 0; i < last; i++) {
    const a = x[i];
    const rise = x[i + 1] - a * a;
    const rest = 1 - a;
    value += 100 * rise * rise + rest * rest;
    gradient[i] = fromBefore - 400 * a * rise - 2 * rest;
    fromBefore = 200 * rise;
  }
  gradient[last] = fromBefore;
  return value;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const last = x.length - 1;
  let fromBefore = 0;
  for (let i = 0; i < last; i++) {
    const a = x[i];
    diagonal[i] = fromBefore + 1200 * a * a - 400 * x[i + 1] + 2;
    offDiagonal[i] = -400 * a;
    fromBefore = 200;
  }
  diagonal[last] = fromBefore;
}

export const chainedRosenbrockObjective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

/** Two for n >= 4, one below; multi-start Newton up to n = 100 finds no other (Kok and Sandrock, 2009). */
export function chainedRosenbrockMinima(n: number): Minimum[] {
  const minima: Minimum[] = [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }];
  if (n >= 4) minima.push({ kind: 'local', value: localValues[n - 4] ?? 3.9866238543009 });
  return minima;
}

// f at the local minimum for n = 4, 5, ..., 18. The end of the chain is felt less with every unknown, by a factor of 4.
const localValues = [
  3.70142861043, 3.930839434133, 3.9739405009303, 3.9836005364249, 3.9858877695995, 3.9864428232478, 3.9865791123471,
  3.986612769451, 3.9866211047206, 3.9866231718645, 3.9866236848722, 3.9866238122306, 3.9866238438538, 3.9866238517066,
  3.9866238536566,
];

export const chainedRosenbrock = defineProblem({
  name: 'chained-rosenbrock',
  title: 'Chained Rosenbrock function, from the alternating start',
  source: 'Rosenbrock (1960); chained form and its minima: Kok and Sandrock (2009), variant B',
  defaultSize: 100,
  refuses: atLeast(2),
  create: n => ({
    objective: chainedRosenbrockObjective,
    x0: Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1)),
    minima: chainedRosenbrockMinima(n),
  }),
});
