// A weak pull to (1, ..., 1) against a strong one to the sphere of radius 1/2: a curved valley of n - 1 dimensions.
//   f(x) = a sum (x_i - 1)^2 + (|x|^2 - 1/4)^2,  a = 1e-5
import { dense } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

const a = 1e-5;

function excess(x: Vector): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * x[i];
  return sum - 0.25;
}

function valueAndGradient(x: Vector, gradient: Vector): number {
  const s = excess(x);
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const d = x[i] - 1;
    sum += d * d;
    gradient[i] = 2 * a * d + 4 * s * x[i];
  }
  return a * sum + s * s;
}

function hessian(x: Vector, h: Vector): void {
  const n = x.length;
  const s = excess(x);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) h[i * n + j] = 8 * x[i] * x[j];
    h[i * n + i] += 2 * a + 4 * s;
  }
}

const objective: Objective = { valueAndGradient, hessian: dense(hessian) };

// Where the slope is zero, x_i = a / (a + 2 s) is the same c for every i, a root of 4 n c^3 + (2 a - 1) c = 2 a. One
// root is positive, the minimum; at the others the curvature across (1, ..., 1) is negative. Newton's method finds it.
function minimizer(n: number): Vector {
  let c = 1;
  for (let k = 0; k < 100; k++) c -= (4 * n * c * c * c + (2 * a - 1) * c - 2 * a) / (12 * n * c * c + 2 * a - 1);
  return new Float64Array(n).fill(c);
}

export const penaltyOne = defineProblem({
  name: 'penalty-one',
  title: 'Penalty function I',
  source: 'Gill, Murray and Pitfield (1972); Moré, Garbow and Hillstrom (1981), problem 23',
  defaultSize: 10,
  refuses: atLeast(2),
  create(n) {
    const x = minimizer(n);
    const value = valueAndGradient(x, new Float64Array(n));
    return {
      objective,
      x0: Float64Array.from({ length: n }, (_, i) => i + 1),
      minima: [{ kind: 'global', value, x }],
    };
  },
});
