// A quadratic with a dense matrix of exactly known eigenvalues, from 1e-4 to 1e8, by one Householder reflection:
//   f(x) = 1/2 (x - 1)' H diag(d) H (x - 1),  H = I - 2 v v',  v = (1, ..., 1) / sqrt(n)
// In double precision the entries of the matrix carry errors of 1e-16 of its largest eigenvalue, 1e-4 of its smallest.
import { dense } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { logSpaced } from './log-spaced.js';
import { atLeast } from './sizes.js';

function reflect(y: Vector): void {
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += y[i];
  const shift = (2 * sum) / y.length;
  for (let i = 0; i < y.length; i++) y[i] -= shift;
}

function reflectedQuadraticObjective(eigenvalues: Vector): Objective {
  const n = eigenvalues.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += eigenvalues[i] / n;
  return {
    valueAndGradient(x, gradient) {
      for (let i = 0; i < n; i++) gradient[i] = x[i] - 1;
      reflect(gradient);
      let value = 0;
      for (let i = 0; i < n; i++) {
        const slope = eigenvalues[i] * gradient[i];
        value += slope * gradient[i];
        gradient[i] = slope;
      }
      reflect(gradient);
      return 0.5 * value;
    },
    // H diag(d) H = diag(d) - 2 (v v' diag(d) + diag(d) v v') + 4 (v' diag(d) v) v v', where v v' is 1/n everywhere.
    hessian: dense((_x, h) => {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) h[i * n + j] = (4 * mean - 2 * (eigenvalues[i] + eigenvalues[j])) / n;
        h[i * n + i] += eigenvalues[i];
      }
    }),
  };
}

export const reflectedQuadratic = defineProblem({
  name: 'reflected-quadratic',
  title: 'Quadratic with eigenvalues from 1e-4 to 1e8 and a dense Hessian',
  source: 'ours: a chosen spectrum under a reflection; Golub and Van Loan (2013), section 5.1.2',
  defaultSize: 100,
  refuses: atLeast(1),
  create: n => ({
    objective: reflectedQuadraticObjective(logSpaced(n, 12, 1e-4)),
    x0: new Float64Array(n),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
  }),
});
