// The energy of a loaded membrane on a square, held at its edge; condition number about 0.4 n:
//   f(u) = 1/2 u'A u - b'u,  A: the five-point Laplacian on m x m points, n = m^2
// With the load b_pq = c (P_p + P_q), P_k = k (m + 1 - k), the deflection is the product of two parabolas,
// u_pq = c/2 P_p P_q, and f = -c^2/2 (sum P) (sum P^2). With c = 2 / (m + 1)^2 the load is at most 1.
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { applyLaplacian, stencilPattern } from './grid.js';
import { square } from './sizes.js';

function parabola(m: number): Vector {
  return Float64Array.from({ length: m }, (_, k) => (k + 1) * (m - k));
}

function poissonGridObjective(m: number): Objective {
  const c = 2 / ((m + 1) * (m + 1));
  const height = parabola(m);
  const n = m * m;
  return {
    valueAndGradient(u, gradient) {
      applyLaplacian(u, m, gradient);
      let value = 0;
      for (let p = 0; p < m; p++) {
        for (let q = 0; q < m; q++) {
          const i = p * m + q;
          const load = c * (height[p] + height[q]);
          value += u[i] * (0.5 * gradient[i] - load);
          gradient[i] -= load;
        }
      }
      return value;
    },
    hessian: sparse(stencilPattern(m), (_u, values) => {
      values.fill(4, 0, n);
      values.fill(-1, n);
    }),
  };
}

export const poissonGrid = defineProblem({
  name: 'poisson-grid',
  title: 'Energy of a loaded membrane',
  source: 'the discrete Poisson equation in two dimensions; Golub and Van Loan (2013), section 4.8',
  defaultSize: 400,
  refuses: square,
  create(n) {
    const m = Math.sqrt(n);
    const height = parabola(m);
    const sum = (m * (m + 1) * (m + 2)) / 6;
    const sumOfSquares = (sum * ((m + 1) * (m + 1) + 1)) / 5;
    const scale = 1 / ((m + 1) * (m + 1));
    const x = Float64Array.from({ length: n }, (_, i) => scale * height[Math.floor(i / m)] * height[i % m]);
    return {
      objective: poissonGridObjective(m),
      x0: new Float64Array(n),
      minima: [{ kind: 'global', value: -2 * scale * sum * (scale * sumOfSquares), x }],
    };
  },
});
