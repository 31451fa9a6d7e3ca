// What a first-order rule moves in one step. Twin: native/core/rules/part.h

export type Numbers = Float64Array | Float32Array;

/** A stretch of numbers, from..to of these arrays, with their gradient and the vectors that the rule keeps for them. */
export interface Part<Array extends Numbers = Numbers> {
  from: number;
  to: number;
  /** Before the step; x itself where it is made in place. */
  before: Array;
  x: Array;
  /** Never one of the others; the gradient of x[i] is g[i - shift]. */
  g: Array;
  shift: number;
  /** As many as the rule has. */
  readonly kept: readonly Array[];
}
