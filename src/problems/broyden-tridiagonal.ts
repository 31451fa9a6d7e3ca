// A tridiagonal system of equations as least squares; its Hessian has five diagonals:
//   f(x) = sum r_i^2,  r_i = (3 - 2 x_i) x_i - x_{i-1} - 2 x_{i+1} + 1,  x_0 = x_{n+1} = 0.
// There are local minima too: from n of about 1000 on, a run can end in one (f = 0.7125).
import { banded } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i < n; i++) {
    const before = i > 0 ? x[i - 1] : 0;
    const after = i < n - 1 ? x[i + 1] : 0;
    const residual = (3 - 2 * x[i]) * x[i] - before - 2 * after + 1;
    value += residual * residual;
    if (i > 0) gradient[i - 1] -= 2 * residual;
    gradient[i] += 2 * residual * (3 - 4 * x[i]);
    if (i < n - 1) gradient[i + 1] -= 4 * residual;
  }
  return value;
}

function hessian(x: Vector, bands: Vector): void {
  const n = x.length;
  bands.fill(0);
  for (let i = 0; i < n; i++) {
    const before = i > 0 ? x[i - 1] : 0;
    const after = i < n - 1 ? x[i + 1] : 0;
    const residual = (3 - 2 * x[i]) * x[i] - before - 2 * after + 1;
    const slope = 3 - 4 * x[i];
    bands[i] += 2 * slope * slope - 8 * residual;
    if (i > 0) {
      bands[i - 1] += 2;
      bands[n + i - 1] -= 2 * slope;
    }
    if (i < n - 1) {
      bands[i + 1] += 8;
      bands[n + i] -= 4 * slope;
    }
    if (i > 0 && i < n - 1) bands[2 * n + i - 1] += 4;
  }
}

const objective: Objective = { valueAndGradient, hessian: banded(2, hessian) };

export const broydenTridiagonal = defineProblem({
  name: 'broyden-tridiagonal',
  title: 'Broyden tridiagonal function',
  source: 'Moré, Garbow and Hillstrom (1981), problem 30',
  defaultSize: 100,
  refuses: atLeast(1),
  create: n => ({
    objective,
    x0: new Float64Array(n).fill(-1),
    minima: [{ kind: 'global', value: 0 }],
  }),
});
