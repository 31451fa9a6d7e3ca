// All unknowns follow the first one, up to their sign: 2^(n-1) minima and many saddles between them.
//   f(x) = (x_1 - 1)^2 + sum_{i=2}^n (x_1^2 - x_i^2)^2
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const first = x[0];
  let value = (first - 1) * (first - 1);
  let sum = 0;
  for (let i = 1; i < x.length; i++) {
    const r = first * first - x[i] * x[i];
    value += r * r;
    gradient[i] = -4 * r * x[i];
    sum += r;
  }
  gradient[0] = 2 * (first - 1) + 4 * first * sum;
  return value;
}

// The diagonal, then the first column below it.
function hessian(x: Vector, values: Vector): void {
  const n = x.length;
  const first = x[0];
  let corner = 2;
  for (let i = 1; i < n; i++) {
    const square = x[i] * x[i];
    corner += 12 * first * first - 4 * square;
    values[i] = 12 * square - 4 * first * first;
    values[n + i - 1] = -8 * first * x[i];
  }
  values[0] = corner;
}

function objectiveOf(n: number): Objective {
  const rows = Int32Array.from({ length: 2 * n - 1 }, (_, k) => (k < n ? k : k - n + 1));
  const columns = Int32Array.from({ length: 2 * n - 1 }, (_, k) => (k < n ? k : 0));
  return { valueAndGradient, hessian: sparse({ rows, columns }, hessian) };
}

export const tquartic = defineProblem({
  name: 'tquartic',
  title: 'Arrowhead quartic TQUARTIC',
  source: 'CUTEst TQUARTIC; Toint (1989), private communication',
  defaultSize: 100,
  refuses: atLeast(2),
  create: n => ({
    objective: objectiveOf(n),
    x0: new Float64Array(n).fill(0.1),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
  }),
});
