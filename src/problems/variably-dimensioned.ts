// A sphere and one steep direction, in which f grows with the fourth power:
//   f(x) = sum (x_j - 1)^2 + s^2 + s^4,  s = sum j (x_j - 1)
import { dense } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function weightedSum(x: Vector): number {
  let sum = 0;
  for (let j = 0; j < x.length; j++) sum += (j + 1) * (x[j] - 1);
  return sum;
}

function valueAndGradient(x: Vector, gradient: Vector): number {
  const s = weightedSum(x);
  const slope = 2 * s + 4 * s * s * s;
  let value = s * s + s * s * s * s;
  for (let j = 0; j < x.length; j++) {
    const d = x[j] - 1;
    value += d * d;
    gradient[j] = 2 * d + (j + 1) * slope;
  }
  return value;
}

function hessian(x: Vector, h: Vector): void {
  const n = x.length;
  const s = weightedSum(x);
  const curvature = 2 + 12 * s * s;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) h[i * n + j] = (i + 1) * (j + 1) * curvature;
    h[i * n + i] += 2;
  }
}

const objective: Objective = { valueAndGradient, hessian: dense(hessian) };

export const variablyDimensioned = defineProblem({
  name: 'variably-dimensioned',
  title: 'Variably dimensioned function',
  source: 'Moré, Garbow and Hillstrom (1981), problem 25',
  defaultSize: 10,
  refuses: atLeast(1),
  create: n => ({
    objective,
    x0: Float64Array.from({ length: n }, (_, j) => 1 - (j + 1) / n),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
  }),
});
