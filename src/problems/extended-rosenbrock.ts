// Independent pairs, each the classic banana valley:
//   f(x) = sum over pairs (a, b) of 100 (b - a^2)^2 + (1 - a)^2
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { multipleOf } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  let value = 0;
  for (let i = 0; i < n; i += 2) {
    const a = x[i];
    const rise = x[i + 1] - a * a;
    const rest = 1 - a;
    value += 100 * rise * rise + rest * rest;
    gradient[i] = -400 * a * rise - 2 * rest;
    gradient[i + 1] = 200 * rise;
  }
  return value;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const n = x.length;
  offDiagonal.fill(0);
  for (let i = 0; i < n; i += 2) {
    const a = x[i];
    diagonal[i] = 1200 * a * a - 400 * x[i + 1] + 2;
    diagonal[i + 1] = 200;
    offDiagonal[i] = -400 * a;
  }
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

export const extendedRosenbrock = defineProblem({
  name: 'extended-rosenbrock',
  title: 'Extended Rosenbrock function: independent pairs',
  source: 'Moré, Garbow and Hillstrom (1981), problem 21',
  defaultSize: 1000,
  refuses: multipleOf(2),
  create: n => ({
    objective,
    x0: Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1)),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
  }),
});
