// A two-point boundary value problem, u'' = (u + t + 1)^3 / 2, in differences and as least squares: the Hessian is near
// the square of the second-difference matrix, of condition number about n^4 / 6.
//   f(x) = sum r_i^2,  r_i = 2 x_i - x_{i-1} - x_{i+1} + h^2 (x_i + t_i + 1)^3 / 2,  h = 1 / (n + 1),  t_i = i h
import { banded } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  const h = 1 / (n + 1);
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i < n; i++) {
    const before = i > 0 ? x[i - 1] : 0;
    const after = i < n - 1 ? x[i + 1] : 0;
    const s = x[i] + (i + 1) * h + 1;
    const r = 2 * x[i] - before - after + 0.5 * h * h * s * s * s;
    value += r * r;
    if (i > 0) gradient[i - 1] -= 2 * r;
    gradient[i] += 2 * r * (2 + 1.5 * h * h * s * s);
    if (i < n - 1) gradient[i + 1] -= 2 * r;
  }
  return value;
}

function hessian(x: Vector, bands: Vector): void {
  const n = x.length;
  const h = 1 / (n + 1);
  bands.fill(0);
  for (let i = 0; i < n; i++) {
    const before = i > 0 ? x[i - 1] : 0;
    const after = i < n - 1 ? x[i + 1] : 0;
    const s = x[i] + (i + 1) * h + 1;
    const r = 2 * x[i] - before - after + 0.5 * h * h * s * s * s;
    const slope = 2 + 1.5 * h * h * s * s;
    bands[i] += 2 * slope * slope + 6 * h * h * r * s;
    if (i > 0) {
      bands[i - 1] += 2;
      bands[n + i - 1] -= 2 * slope;
    }
    if (i < n - 1) {
      bands[i + 1] += 2;
      bands[n + i] -= 2 * slope;
    }
    if (i > 0 && i < n - 1) bands[2 * n + i - 1] += 2;
  }
}

const objective: Objective = { valueAndGradient, hessian: banded(2, hessian) };

export const boundaryValue = defineProblem({
  name: 'boundary-value',
  title: 'Discrete boundary value function',
  source: 'Moré and Cosnard (1979); Moré, Garbow and Hillstrom (1981), problem 28',
  defaultSize: 10,
  refuses: atLeast(1),
  create: n => ({
    objective,
    x0: Float64Array.from({ length: n }, (_, i) => ((i + 1) / (n + 1)) * ((i + 1) / (n + 1) - 1)),
    minima: [{ kind: 'global', value: 0 }],
  }),
});
