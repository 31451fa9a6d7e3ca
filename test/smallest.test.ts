// The smallest element of a vector, which bounds the smallest eigenvalue of a Hessian from its diagonal.
import assert from 'node:assert/strict';
import { smallest } from '../src/core/hessian/smallest.js';
import { randomVector } from './support/uniform.js';

describe('the smallest element', () => {
  it('is found wherever it stands; it is never -0; NaN wins', () => {
    for (const n of [1, 2, 4, 5, 9]) {
      for (let i = 0; i < n; i++) {
        const a = randomVector(n, 1).map(x => x + 2);
        for (const [value, expected] of [
          [-3, -3],
          [-0, 0],
          [NaN, NaN],
        ]) {
          a[i] = value;
          assert.ok(Object.is(smallest(a), expected));
        }
      }
    }
  });
});
