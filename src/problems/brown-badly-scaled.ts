// A minimum at (1e6, 2e-6), far from the start (1, 1):
//   f(a, b) = (a - 1e6)^2 + (b - 2e-6)^2 + (a b - 2)^2
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { exactly } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const p = x[0] - 1e6;
  const q = x[1] - 2e-6;
  const r = x[0] * x[1] - 2;
  gradient[0] = 2 * (p + r * x[1]);
  gradient[1] = 2 * (q + r * x[0]);
  return p * p + q * q + r * r;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  diagonal[0] = 2 + 2 * x[1] * x[1];
  diagonal[1] = 2 + 2 * x[0] * x[0];
  offDiagonal[0] = 4 * x[0] * x[1] - 4;
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

export const brownBadlyScaled = defineProblem({
  name: 'brown-badly-scaled',
  title: 'Brown badly scaled function',
  source: 'Moré, Garbow and Hillstrom (1981), problem 4',
  defaultSize: 2,
  refuses: exactly(2),
  create: () => ({
    objective,
    x0: Float64Array.of(1, 1),
    minima: [{ kind: 'global', value: 0, x: Float64Array.of(1e6, 2e-6) }],
  }),
});
