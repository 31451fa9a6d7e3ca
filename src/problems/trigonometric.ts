// Every unknown meets every other through the sum of the cosines; many local minima, of which a few are listed:
//   f(x) = sum r_i^2,  r_i = n - sum_j cos x_j + i (1 - cos x_i) - sin x_i
import { dense } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
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

// With a_i = i sin x_i - cos x_i, what r_i has beyond the common sines: 2 times
//   n s_j s_k + s_j a_k + a_j s_k, and on the diagonal a_j^2 + cos x_j sum r_i + r_j (j cos x_j + sin x_j) more.
function hessian(x: Vector, h: Vector): void {
  const n = x.length;
  let common = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const fall = 1 - Math.cos(x[i]);
    common += fall;
    sum += (i + 1) * fall - Math.sin(x[i]);
  }
  sum += n * common;
  for (let j = 0; j < n; j++) {
    const cosine = Math.cos(x[j]);
    const sine = Math.sin(x[j]);
    const own = (j + 1) * sine - cosine;
    const residual = common + (j + 1) * (1 - cosine) - sine;
    for (let k = 0; k <= j; k++) {
      const sineK = Math.sin(x[k]);
      const ownK = (k + 1) * sineK - Math.cos(x[k]);
      h[j * n + k] = 2 * (n * sine * sineK + sine * ownK + own * sineK);
    }
    h[j * n + j] += 2 * (own * own + cosine * sum + residual * ((j + 1) * cosine + sine));
  }
}

const objective: Objective = { valueAndGradient, hessian: dense(hessian) };

// Where methods are known to end from the start (the first one, as most do at n = 10) and from 10 and 100 times it.
const locals: Record<number, readonly number[]> = {
  10: [2.7950561218794563e-5, 4.218633887923726e-5, 8.78822521821865e-4],
  50: [
    2.8930429352175855e-6, 4.315877007594712e-6, 5.451715701592521e-6, 9.646271587412187e-6, 1.0337771807842356e-5,
    2.2416674791356e-5,
  ],
};

function minima(n: number): Minimum[] {
  const global: Minimum = { kind: 'global', value: 0, x: new Float64Array(n) };
  return [global, ...(locals[n] ?? []).map(value => ({ kind: 'local', value }) as const)];
}

export const trigonometric = defineProblem({
  name: 'trigonometric',
  title: 'Trigonometric function',
  source: 'Spedicato (1975); Moré, Garbow and Hillstrom (1981), problem 26',
  defaultSize: 10,
  refuses: atLeast(1),
  create: n => ({
    objective,
    x0: new Float64Array(n).fill(1 / n),
    minima: minima(n),
  }),
});
