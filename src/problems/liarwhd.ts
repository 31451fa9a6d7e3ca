// An arrowhead that points the other way, the first unknown meets all: eliminating it first would fill the whole matrix.
//   f(x) = sum_{i=1}^n 4 (x_i^2 - x_1)^2 + (x_i - 1)^2
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const first = x[0];
  let value = 0;
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const p = x[i] * x[i] - first;
    const q = x[i] - 1;
    value += 4 * p * p + q * q;
    gradient[i] = 16 * p * x[i] + 2 * q;
    sum += p;
  }
  gradient[0] -= 8 * sum;
  return value;
}

// The diagonal, then the first column below it.
function hessian(x: Vector, values: Vector): void {
  const n = x.length;
  const first = x[0];
  for (let i = 0; i < n; i++) {
    values[i] = 48 * x[i] * x[i] - 16 * first + 2;
    if (i > 0) values[n + i - 1] = -16 * x[i];
  }
  values[0] += 8 * n - 32 * first;
}

function objectiveOf(n: number): Objective {
  const rows = Int32Array.from({ length: 2 * n - 1 }, (_, k) => (k < n ? k : k - n + 1));
  const columns = Int32Array.from({ length: 2 * n - 1 }, (_, k) => (k < n ? k : 0));
  return { valueAndGradient, hessian: sparse({ rows, columns }, hessian) };
}

export const liarwhd = defineProblem({
  name: 'liarwhd',
  title: 'Arrowhead of Li, LIARWHD',
  source: 'CUTEst LIARWHD; Li (1988)',
  defaultSize: 1000,
  refuses: atLeast(2),
  create: n => ({
    objective: objectiveOf(n),
    x0: new Float64Array(n).fill(4),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
  }),
});
