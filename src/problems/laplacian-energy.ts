// The energy of a loaded string, held at both ends; condition number about 0.4 n^2:
//   f(x) = 1/2 x'Tx - 1'x = 1/2 sum_{i=0}^{n} (x_{i+1} - x_i)^2 - sum x_i,  T = tridiag(-1, 2, -1), x_0 = x_{n+1} = 0.
// Its minimizer is the parabola x_i = i (n + 1 - i) / 2, with f = -n (n + 1) (n + 2) / 24. The parabola is n^2 / 8 high,
// so rounding alone leaves a gradient of about 1e-16 n^2: from n = 1e5 on a run ends at `precision-limit`.
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const last = x.length - 1;
  let before = x[0];
  let value = 0.5 * before * before;
  for (let i = 0; i < last; i++) {
    const rise = x[i + 1] - x[i];
    value += 0.5 * rise * rise - x[i];
    gradient[i] = before - rise - 1;
    before = rise;
  }
  gradient[last] = before + x[last] - 1;
  return value + 0.5 * x[last] * x[last] - x[last];
}

function hessian(_x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  diagonal.fill(2);
  offDiagonal.fill(-1);
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

export const laplacianEnergy = defineProblem({
  name: 'laplacian-energy',
  title: 'Energy of a loaded string',
  source: 'the discrete Poisson equation in one dimension; Golub and Van Loan (2013), section 4.8',
  defaultSize: 1000,
  refuses: atLeast(1),
  create: n => ({
    objective,
    x0: new Float64Array(n),
    minima: [
      {
        kind: 'global',
        value: (-n * (n + 1) * (n + 2)) / 24,
        x: Float64Array.from({ length: n }, (_, i) => ((i + 1) * (n - i)) / 2),
      },
    ],
  }),
});
