// A quadratic whose curvature grows along the chain, from 2 to 8 n:
//   f(x) = (x_1 - 1)^2 + sum_{i=2}^n i (2 x_i - x_{i-1})^2
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  const first = x[0] - 1;
  let value = first * first;
  let pull = 2 * first;
  for (let i = 1; i < n; i++) {
    const r = 2 * x[i] - x[i - 1];
    const push = 2 * (i + 1) * r;
    value += (i + 1) * r * r;
    gradient[i - 1] = pull - push;
    pull = 2 * push;
  }
  gradient[n - 1] = pull;
  return value;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const n = x.length;
  diagonal[0] = 2;
  for (let i = 1; i < n; i++) {
    diagonal[i - 1] += 2 * (i + 1);
    offDiagonal[i - 1] = -4 * (i + 1);
    diagonal[i] = 8 * (i + 1);
  }
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

export const tridia = defineProblem({
  name: 'tridia',
  title: 'Tridiagonal quadratic TRIDIA',
  source: 'CUTEst TRIDIA; Shanno, in Toint (1983), problem 8',
  defaultSize: 1000,
  refuses: atLeast(2),
  create: n => ({
    objective,
    x0: new Float64Array(n).fill(1),
    minima: [{ kind: 'global', value: 0, x: Float64Array.from({ length: n }, (_, i) => 2 ** -i) }],
  }),
});
