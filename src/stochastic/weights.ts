// What a training loop trains: one array of numbers, or several.
import type { Numbers } from '../core/rules/part.js';

export type Weights = Numbers | readonly Numbers[];

/** A copy of `x`, in the arrays of the last copy where they fit. */
export function copyWeights<X extends Weights>(x: X, last: X): X {
  const from = arrays(x);
  const to = arrays(last);
  const fits = from.length === to.length && from.every((array, i) => array.length === to[i].length);
  if (!fits) return (Array.isArray(x) ? from.map(array => array.slice()) : from[0].slice()) as unknown as X;
  for (const [i, array] of from.entries()) to[i].set(array);
  return last;
}

function arrays(x: Weights): readonly Numbers[] {
  return Array.isArray(x) ? x : [x as Numbers];
}
