// The smooth log-rate x of counts y, as the maximum a posteriori of Poisson counts under a random walk:
//   f(x) = sum exp(x_i) - y_i x_i + lambda sum (x_{i+1} - x_i)^2
// Strictly convex; its Hessian is tridiagonal, and the worse conditioned, the larger lambda and the more the rates differ.
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

/**
 * The objective for n counts (length n, none negative, not all zero) and the weight lambda > 0 of the squared
 * differences between neighbours. It reads `counts` and does not copy it.
 * @throws RangeError for a count or lambda out of range: without them f would have no minimum.
 */
export function poissonTrend(counts: Vector, lambda: number): Objective {
  checkTrend(counts, lambda);
  const n = counts.length;
  const twice = 2 * lambda;
  return {
    valueAndGradient(x, gradient) {
      let value = 0;
      let before = 0;
      for (let i = 0; i < n - 1; i++) {
        const rate = Math.exp(x[i]);
        const rise = x[i + 1] - x[i];
        const pull = twice * rise;
        value += rate - counts[i] * x[i] + lambda * rise * rise;
        gradient[i] = rate - counts[i] + before - pull;
        before = pull;
      }
      const rate = Math.exp(x[n - 1]);
      gradient[n - 1] = rate - counts[n - 1] + before;
      return value + (rate - counts[n - 1] * x[n - 1]);
    },
    hessian: tridiagonal((x, diagonal, offDiagonal) => {
      let before = 0;
      for (let i = 0; i < n - 1; i++) {
        diagonal[i] = Math.exp(x[i]) + before + twice;
        offDiagonal[i] = -twice;
        before = twice;
      }
      diagonal[n - 1] = Math.exp(x[n - 1]) + before;
    }),
  };
}

function checkTrend(counts: Vector, lambda: number): void {
  if (!(lambda > 0 && lambda < Infinity)) {
    throw new RangeError(`poissonTrend(counts, lambda): lambda must be positive, got ${lambda}`);
  }
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i] >= 0 && counts[i] < Infinity)) {
      throw new RangeError(`poissonTrend(counts, lambda): counts[${i}] must not be negative, got ${counts[i]}`);
    }
    total += counts[i];
  }
  if (total === 0) throw new RangeError('poissonTrend(counts, lambda): all counts are zero, so no rate fits best');
}

// The named problem is made backwards: a log-rate is chosen (a slow wave and a ripple that looks like noise), and the
// counts are those for which it is the minimizer, where the gradient vanishes. So they are not whole numbers.
const lambda = 100;

function madeUp(n: number) {
  const x = Float64Array.from({ length: n }, (_, i) => 2 + Math.sin(i / 100) + 0.002 * Math.sin(i * i));
  const counts = Float64Array.from(x, (here, i) => {
    const left = i > 0 ? here - x[i - 1] : 0;
    const right = i < n - 1 ? here - x[i + 1] : 0;
    return Math.exp(here) + 2 * lambda * (left + right);
  });
  const objective = poissonTrend(counts, lambda);
  return { objective, x, value: objective.valueAndGradient(x, new Float64Array(n)) };
}

export const poissonTrendProblem = defineProblem({
  name: 'poisson-trend',
  title: 'Smooth log-rate of Poisson counts',
  source: 'Rue and Held (2005), Gaussian Markov random fields, section 4.4, with a first-order random walk; data: ours',
  defaultSize: 1000,
  refuses: atLeast(1),
  create(n) {
    const { objective, x, value } = madeUp(n);
    return { objective, x0: new Float64Array(n), minima: [{ kind: 'global', value, x }] };
  },
});
