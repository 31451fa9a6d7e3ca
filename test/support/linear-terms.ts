// A finite sum whose answers are known: f_i(x) = ½ |x - a_i|², or linear terms with given slopes.
import type { Vector } from '../../src/index.js';
import { type FiniteSum, finiteSum } from '../../src/stochastic/finite-sum.js';
import type { FiniteSumOptions } from '../../src/stochastic/finite-sum-options.js';
import { randomVector } from './uniform.js';

/** Three numbers. */
export const somewhere = Float64Array.of(0.3, -0.7, 1.1);

type Sampling = Omit<FiniteSumOptions, 'count' | 'term' | 'terms'>;

/** f_i(x) = a_i x_0 for slopes a_i: the gradient is a mean of slopes, at every x. */
export function linearSum(slopes: Vector, sampling: Sampling) {
  return finiteSum({
    count: slopes.length,
    term: (i, x, gradient) => {
      gradient[0] += slopes[i];
      return slopes[i] * x[0];
    },
    ...sampling,
  });
}

/** f_i(x) = ½ |x - a_i|² in three unknowns, with random centres. */
export function centredSum(count: number, sampling: Sampling) {
  const centres = randomVector(3 * count, 5);
  return finiteSum({
    count,
    term: (i, x, gradient) => {
      let value = 0;
      for (let j = 0; j < 3; j++) {
        const away = x[j] - centres[3 * i + j];
        gradient[j] += away;
        value += away * away;
      }
      return value / 2;
    },
    ...sampling,
  });
}

/** All subsets of 0..n-1 with m elements, in lexicographic order. */
export function subsets(n: number, m: number, first = 0): number[][] {
  if (m === 0) return [[]];
  const all: number[][] = [];
  for (let i = first; i + m <= n; i++) for (const rest of subsets(n, m - 1, i + 1)) all.push([i, ...rest]);
  return all;
}

/** The batches of the next draws. */
export function draws(sum: FiniteSum, times: number): number[][] {
  const gradient = new Float64Array(3);
  return Array.from({ length: times }, () => {
    sum.valueAndGradient(somewhere, gradient);
    return [...sum.batch.indices];
  });
}

/** Sum of (observed - expected)² / expected. */
export function chiSquare(observed: Iterable<number>, expected: number): number {
  return [...observed].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
