// The trend of a series y: near it, and with small second differences d_i = x_{i-1} - 2 x_i + x_{i+1}. Both convex.
//   Hodrick-Prescott: f(x) = 1/2 sum (x_i - y_i)^2 + l/2 sum d_i^2
//   piecewise linear: f(x) = 1/2 sum (x_i - y_i)^2 + l sum sqrt(d_i^2 + e^2) - e
// The second is the l1 trend filter with its corners rounded. As in poisson-trend.ts the series is made backwards: a
// trend is chosen, and y is what has it as the minimizer.
import { banded } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import type { Instance } from './problem.js';
import { atLeast } from './sizes.js';

/** Condition number about 16 lambda. */
function hodrickPrescottObjective(y: Vector, lambda: number): Objective {
  const n = y.length;
  return {
    valueAndGradient(x, gradient) {
      let value = 0;
      for (let i = 0; i < n; i++) {
        const off = x[i] - y[i];
        value += 0.5 * off * off;
        gradient[i] = off;
      }
      for (let i = 1; i < n - 1; i++) {
        const d = x[i - 1] - 2 * x[i] + x[i + 1];
        const pull = lambda * d;
        value += 0.5 * pull * d;
        gradient[i - 1] += pull;
        gradient[i] -= 2 * pull;
        gradient[i + 1] += pull;
      }
      return value;
    },
    hessian: banded(2, (_x, bands) => {
      bands.fill(0);
      bands.fill(1, 0, n);
      for (let i = 1; i < n - 1; i++) addCurvature(bands, n, i, lambda);
    }),
  };
}

function trendFilterObjective(y: Vector, lambda: number, rounding: number): Objective {
  const n = y.length;
  return {
    valueAndGradient(x, gradient) {
      let value = 0;
      for (let i = 0; i < n; i++) {
        const off = x[i] - y[i];
        value += 0.5 * off * off;
        gradient[i] = off;
      }
      for (let i = 1; i < n - 1; i++) {
        const d = x[i - 1] - 2 * x[i] + x[i + 1];
        const size = Math.sqrt(d * d + rounding * rounding);
        const pull = (lambda * d) / size;
        value += lambda * (size - rounding);
        gradient[i - 1] += pull;
        gradient[i] -= 2 * pull;
        gradient[i + 1] += pull;
      }
      return value;
    },
    hessian: banded(2, (x, bands) => {
      bands.fill(0);
      bands.fill(1, 0, n);
      for (let i = 1; i < n - 1; i++) {
        const d = x[i - 1] - 2 * x[i] + x[i + 1];
        const size = Math.sqrt(d * d + rounding * rounding);
        addCurvature(bands, n, i, (lambda * rounding * rounding) / (size * size * size));
      }
    }),
  };
}

/** Adds c v v', v the second difference around i. */
function addCurvature(bands: Vector, n: number, i: number, c: number): void {
  bands[i - 1] += c;
  bands[i] += 4 * c;
  bands[i + 1] += c;
  bands[n + i - 1] -= 2 * c;
  bands[n + i] -= 2 * c;
  bands[2 * n + i - 1] += c;
}

/** The instance whose minimizer is `trend`: with y = 0 the gradient there is what y has to be. */
function madeBackwards(trend: Vector, objectiveOf: (y: Vector) => Objective): Instance {
  const n = trend.length;
  const y = new Float64Array(n);
  objectiveOf(new Float64Array(n)).valueAndGradient(trend, y);
  const objective = objectiveOf(y);
  const value = objective.valueAndGradient(trend, new Float64Array(n));
  return { objective, x0: new Float64Array(n), minima: [{ kind: 'global', value, x: trend }] };
}

export const hodrickPrescott = defineProblem({
  name: 'hodrick-prescott',
  title: 'Hodrick-Prescott filter',
  source: 'Hodrick and Prescott (1997), with lambda = 1600; data: ours',
  defaultSize: 1000,
  refuses: atLeast(3),
  create(n) {
    const trend = Float64Array.from({ length: n }, (_, i) => 1 + Math.sin(i / 30) + 0.001 * Math.sin(i * i));
    return madeBackwards(trend, y => hodrickPrescottObjective(y, 1600));
  },
});

export const trendFilter = defineProblem({
  name: 'trend-filter',
  title: 'l1 trend filter with rounded corners',
  source: 'Kim, Koh, Boyd and Gorinevsky (2009); corners rounded as in Charbonnier et al. (1997); data: ours',
  defaultSize: 1000,
  refuses: atLeast(3),
  create(n) {
    // A zigzag with slopes of 0.05 over 40 points, and a ripple that looks like noise.
    const trend = Float64Array.from(
      { length: n },
      (_, i) => 0.05 * Math.abs(((i + 20) % 80) - 40) + 1e-3 * Math.sin(i * i),
    );
    return madeBackwards(trend, y => trendFilterObjective(y, 10, 0.01));
  },
});
