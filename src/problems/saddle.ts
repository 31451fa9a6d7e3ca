// A saddle at the origin, on the way from a start that has no slope across it: a method that follows the gradient alone
// ends there, with f = 0, and one that uses negative curvature leaves it.
//   f(x, y) = x^2 - y^2 + y^4 / 4
import { diagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { exactly } from './sizes.js';

function valueAndGradient([x, y]: Vector, gradient: Vector): number {
  gradient[0] = 2 * x;
  gradient[1] = y * y * y - 2 * y;
  return x * x - y * y + 0.25 * y * y * y * y;
}

function hessian([, y]: Vector, main: Vector): void {
  main[0] = 2;
  main[1] = 3 * y * y - 2;
}

const objective: Objective = { valueAndGradient, hessian: diagonal(hessian) };

export const saddle = defineProblem({
  name: 'saddle',
  title: 'Saddle between two minima',
  source: 'ours: a double well across a bowl',
  defaultSize: 2,
  refuses: exactly(2),
  create: () => ({
    objective,
    x0: Float64Array.of(1, 0),
    minima: [
      { kind: 'global', value: -1, x: Float64Array.of(0, Math.SQRT2) },
      { kind: 'global', value: -1, x: Float64Array.of(0, -Math.SQRT2) },
      { kind: 'saddle', value: 0, x: new Float64Array(2) },
    ],
  }),
});
