// Euclidean lengths, and a vector that favours no direction. Twin: native/core/trust/length.h
import type { Vector } from '../../objective.js';
import { dot, largest } from '../vector.js';

/**
 * The Euclidean length of v, `squared` being v'v; where squares leave the range of numbers, they are taken beside the
 * largest magnitude.
 */
function lengthOf(v: Vector, squared: number): number {
  if (squared > 1e-280 && squared < 1e300) return Math.sqrt(squared);
  const most = largest(v);
  if (!(most > 0 && most < Infinity)) return most;
  let sum = 0;
  for (let i = 0; i < v.length; i++) {
    const share = v[i] / most;
    sum += share * share;
  }
  return most * Math.sqrt(sum);
}

export function length(v: Vector): number {
  return lengthOf(v, dot(v, v));
}

/** Fills v with numbers in [-1, 1) without a pattern: Knuth's multiplicative hash of the index. */
export function scatter(v: Vector): void {
  for (let i = 0; i < v.length; i++) v[i] = (Math.imul(i + 1, 0x9e3779b1) >>> 0) / 2 ** 31 - 1;
}
