// Six unknowns to a term, scattered over the whole range: eliminating them fills most of the matrix, so that here a
// method without factors is at home. The Hessian vanishes at the minimum.
//   f(x) = 1/8 sum_i i (sum_{k = 1, 2, 3, 5, 7, 11} x_{j(k)}^2)^2,  j(1) = i,  j(k) = ((k i - 1) mod n) + 1 else
import { sparse } from '../hessian.js';
import type { Objective } from '../objective.js';
import { cliques } from './cliques.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

const multipliers = [1, 2, 3, 5, 7, 11];
const width = 6;

function sparsqurObjective(n: number): Objective {
  const members = new Int32Array(n * width);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < width; k++) members[i * width + k] = (multipliers[k] * (i + 1) - 1) % n;
  }
  const { rows, columns, places } = cliques(n, members, width);
  return {
    valueAndGradient(x, gradient) {
      let value = 0;
      gradient.fill(0);
      for (let i = 0; i < n; i++) {
        let r = 0;
        for (let k = i * width; k < (i + 1) * width; k++) r += x[members[k]] * x[members[k]];
        value += (i + 1) * r * r;
        const slope = 0.5 * (i + 1) * r;
        for (let k = i * width; k < (i + 1) * width; k++) gradient[members[k]] += slope * x[members[k]];
      }
      return value / 8;
    },
    hessian: sparse({ rows, columns }, (x, values) => {
      values.fill(0);
      for (let i = 0, at = 0; i < n; i++) {
        let r = 0;
        for (let k = i * width; k < (i + 1) * width; k++) r += x[members[k]] * x[members[k]];
        for (let k = i * width; k < (i + 1) * width; k++) {
          const slope = (i + 1) * x[members[k]];
          for (let l = i * width; l < k; l++, at++) {
            // A term that has one unknown twice meets its diagonal entry from both sides.
            values[places[at]] += (members[k] === members[l] ? 2 : 1) * slope * x[members[l]];
          }
          values[places[at++]] += slope * x[members[k]] + 0.5 * (i + 1) * r;
        }
      }
    }),
  };
}

export const sparsqur = defineProblem({
  name: 'sparsqur',
  title: 'Scattered sparse quartic SPARSQUR',
  source: 'CUTEst SPARSQUR; Gould (1995)',
  defaultSize: 100,
  refuses: atLeast(1),
  create: n => ({
    objective: sparsqurObjective(n),
    x0: new Float64Array(n).fill(0.5),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n) }],
  }),
});
