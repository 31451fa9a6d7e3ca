// Waves along a chain: saddles and minima everywhere, and at the lowest a whole curve of minimizers:
//   f(x) = sum_{i=1}^{n-1} cos(x_i^2 - x_{i+1} / 2)
// Every cosine is -1 where all x_i are one c with c^2 - c / 2 = pi, so that the minimum is 1 - n.
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const last = x.length - 1;
  let value = 0;
  let fromBefore = 0;
  for (let i = 0; i < last; i++) {
    const phase = x[i] * x[i] - 0.5 * x[i + 1];
    const sine = Math.sin(phase);
    value += Math.cos(phase);
    gradient[i] = fromBefore - 2 * x[i] * sine;
    fromBefore = 0.5 * sine;
  }
  gradient[last] = fromBefore;
  return value;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const last = x.length - 1;
  let fromBefore = 0;
  for (let i = 0; i < last; i++) {
    const phase = x[i] * x[i] - 0.5 * x[i + 1];
    const cosine = Math.cos(phase);
    diagonal[i] = fromBefore - 2 * Math.sin(phase) - 4 * x[i] * x[i] * cosine;
    offDiagonal[i] = x[i] * cosine;
    fromBefore = -0.25 * cosine;
  }
  diagonal[last] = fromBefore;
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

export const cosine = defineProblem({
  name: 'cosine',
  title: 'Chain of cosines COSINE',
  source: 'CUTEst COSINE; Gould (1996), private communication',
  defaultSize: 100,
  refuses: atLeast(2),
  create: n => ({
    objective,
    x0: new Float64Array(n).fill(1),
    minima: [{ kind: 'global', value: 1 - n }],
  }),
});
