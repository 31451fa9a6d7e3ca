// A finiteSum that keeps a record of where f itself was looked at.
import type { FiniteSum, Vector } from '../../src/index.js';

export interface Look {
  readonly x: Vector;
  readonly value: number;
  /** Which evaluation it was, batches counted too, from 1. */
  readonly evaluation: number;
}

/** Keeps where f itself was looked at. */
export function watched(sum: FiniteSum) {
  const looks: Look[] = [];
  let evaluation = 0;
  const objective: FiniteSum = {
    ...sum,
    valueAndGradient: (x, gradient) => {
      evaluation += 1;
      return sum.valueAndGradient(x, gradient);
    },
    full: (x, gradient) => {
      evaluation += 1;
      const value = sum.full(x, gradient);
      looks.push({ x: x.slice(), value, evaluation });
      return value;
    },
  };
  return { objective, looks, calls: () => evaluation };
}
