// A quartic with a singular Hessian at the minimum, tridiagonal with a border:
//   f(x) = (x_1 - x_2)^2 + sum_{i=1}^{n-2} (x_i + x_{i+1} + x_n)^4 + (x_{n-1} + x_n)^2
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { arrow, firstOf } from './arrow.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const last = x.length - 1;
  const first = x[0] - x[1];
  const end = x[last - 1] + x[last];
  gradient.fill(0);
  gradient[0] = 2 * first;
  gradient[1] = -2 * first;
  gradient[last - 1] += 2 * end;
  gradient[last] += 2 * end;
  let value = first * first + end * end;
  for (let i = 0; i < last - 1; i++) {
    const r = x[i] + x[i + 1] + x[last];
    const cube = 4 * r * r * r;
    value += r * r * r * r;
    gradient[i] += cube;
    gradient[i + 1] += cube;
    gradient[last] += cube;
  }
  return value;
}

function hessian(x: Vector, values: Vector): void {
  const n = x.length;
  const last = n - 1;
  const below = firstOf(n, 1);
  const border = firstOf(n, 2);
  values.fill(0);
  values[0] = 2;
  values[1] = 2;
  values[below] = -2;
  values[last - 1] += 2;
  values[border + last - 1] = 2;
  values[border + last] = 2;
  for (let i = 0; i < last - 1; i++) {
    const r = x[i] + x[i + 1] + x[last];
    const curvature = 12 * r * r;
    values[i] += curvature;
    values[i + 1] += curvature;
    values[below + i] += curvature;
    values[border + i] += curvature;
    values[border + i + 1] += curvature;
    values[border + last] += curvature;
  }
}

const objectiveOf = (n: number): Objective => ({ valueAndGradient, hessian: sparse(arrow(n, 1), hessian) });

export const nondquar = defineProblem({
  name: 'nondquar',
  title: 'Bordered quartic NONDQUAR',
  source: 'CUTEst NONDQUAR; Conn, Gould, Lescrenier and Toint (1988), problem 57',
  defaultSize: 100,
  refuses: atLeast(3),
  create: n => ({
    objective: objectiveOf(n),
    x0: Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1 : -1)),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n) }],
  }),
});
