// A soap film over a square, in a frame that rises along one pair of sides and falls along the other: the area of the
// triangles into which the m x m inner heights (n = m^2) cut it, in units of a grid cell. Convex.
//   f(u) = 1/2 sum over cells sqrt(1 + (b - a)^2 + (c - a)^2) + sqrt(1 + (c - d)^2 + (b - d)^2)
// with a, b, c, d the corners of a cell, row by row; the frame's height is (m + 1) (2 s^2 - t^2), s, t from -1/2 to 1/2.
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { gather, pad, stencil, stencilPattern, unpad } from './grid.js';
import { square } from './sizes.js';

function frame(m: number): Vector {
  const width = m + 2;
  const u = new Float64Array(width * width);
  const height = (p: number, q: number) => (m + 1) * (2 * (p / (m + 1) - 0.5) ** 2 - (q / (m + 1) - 0.5) ** 2);
  for (let k = 0; k < width; k++) {
    u[k] = height(0, k);
    u[(m + 1) * width + k] = height(m + 1, k);
    u[k * width] = height(k, 0);
    u[k * width + m + 1] = height(k, m + 1);
  }
  return u;
}

function minimalSurfaceObjective(m: number): Objective {
  const width = m + 2;
  const u = frame(m);
  const slopes = new Float64Array(u.length);
  const downLeft = new Float64Array(u.length);
  const entries = { ...stencil(m), downLeft };
  const { own, right, down } = entries;
  return {
    valueAndGradient(x, gradient) {
      pad(x, m, u);
      slopes.fill(0);
      let value = 0;
      for (let p = 0; p <= m; p++) {
        for (let q = 0; q <= m; q++) {
          const a = p * width + q;
          const b = a + 1;
          const c = a + width;
          const d = c + 1;
          const ab = u[b] - u[a];
          const ac = u[c] - u[a];
          const dc = u[c] - u[d];
          const db = u[b] - u[d];
          const upper = Math.sqrt(1 + ab * ab + ac * ac);
          const lower = Math.sqrt(1 + dc * dc + db * db);
          value += upper + lower;
          slopes[a] -= (ab + ac) / upper;
          slopes[b] += ab / upper + db / lower;
          slopes[c] += ac / upper + dc / lower;
          slopes[d] -= (dc + db) / lower;
        }
      }
      unpad(slopes, m, gradient);
      for (let i = 0; i < gradient.length; i++) gradient[i] *= 0.5;
      return 0.5 * value;
    },
    hessian: sparse(stencilPattern(m, true), (x, values) => {
      pad(x, m, u);
      own.fill(0);
      right.fill(0);
      down.fill(0);
      downLeft.fill(0);
      // A triangle with its right angle at i, a neighbour j along the row and one, k, along the column.
      const add = (i: number, j: number, k: number, edgeJ: number, edgeK: number, edgeJK: number) => {
        const v = u[j] - u[i];
        const w = u[k] - u[i];
        const s = 1 + v * v + w * w;
        const scale = 0.5 / (s * Math.sqrt(s));
        const vv = scale * (1 + w * w);
        const ww = scale * (1 + v * v);
        const vw = -scale * v * w;
        own[i] += vv + ww + 2 * vw;
        own[j] += vv;
        own[k] += ww;
        right[edgeJ] -= vv + vw;
        down[edgeK] -= ww + vw;
        downLeft[edgeJK] += vw;
      };
      for (let p = 0; p <= m; p++) {
        for (let q = 0; q <= m; q++) {
          const a = p * width + q;
          const b = a + 1;
          const c = a + width;
          add(a, b, c, a, a, b);
          add(c + 1, c, b, c, b, b);
        }
      }
      gather(entries, m, values);
    }),
  };
}

// By Newton's method, until the gradient was rounding alone.
const lowest: Record<number, number> = {
  1: 5.903158241244469,
  4: 13.688152742047363,
  9: 24.57068201698618,
  16: 38.548151758651045,
  100: 187.507822893557,
  400: 683.9280682091659,
};

export const minimalSurface = defineProblem({
  name: 'minimal-surface',
  title: 'Minimal surface over a square',
  source: 'Averick, Carter, Moré and Xue (1992), MINPACK-2; frame: ours',
  defaultSize: 400,
  refuses: square,
  create: n => ({
    objective: minimalSurfaceObjective(Math.sqrt(n)),
    x0: new Float64Array(n),
    minima: n in lowest ? [{ kind: 'global', value: lowest[n] }] : [],
  }),
});
