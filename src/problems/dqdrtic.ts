// A quadratic with a diagonal Hessian of three different curvatures:
//   f(x) = sum_{i=1}^{n-2} x_i^2 + 100 x_{i+1}^2 + 100 x_{i+2}^2
import { diagonal } from '../hessian.js';
import type { Objective } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function dqdrticObjective(n: number): Objective {
  // Half the curvatures: how often each unknown stands first, second and third in a term.
  const weights = new Float64Array(n);
  for (let i = 0; i < n - 2; i++) {
    weights[i] += 1;
    weights[i + 1] += 100;
    weights[i + 2] += 100;
  }
  return {
    valueAndGradient(x, gradient) {
      let value = 0;
      for (let i = 0; i < n; i++) {
        const pull = weights[i] * x[i];
        value += pull * x[i];
        gradient[i] = 2 * pull;
      }
      return value;
    },
    hessian: diagonal((_x, main) => {
      for (let i = 0; i < n; i++) main[i] = 2 * weights[i];
    }),
  };
}

export const dqdrtic = defineProblem({
  name: 'dqdrtic',
  title: 'Diagonal quadratic DQDRTIC',
  source: 'CUTEst DQDRTIC; Toint (1983), problem 22',
  defaultSize: 1000,
  refuses: atLeast(3),
  create: n => ({
    objective: dqdrticObjective(n),
    x0: new Float64Array(n).fill(3),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n) }],
  }),
});
