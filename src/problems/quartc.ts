// No curvature at the minimum: Newton's method takes a third off the way at each step, and no more.
//   f(x) = sum (x_i - i)^4
import { diagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  let value = 0;
  for (let i = 0; i < n; i++) {
    const d = x[i] - (i + 1);
    const cube = d * d * d;
    value += cube * d;
    gradient[i] = 4 * cube;
  }
  return value;
}

function hessian(x: Vector, main: Vector): void {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    const d = x[i] - (i + 1);
    main[i] = 12 * d * d;
  }
}

const objective: Objective = { valueAndGradient, hessian: diagonal(hessian) };

export const quartc = defineProblem({
  name: 'quartc',
  title: 'Separable quartic QUARTC',
  source: 'CUTEst QUARTC; Buckley (1989), problem 157',
  defaultSize: 100,
  refuses: atLeast(1),
  create: n => ({
    objective,
    x0: new Float64Array(n).fill(2),
    minima: [{ kind: 'global', value: 0, x: Float64Array.from({ length: n }, (_, i) => i + 1) }],
  }),
});
