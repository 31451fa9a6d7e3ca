// Convex and well-conditioned, with one value for each pair of neighbours:
//   f(x) = sum_{i=1}^{n-1} (x_i^2 + x_{i+1}^2)^2 - 4 x_i + 3
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { chainMinimum } from './long-chain.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const last = x.length - 1;
  let value = 0;
  let fromBefore = 0;
  for (let i = 0; i < last; i++) {
    const a = x[i];
    const b = x[i + 1];
    const r = a * a + b * b;
    value += r * r - 4 * a + 3;
    gradient[i] = fromBefore + 4 * r * a - 4;
    fromBefore = 4 * r * b;
  }
  gradient[last] = fromBefore;
  return value;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const last = x.length - 1;
  let fromBefore = 0;
  for (let i = 0; i < last; i++) {
    const aa = x[i] * x[i];
    const bb = x[i + 1] * x[i + 1];
    diagonal[i] = fromBefore + 12 * aa + 4 * bb;
    offDiagonal[i] = 8 * x[i] * x[i + 1];
    fromBefore = 4 * aa + 12 * bb;
  }
  diagonal[last] = fromBefore;
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

// Inside a long chain x_i = 4^(-1/3). The offset from Newton's method at n = 100 and 200, in which it agrees.
const values = {
  short: { 2: 0, 3: 1.4883245250591655, 4: 2.4956043662143332, 10: 9.177469957181389, 20: 20.278662130461797 },
  from: 30,
  perUnknown: 3 - 3 * 4 ** (-1 / 3),
  offset: -1.92370637267674,
};

export const engval1 = defineProblem({
  name: 'engval1',
  title: 'Convex quartic chain ENGVAL1',
  source: 'CUTEst ENGVAL1; Toint (1983), problem 31',
  defaultSize: 1000,
  refuses: atLeast(2),
  create: n => ({ objective, x0: new Float64Array(n).fill(2), minima: chainMinimum('global', n, values) }),
});
