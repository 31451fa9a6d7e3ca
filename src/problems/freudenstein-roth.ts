// The function of Freudenstein and Roth, chained: every run from the usual start ends in
// a local minimum with all x_i near -1.5, far above the lowest one with all x_i near 4.
//   f(x) = sum_{i=1}^{n-1} (x_i - 13 + ((5 - b) b - 2) b)^2 + (x_i - 29 + ((b + 1) b - 14) b)^2,  b = x_{i+1}
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
    const b = x[i + 1];
    const p = x[i] - 13 + ((5 - b) * b - 2) * b;
    const q = x[i] - 29 + ((b + 1) * b - 14) * b;
    value += p * p + q * q;
    gradient[i] = fromBefore + 2 * (p + q);
    fromBefore = 2 * (p * ((10 - 3 * b) * b - 2) + q * ((3 * b + 2) * b - 14));
  }
  gradient[last] = fromBefore;
  return value;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const last = x.length - 1;
  let fromBefore = 0;
  for (let i = 0; i < last; i++) {
    const b = x[i + 1];
    const p = x[i] - 13 + ((5 - b) * b - 2) * b;
    const q = x[i] - 29 + ((b + 1) * b - 14) * b;
    const pb = (10 - 3 * b) * b - 2;
    const qb = (3 * b + 2) * b - 14;
    diagonal[i] = fromBefore + 4;
    offDiagonal[i] = 2 * (pb + qb);
    fromBefore = 2 * (pb * pb + p * (10 - 6 * b) + qb * qb + q * (6 * b + 2));
  }
  diagonal[last] = fromBefore;
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

// Inside a long chain all x_i are one minimizer of a single term, 4.01742946594635 or -1.53584615015398. The offsets from
// Newton's method at n = 100 and 200, in which they agree. For n = 2 the lowest one is (5, 4).
const lowest = { short: { 2: 0 }, from: 10, perUnknown: 1.4040749591507475, offset: -2.76125277038987 };
const usual = {
  short: { 2: 48.98425367924001, 10: 1014.0640725745183, 20: 2230.7877699166447 },
  from: 30,
  perUnknown: 121.6723697342193,
  offset: -202.659624767749,
};

export const freudensteinRoth = defineProblem({
  name: 'freudenstein-roth',
  title: 'Chained Freudenstein and Roth function FREUROTH',
  source: 'CUTEst FREUROTH; Freudenstein and Roth (1963); Toint (1983), problem 33',
  defaultSize: 1000,
  refuses: atLeast(2),
  create: n => {
    const x0 = new Float64Array(n);
    x0.set([0.5, -2]);
    return { objective, x0, minima: [...chainMinimum('global', n, lowest), ...chainMinimum('local', n, usual)] };
  },
});
