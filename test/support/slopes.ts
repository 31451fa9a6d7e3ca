// Gradients at a point, and whether they are the derivatives of the values.
import assert from 'node:assert/strict';
import { largest } from '../../src/core/vector.js';
import type { Objective, Vector } from '../../src/index.js';

export function gradientAt(objective: Objective, x: Vector): Vector {
  const gradient = new Float64Array(x.length);
  objective.valueAndGradient(x, gradient);
  return gradient;
}

/**
 * Are these the derivatives of f by x_i? By central differences of fourth order with four steps, of which the nearest
 * counts: a large one drowns in higher derivatives where these are large, a small one in rounding where f is.
 */
export function assertSlope(actual: Vector, f: (x: Vector) => Vector, x: Vector, i: number): void {
  const here = f(x);
  const differences = [1e-2, 1e-3, 1e-4, 1e-5].map(h => {
    const at = (shift: number) => {
      const moved = x.slice();
      moved[i] += shift;
      return f(moved);
    };
    const [far, near, nearer, farther] = [at(-2 * h), at(-h), at(h), at(2 * h)];
    return here.map((_, k) => (8 * (nearer[k] - near[k]) - (farther[k] - far[k])) / (12 * h));
  });
  for (let k = 0; k < actual.length; k++) {
    const estimates = differences.map(difference => difference[k]);
    const off = Math.min(...estimates.map(estimate => Math.abs(actual[k] - estimate)));
    const room = 1e-8 * Math.max(1, Math.abs(actual[k])) + 1e-11 * Math.abs(here[k]) + 1e-12 * largest(here);
    assert.ok(off <= room, `n = ${x.length}, by x[${i}], component ${k}: ${actual[k]}, by differences ${estimates}`);
  }
}
