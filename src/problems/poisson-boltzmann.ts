// The potential u in a salt solution around given charges, on a square with u = 0 at its edge. Strictly convex:
//   f(u) = 1/2 u'A u + k sum (cosh u_i - 1) - b'u,  A: the five-point Laplacian on m x m points, n = m^2,  k = 0.01
// The charges b are those of a chosen potential, u_pq = 4 sin(2 pi p / (m + 1)) sin(pi q / (m + 1)), so that it is the
// minimizer.
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { applyLaplacian, stencilPattern } from './grid.js';
import { square } from './sizes.js';

const screening = 0.01;

function poissonBoltzmannObjective(m: number, charges: Vector): Objective {
  const n = m * m;
  return {
    valueAndGradient(u, gradient) {
      applyLaplacian(u, m, gradient);
      let value = 0;
      for (let i = 0; i < n; i++) {
        const e = 0.5 * Math.exp(u[i]);
        const inverse = 0.25 / e;
        value += u[i] * (0.5 * gradient[i] - charges[i]) + screening * (e + inverse - 1);
        gradient[i] += screening * (e - inverse) - charges[i];
      }
      return value;
    },
    hessian: sparse(stencilPattern(m), (u, values) => {
      values.fill(-1, n);
      for (let i = 0; i < n; i++) values[i] = 4 + screening * Math.cosh(u[i]);
    }),
  };
}

function chosen(m: number) {
  const step = Math.PI / (m + 1);
  const x = new Float64Array(m * m);
  for (let p = 0; p < m; p++) {
    for (let q = 0; q < m; q++) x[p * m + q] = 4 * Math.sin(2 * (p + 1) * step) * Math.sin((q + 1) * step);
  }
  const charges = new Float64Array(m * m);
  applyLaplacian(x, m, charges);
  for (let i = 0; i < charges.length; i++) charges[i] += screening * Math.sinh(x[i]);
  const objective = poissonBoltzmannObjective(m, charges);
  return { objective, x, value: objective.valueAndGradient(x, new Float64Array(m * m)) };
}

export const poissonBoltzmann = defineProblem({
  name: 'poisson-boltzmann',
  title: 'Potential of charges in a salt solution',
  source: 'Holst and Saied (1995), the nonlinear Poisson-Boltzmann equation; charges: ours',
  defaultSize: 400,
  refuses: square,
  create(n) {
    const { objective, x, value } = chosen(Math.sqrt(n));
    return { objective, x0: new Float64Array(n).fill(1), minima: [{ kind: 'global', value, x }] };
  },
});
