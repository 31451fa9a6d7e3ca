// The scales of the badly scaled quadratics.
import type { Vector } from '../objective.js';

/** n numbers from `first` over so many decades (`first` alone for n = 1), equal in their ratios. */
export function logSpaced(n: number, decades = 6, first = 1): Vector {
  const step = n > 1 ? (decades * Math.LN10) / (n - 1) : 0;
  return Float64Array.from({ length: n }, (_, i) => first * Math.exp(step * i));
}
