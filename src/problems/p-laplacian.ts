// A membrane that stiffens as it is stretched, on a square, held at its edge; its curvature all but vanishes where it is
// flat. Strictly convex:
//   f(u) = sum over edges (u_i - u_j)^4 / 4 + e (u_i - u_j)^2 / 2 - b'u,  e = 0.01,  on m x m points, n = m^2
// The load b is that of a chosen shape, u_pq = (m + 1) sin(pi p / (m + 1)) sin(pi q / (m + 1)), so that it is the
// minimizer.
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { gather, pad, stencil, stencilPattern, unpad } from './grid.js';
import { square } from './sizes.js';

const least = 0.01;

function pLaplacianObjective(m: number, load: Vector): Objective {
  const width = m + 2;
  const u = new Float64Array(width * width);
  const slopes = new Float64Array(width * width);
  const entries = stencil(m);
  return {
    valueAndGradient(x, gradient) {
      pad(x, m, u);
      slopes.fill(0);
      let value = 0;
      for (const [step, alongP, alongQ] of [
        [1, 1, 0],
        [width, 0, 1],
      ]) {
        for (let p = alongP; p <= m; p++) {
          for (let q = alongQ; q <= m; q++) {
            const i = p * width + q;
            const d = u[i + step] - u[i];
            const dd = d * d;
            value += dd * (0.25 * dd + 0.5 * least);
            const slope = d * (dd + least);
            slopes[i] -= slope;
            slopes[i + step] += slope;
          }
        }
      }
      unpad(slopes, m, gradient);
      for (let i = 0; i < load.length; i++) {
        value -= load[i] * x[i];
        gradient[i] -= load[i];
      }
      return value;
    },
    hessian: sparse(stencilPattern(m), (x, values) => {
      pad(x, m, u);
      entries.own.fill(0);
      for (const [step, alongP, alongQ, edges] of [
        [1, 1, 0, entries.right],
        [width, 0, 1, entries.down],
      ] as const) {
        for (let p = alongP; p <= m; p++) {
          for (let q = alongQ; q <= m; q++) {
            const i = p * width + q;
            const d = u[i + step] - u[i];
            const curvature = 3 * d * d + least;
            entries.own[i] += curvature;
            entries.own[i + step] += curvature;
            edges[i] = -curvature;
          }
        }
      }
      gather(entries, m, values);
    }),
  };
}

function chosen(m: number) {
  const step = Math.PI / (m + 1);
  const x = new Float64Array(m * m);
  for (let p = 0; p < m; p++) {
    for (let q = 0; q < m; q++) x[p * m + q] = (m + 1) * Math.sin((p + 1) * step) * Math.sin((q + 1) * step);
  }
  const load = new Float64Array(m * m);
  pLaplacianObjective(m, new Float64Array(m * m)).valueAndGradient(x, load);
  const objective = pLaplacianObjective(m, load);
  return { objective, x, value: objective.valueAndGradient(x, new Float64Array(m * m)) };
}

export const pLaplacian = defineProblem({
  name: 'p-laplacian',
  title: 'Energy of the p-Laplacian, p = 4',
  source: 'Glowinski and Marrocco (1975); load: ours',
  defaultSize: 100,
  refuses: square,
  create(n) {
    const { objective, x, value } = chosen(Math.sqrt(n));
    return { objective, x0: new Float64Array(n).fill(1), minima: [{ kind: 'global', value, x }] };
  },
});
