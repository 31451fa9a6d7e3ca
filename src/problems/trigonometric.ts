// Every unknown meets every other through the sum of the cosines; many local minima, of which one is listed:
//   f(x) = sum r_i^2,  r_i = n - sum_j cos x_j + i (1 - cos x_i) - sin x_i
import type { Vector } from '../objective.js';
import { defineProblem } from './define.js';
import type { Minimum } from './problem.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  let common = 0;
  for (let i = 0; i < n; i++) common += 1 - Math.cos(x[i]);
  let value = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const cosine = Math.cos(x[i]);
    const sine = Math.sin(x[i]);
    const residual = common + (i + 1) * (1 - cosine) - sine;
    value += residual * residual;
    sum += residual;
    gradient[i] = 2 * residual * ((i + 1) * sine - cosine);
  }
  for (let i = 0; i < n; i++) gradient[i] += 2 * sum * Math.sin(x[i]);
  return value;
}

function minima(n: number): Minimum[] {
  const global: Minimum = { kind: 'global', value: 0, x: new Float64Array(n) };
  // From the start with n = 10 most methods end here.
  return n === 10 ? [global, { kind: 'local', value: 2.7950561218792e-5 }] : [global];
}

export const trigonometric = defineProblem({
  name: 'trigonometric',
  title: 'Trigonometric function',
  source: 'Spedicato (1975); Moré, Garbow and Hillstrom (1981), problem 26',
  defaultSize: 10,
  refuses: atLeast(1),
  create: n => ({
    objective: { valueAndGradient },
    x0: new Float64Array(n).fill(1 / n),
    minima: minima(n),
  }),
});
