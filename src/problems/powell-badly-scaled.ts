// A hyperbola that meets a curve near (1e-5, 9): the unknowns differ by six powers of ten at the minimum.
//   f(a, b) = (1e4 a b - 1)^2 + (e^(-a) + e^(-b) - 1.0001)^2
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { exactly } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const p = 1e4 * x[0] * x[1] - 1;
  const a = Math.exp(-x[0]);
  const b = Math.exp(-x[1]);
  const q = a + b - 1.0001;
  gradient[0] = 2e4 * p * x[1] - 2 * q * a;
  gradient[1] = 2e4 * p * x[0] - 2 * q * b;
  return p * p + q * q;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const p = 1e4 * x[0] * x[1] - 1;
  const a = Math.exp(-x[0]);
  const b = Math.exp(-x[1]);
  const q = a + b - 1.0001;
  diagonal[0] = 2e8 * x[1] * x[1] + 2 * a * (a + q);
  diagonal[1] = 2e8 * x[0] * x[0] + 2 * b * (b + q);
  offDiagonal[0] = 2e4 * p + 2e8 * x[0] * x[1] + 2 * a * b;
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

export const powellBadlyScaled = defineProblem({
  name: 'powell-badly-scaled',
  title: 'Powell badly scaled function',
  source: 'Powell (1970); Moré, Garbow and Hillstrom (1981), problem 3',
  defaultSize: 2,
  refuses: exactly(2),
  create: () => ({
    objective,
    x0: Float64Array.of(0, 1),
    minima: [
      { kind: 'global', value: 0, x: Float64Array.of(1.0981593296998175e-5, 9.106146739866524) },
      // Along the hyperbola f falls to 1e-8 as b grows; it is flat there, and runs from 10 and 100 times the start stay.
      { kind: 'infimum', value: 1e-8 },
    ],
  }),
});
