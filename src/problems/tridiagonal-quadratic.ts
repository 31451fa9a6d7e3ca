// Quadratics with a badly scaled tridiagonal matrix; the first of condition number up to 4e9:
//   f(x) = 1/2 (x - 1)' A (x - 1),  A = D^(1/2) T D^(1/2),  T = tridiag(-1, 2.001, -1),  D from 1 to 1e6, log-spaced.
// It is 1/2 x'Ax - b'x with b = A1, raised by a constant so that the minimum is 0: near it no digits of f are lost.
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { logSpaced } from './log-spaced.js';
import type { Problem } from './problem.js';
import { atLeast } from './sizes.js';

/** The matrix is D^(1/2) tridiag(off, main, off) D^(1/2), with `scales` as D. */
function tridiagonalQuadraticObjective(scales: Vector, mainEntry: number, offEntry: number): Objective {
  const n = scales.length;
  const main = new Float64Array(n);
  const off = new Float64Array(n - 1);
  for (let i = 0; i < n; i++) main[i] = mainEntry * scales[i];
  for (let i = 0; i < n - 1; i++) off[i] = offEntry * Math.sqrt(scales[i] * scales[i + 1]);

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

const variant = (
  what: Pick<Problem, 'name' | 'title' | 'source'>,
  decades: number,
  mainEntry: number,
  offEntry: number,
): Problem =>
  defineProblem({
    ...what,
    defaultSize: 1000,
    refuses: atLeast(1),
    create: n => ({
      objective: tridiagonalQuadraticObjective(logSpaced(n, decades), mainEntry, offEntry),
      x0: new Float64Array(n),
      minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
    }),
  });

export const tridiagonalQuadratic = variant(
  {
    name: 'tridiagonal-quadratic',
    title: 'Badly scaled quadratic with a tridiagonal Hessian',
    source: 'ours: the second-difference matrix between scales from 1 to 1e6',
  },
  6,
  2.001,
  -1,
);

/** D from 1 to 1e2: condition number up to 4e5, within reach of methods without a Hessian. */
export const tridiagonalQuadraticMild = variant(
  {
    name: 'tridiagonal-quadratic-mild',
    title: 'Mildly scaled quadratic with a tridiagonal Hessian',
    source: 'ours: the second-difference matrix between scales from 1 to 1e2',
  },
  2,
  2.001,
  -1,
);

/** T = tridiag(-1/4, 1, -1/4) has condition number 3, and D runs from 1 to 1e12: all that is wrong is the scaling. */
export const scaledQuadratic = variant(
  {
    name: 'scaled-quadratic',
    title: 'Well-conditioned quadratic under a bad diagonal scaling',
    source: 'ours: what a diagonal preconditioner cures; van der Sluis (1969)',
  },
  12,
  1,
  -0.25,
);
