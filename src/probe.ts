// The diagonal of a Hessian that is known by its products alone. Bekas, Kokiopoulou & Saad (2007).
import { makePositive } from './core/trust/precondition.js';
import type { Vector } from './objective.js';

/** How many products an estimate takes. */
export const probes = 4;

/**
 * The mean of v * Hv over the rows v of a Hadamard matrix of order four, repeated: entries off the diagonal drop out
 * unless they are a multiple of four away. `multiply` writes H v into `product`; the magnitudes are what is kept.
 */
export function probeDiagonal(v: Vector, product: Vector, multiply: () => void, diagonal: Vector): void {
  diagonal.fill(0);
  for (let row = 0; row < probes; row++) {
    for (let i = 0; i < v.length; i++) v[i] = sign(row & i & 3);
    multiply();
    for (let i = 0; i < v.length; i++) diagonal[i] += (v[i] * product[i]) / probes;
  }
  makePositive(diagonal);
}

/** 1 for an even number of ones among the two bits, else -1. */
function sign(bits: number): number {
  return bits === 1 || bits === 2 ? -1 : 1;
}
