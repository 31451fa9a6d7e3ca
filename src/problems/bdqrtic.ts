// A quartic whose Hessian is a band of seven diagonals with a border:
//   f(x) = sum_{i=1}^{n-4} (3 - 4 x_i)^2 + (x_i^2 + 2 x_{i+1}^2 + 3 x_{i+2}^2 + 4 x_{i+3}^2 + 5 x_n^2)^2
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { arrow, firstOf } from './arrow.js';
import { defineProblem } from './define.js';
import { chainMinimum } from './long-chain.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const last = x.length - 1;
  const e = 5 * x[last];
  const ee = e * x[last];
  let value = 0;
  let sum = 0;
  gradient.fill(0);
  for (let i = 0; i < last - 3; i++) {
    const a = x[i];
    const b = 2 * x[i + 1];
    const c = 3 * x[i + 2];
    const d = 4 * x[i + 3];
    const p = 3 - 4 * a;
    const r = a * a + b * x[i + 1] + c * x[i + 2] + d * x[i + 3] + ee;
    value += p * p + r * r;
    gradient[i] += 4 * r * a - 8 * p;
    gradient[i + 1] += 4 * r * b;
    gradient[i + 2] += 4 * r * c;
    gradient[i + 3] += 4 * r * d;
    sum += r;
  }
  gradient[last] = 4 * sum * e;
  return value;
}

function hessianOf(n: number) {
  const starts = [0, 1, 2, 3, 4].map(j => firstOf(n, j));
  const last = n - 1;
  const border = starts[4];
  return (x: Vector, values: Vector): void => {
    const e = 5 * x[last];
    values.fill(0);
    for (let i = 0; i < last - 3; i++) {
      let r = e * x[last];
      for (let k = 0; k < 4; k++) r += (k + 1) * x[i + k] * x[i + k];
      for (let k = 0; k < 4; k++) {
        const slope = 8 * (k + 1) * x[i + k];
        for (let l = 0; l <= k; l++) values[starts[k - l] + i + l] += slope * (l + 1) * x[i + l];
        values[i + k] += 4 * (k + 1) * r;
        values[border + i + k] += slope * e;
      }
      values[i] += 32;
      values[border + last] += 20 * r + 8 * e * e;
    }
  };
}

const objectiveOf = (n: number): Objective => ({ valueAndGradient, hessian: sparse(arrow(n, 3), hessianOf(n)) });

// Inside x_i = 0.32417154365274 and x_n = 0. The offset from Newton's method at n = 100 and 200, in which it agrees.
const values = {
  short: { 6: 1.9316082724085657, 10: 18.281161753593533, 20: 58.32041249597268 },
  from: 40,
  perUnknown: 4.005609731964278,
  offset: -21.7917813877434,
};

export const bdqrtic = defineProblem({
  name: 'bdqrtic',
  title: 'Bordered band quartic BDQRTIC',
  source: 'CUTEst BDQRTIC; Conn, Gould, Lescrenier and Toint (1988), problem 61',
  defaultSize: 100,
  refuses: atLeast(5),
  create: n => ({
    objective: objectiveOf(n),
    x0: new Float64Array(n).fill(1),
    minima: chainMinimum('global', n, values),
  }),
});
