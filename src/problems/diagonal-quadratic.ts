// A quadratic with unknowns of different scale and nothing between them; condition number 1e6:
//   f(x) = 1/2 sum d_i x_i^2,  d from 1 to 1e6, log-spaced.
import { diagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { logSpaced } from './log-spaced.js';
import { atLeast } from './sizes.js';

function diagonalQuadraticObjective(scales: Vector): Objective {
  const n = scales.length;
  return {
    valueAndGradient(x, gradient) {
      let value = 0;
      for (let i = 0; i < n; i++) {
        const slope = scales[i] * x[i];
        gradient[i] = slope;
        value += slope * x[i];
      }
      return 0.5 * value;
    },
    hessian: diagonal((_x, main) => main.set(scales)),
  };
}

export const diagonalQuadratic = defineProblem({
  name: 'diagonal-quadratic',
  title: 'Badly scaled quadratic with a diagonal Hessian',
  source: 'ours: curvatures from 1 to 1e6',
  defaultSize: 1000,
  refuses: atLeast(1),
  create: n => ({
    objective: diagonalQuadraticObjective(logSpaced(n)),
    x0: new Float64Array(n).fill(1),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n) }],
  }),
});
