// Random numbers on both sides of zero, the same every time.
import { Random } from '../../src/core/random.js';
import type { Vector } from '../../src/index.js';

/** Uniform in [-1, 1). */
export function uniform(seed: number): () => number {
  const random = new Random(seed);
  return () => 2 * random.uniform() - 1;
}

export function randomVector(n: number, seed: number): Vector {
  return Float64Array.from({ length: n }, uniform(seed));
}

/** Points around x, no component further from it than `size`. */
export function perturbed(x: Vector, size: number, count: number): Vector[] {
  const draw = uniform(20010101);
  return Array.from({ length: count }, () => x.map(value => value + size * draw()));
}
