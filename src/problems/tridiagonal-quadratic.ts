// A quadratic with a badly scaled tridiagonal matrix, of condition number up to 4e9:
//   f(x) = 1/2 (x - 1)' A (x - 1),  A = D^(1/2) T D^(1/2),  T = tridiag(-1, 2.001, -1),  D from 1 to 1e6, log-spaced.
// It is 1/2 x'Ax - b'x with b = A1, raised by a constant so that the minimum is 0: near it no digits of f are lost.
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { logSpaced } from './log-spaced.js';
import { atLeast } from './sizes.js';

function tridiagonalQuadraticObjective(scales: Vector): Objective {
  const n = scales.length;
  const main = new Float64Array(n);
  const off = new Float64Array(n - 1);
  for (let i = 0; i < n; i++) main[i] = 2.001 * scales[i];
  for (let i = 0; i < n - 1; i++) off[i] = -Math.sqrt(scales[i] * scales[i + 1]);

  return {
    valueAndGradient(x, gradient) {
      let value = 0;
      let before = 0;
      let here = x[0] - 1;
      for (let i = 0; i < n - 1; i++) {
        const after = x[i + 1] - 1;
        const slope = before + main[i] * here + off[i] * after;
        gradient[i] = slope;
        value += here * slope;
        before = off[i] * here;
        here = after;
      }
      const slope = before + main[n - 1] * here;
      gradient[n - 1] = slope;
      return 0.5 * (value + here * slope);
    },
    hessian: tridiagonal((_x, diagonal, offDiagonal) => {
      diagonal.set(main);
      offDiagonal.set(off);
    }),
  };
}

export const tridiagonalQuadratic = defineProblem({
  name: 'tridiagonal-quadratic',
  title: 'Badly scaled quadratic with a tridiagonal Hessian',
  source: 'ours: the second-difference matrix between scales from 1 to 1e6',
  defaultSize: 1000,
  refuses: atLeast(1),
  create: n => ({
    objective: tridiagonalQuadraticObjective(logSpaced(n)),
    x0: new Float64Array(n),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
  }),
});
