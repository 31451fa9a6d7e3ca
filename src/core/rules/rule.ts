// What every first-order rule is. Alone: in C++ the same is a set of names that templates use.
import type { Part } from './part.js';

/** A first-order update: what it keeps, and one fused pass. */
export interface Rule {
  /** The numbers that outlive a step. */
  readonly state: object;
  /** How many vectors it keeps, at most three. */
  readonly vectors: number;
  /** What the k-th vector is filled with at the start; nothing means 0. */
  first?(k: number): number;
  /** Works out what is the same for every number of the next step. */
  advance(rate: number): void;
  /** The step on a stretch of numbers, in place: on `x`, not on `before`. */
  apply64(part: Part<Float64Array>): void;
  /** The same in single precision: every operation is rounded as the hardware does. */
  apply32(part: Part<Float32Array>): void;
}
