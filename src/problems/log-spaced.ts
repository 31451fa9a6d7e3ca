// The scales of the badly scaled quadratics.
import type { Vector } from '../objective.js';

/** n numbers from 1 to 1e6 (1 alone for n = 1), equal in their ratios. */
export function logSpaced(n: number): Vector {
  const step = n > 1 ? (6 * Math.LN10) / (n - 1) : 0;
  return Float64Array.from({ length: n }, (_, i) => Math.exp(step * i));
}
