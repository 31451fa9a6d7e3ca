// The diagonal of a Hessian that is known by its products alone. Bekas, Kokiopoulou & Saad (2007).
import { makePositive } from './core/trust/precondition.js';
import type { Vector } from './objective.js';
import type { Room, Series } from './solver/series.js';

/** How many products an estimate takes. */
export const probes = 4;

/**
 * The mean of v * Hv over the rows v of a Hadamard matrix of order four, repeated: entries off the diagonal drop out
 * unless they are a multiple of four away. `multiply` gives the series of one call that writes H v into `product`; the
 * magnitudes are what is kept.
 */
export function probeDiagonal(v: Vector, product: Vector, multiply: (room: Room) => Series, diagonal: Vector): Series {
  let inner: Series;
  diagonal.fill(0);
  return {
    length: probes,
    independent: false,
    call(row, room) {
      for (let i = 0; i < v.length; i++) v[i] = sign(row & i & 3);
      inner = multiply(room);
      return inner.call(0, room);
    },
    take(row, room) {
      inner.take(0, room);
      for (let i = 0; i < v.length; i++) diagonal[i] += (v[i] * product[i]) / probes;
      if (row === probes - 1) makePositive(diagonal);
    },
  };
}

/** 1 for an even number of ones among the two bits, else -1. */
function sign(bits: number): number {
  return bits === 1 || bits === 2 ? -1 : 1;
}
