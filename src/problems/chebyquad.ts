// Points in [0, 1] for Chebyshev's quadrature with equal weights: exact for n = 1, ..., 7 and 9, and for no other n.
//   f(x) = sum_{i=1}^n r_i^2,  r_i = 1/n sum_j T_i(x_j) - mean of T_i,  T_i: Chebyshev polynomial on [0, 1]
// The order of the points is free, so that every minimum stands n! times.
import { dense } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import type { Minimum } from './problem.js';
import { atLeast } from './sizes.js';

function chebyquadObjective(n: number): Objective {
  const residuals = new Float64Array(n);
  const slopes = new Float64Array(n * n); // T_i'(x_j) at i * n + j
  const curvatures = new Float64Array(n * n); // T_i''(x_j)

  // By T_{i+1} = 2 z T_i - T_{i-1} with z = 2 x - 1, differentiated twice with respect to x.
  function tabulate(x: Vector): void {
    for (let i = 0; i < n; i++) residuals[i] = i % 2 === 0 ? 0 : 1 / (i * (i + 2));
    for (let j = 0; j < n; j++) {
      const z = 2 * x[j] - 1;
      let before = 1;
      let slopeBefore = 0;
      let curvatureBefore = 0;
      let value = z;
      let slope = 2;
      let curvature = 0;
      for (let i = 0; i < n; i++) {
        residuals[i] += value / n;
        slopes[i * n + j] = slope;
        curvatures[i * n + j] = curvature;
        const next = 2 * z * value - before;
        const slopeNext = 4 * value + 2 * z * slope - slopeBefore;
        const curvatureNext = 8 * slope + 2 * z * curvature - curvatureBefore;
        before = value;
        slopeBefore = slope;
        curvatureBefore = curvature;
        value = next;
        slope = slopeNext;
        curvature = curvatureNext;
      }
    }
  }

  return {
    valueAndGradient(x, gradient) {
      tabulate(x);
      let value = 0;
      gradient.fill(0);
      for (let i = 0; i < n; i++) {
        const r = residuals[i];
        value += r * r;
        for (let j = 0; j < n; j++) gradient[j] += (2 / n) * r * slopes[i * n + j];
      }
      return value;
    },
    hessian: dense((x, h) => {
      tabulate(x);
      h.fill(0);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const slope = (2 / (n * n)) * slopes[i * n + j];
          for (let k = 0; k <= j; k++) h[j * n + k] += slope * slopes[i * n + k];
          h[j * n + j] += (2 / n) * residuals[i] * curvatures[i * n + j];
        }
      }
    }),
  };
}

// Where the quadrature is exact, f = 0. Else from Newton's method, with f at its end point in 40 digits; from the start
// with n = 10 most methods end in the second one. The source has 3.51687e-3 and 6.50395e-3.
const known: Record<number, readonly Minimum[]> = {
  8: [{ kind: 'global', value: 0.0035168737256779316 }],
  10: [
    { kind: 'global', value: 0.004772713696375349 },
    { kind: 'local', value: 0.006503954800882306 },
    { kind: 'local', value: 0.009500628850221671 },
  ],
};

function minima(n: number): readonly Minimum[] {
  return n <= 7 || n === 9 ? [{ kind: 'global', value: 0 }] : (known[n] ?? []);
}

export const chebyquad = defineProblem({
  name: 'chebyquad',
  title: 'Chebyquad function',
  source: 'Fletcher (1965); Moré, Garbow and Hillstrom (1981), problem 35',
  defaultSize: 8,
  refuses: atLeast(2),
  create: n => ({
    objective: chebyquadObjective(n),
    x0: Float64Array.from({ length: n }, (_, j) => (j + 1) / (n + 1)),
    minima: minima(n),
  }),
});
