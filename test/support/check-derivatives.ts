// checkDerivatives must call this right, or wrong; and gradients that are spoiled for it.
import assert from 'node:assert/strict';
import type { Objective, Vector } from '../../src/index.js';
import { checkDerivatives } from '../../src/tools/check-derivatives.js';

export const right = (objective: Objective, x: ArrayLike<number>) => {
  const result = checkDerivatives(objective, x);
  assert.ok(result.correct, result.message);
  return result;
};

export const wrong = (objective: Objective, x: ArrayLike<number>) => {
  const result = checkDerivatives(objective, x);
  assert.ok(!result.correct, result.message);
  return result;
};

/** The same values, without second derivatives; the gradient spoiled after the fact. */
export function spoiled(inner: Objective, spoil: (gradient: Vector, x: Vector) => void): Objective {
  return {
    valueAndGradient(x, gradient) {
      const value = inner.valueAndGradient(x, gradient);
      spoil(gradient, x);
      return value;
    },
  };
}
