// Equality to the last bit.
import assert from 'node:assert/strict';
import type { Numbers, Result, Vector } from '../../src/index.js';

export function bytes(x: Numbers): Uint8Array {
  return new Uint8Array(x.buffer, x.byteOffset, x.byteLength);
}

/** Fails at the first element that is not the very same number; -0 is not 0. */
export function assertSameBits(actual: Vector, expected: Vector, name: string): void {
  assert.equal(actual.length, expected.length, `length of ${name}`);
  const i = actual.findIndex((value, at) => !Object.is(value, expected[at]));
  assert.ok(i < 0, `${name}[${i}] is ${actual[i]}, not ${expected[i]}`);
}

/** All of a result but what may differ between two runs: the seconds and the engine's name. */
export function assertSameResult(actual: Result, expected: Result): void {
  const plain = ({ status, success, method, iterations, evaluations, value, gradientNorm }: Result) => ({
    status,
    success,
    method,
    iterations,
    evaluations,
    value,
    gradientNorm,
  });
  assert.deepEqual(plain(actual), plain(expected));
  assertSameBits(actual.x, expected.x, 'x');
  assertSameBits(actual.gradient, expected.gradient, 'gradient');
}
