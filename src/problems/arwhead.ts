// An arrowhead: the last unknown meets all the others, which do not meet each other.
//   f(x) = sum_{i=1}^{n-1} (x_i^2 + x_n^2)^2 - 4 x_i + 3
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { arrow } from './arrow.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const last = x.length - 1;
  const b = x[last];
  let value = 0;
  let sum = 0;
  for (let i = 0; i < last; i++) {
    const a = x[i];
    const r = a * a + b * b;
    value += r * r - 4 * a + 3;
    gradient[i] = 4 * r * a - 4;
    sum += r;
  }
  gradient[last] = 4 * b * sum;
  return value;
}

function hessian(x: Vector, values: Vector): void {
  const last = x.length - 1;
  const b = x[last];
  let corner = 0;
  for (let i = 0; i < last; i++) {
    const a = x[i];
    values[i] = 12 * a * a + 4 * b * b;
    values[last + i] = 8 * a * b;
    corner += 4 * a * a + 12 * b * b;
  }
  values[2 * last] = corner;
}

function minimizer(n: number): Vector {
  const x = new Float64Array(n).fill(1);
  x[n - 1] = 0;
  return x;
}

const objectiveOf = (n: number): Objective => ({ valueAndGradient, hessian: sparse(arrow(n, 0), hessian) });

export const arwhead = defineProblem({
  name: 'arwhead',
  title: 'Arrowhead quartic ARWHEAD',
  source: 'CUTEst ARWHEAD; Conn, Gould, Lescrenier and Toint (1988), problem 55',
  defaultSize: 1000,
  refuses: atLeast(2),
  create: n => ({
    objective: objectiveOf(n),
    x0: new Float64Array(n).fill(1),
    minima: [{ kind: 'global', value: 0, x: minimizer(n) }],
  }),
});
