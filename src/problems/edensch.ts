// The extended function of Dennis and Schnabel, nearly separable:
//   f(x) = 16 + sum_{i=1}^{n-1} (x_i - 2)^4 + (x_i x_{i+1} - 2 x_{i+1})^2 + (x_{i+1} + 1)^2
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { chainMinimum } from './long-chain.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const last = x.length - 1;
  let value = 16;
  let fromBefore = 0;
  for (let i = 0; i < last; i++) {
    const d = x[i] - 2;
    const b = x[i + 1];
    const c = b + 1;
    value += d * d * d * d + d * d * b * b + c * c;
    gradient[i] = fromBefore + 4 * d * d * d + 2 * d * b * b;
    fromBefore = 2 * d * d * b + 2 * c;
  }
  gradient[last] = fromBefore;
  return value;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const last = x.length - 1;
  let fromBefore = 0;
  for (let i = 0; i < last; i++) {
    const d = x[i] - 2;
    const b = x[i + 1];
    diagonal[i] = fromBefore + 12 * d * d + 2 * b * b;
    offDiagonal[i] = 4 * d * b;
    fromBefore = 2 * d * d + 2;
  }
  diagonal[last] = fromBefore;
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

// Inside a long chain x_i = 1, where a term is 6. The offset from Newton's method at n = 40 to 200, in which it agrees.
const values = {
  short: { 10: 63.28460010526341, 20: 123.2845920207688 },
  from: 30,
  perUnknown: 6,
  offset: 3.2845920207646,
};

export const edensch = defineProblem({
  name: 'edensch',
  title: 'Extended Dennis and Schnabel function EDENSCH',
  source: 'CUTEst EDENSCH; Li (1988)',
  defaultSize: 1000,
  refuses: atLeast(2),
  create: n => ({
    objective,
    x0: new Float64Array(n).fill(8),
    minima: chainMinimum('global', n, values),
  }),
});
