// What is minimized, as the user writes it.
import type { Hessian } from './hessian.js';

export type Vector = Float64Array;

/**
 * Returns f(x) and writes its gradient into `gradient`. Both arrays have length n and are reused between calls:
 * copy what must outlive the call. Every component of `gradient` must be written. NaN or infinity as the value says
 * "not here": the step is shortened. What it throws reaches the caller unchanged.
 */
export type ValueAndGradient = (x: Vector, gradient: Vector) => number;

export interface Objective {
  /** f and its gradient in one call. */
  valueAndGradient: ValueAndGradient;
  /** f alone, where that is cheaper than with the gradient. */
  value?: (x: Vector) => number;
  /** The Hessian in the structure it has: `tridiagonal(...)`, `diagonal(...)`. */
  hessian?: Hessian;
  /** Writes the Hessian at x times v into `product`; all three have length n. */
  hessianVector?: (x: Vector, v: Vector, product: Vector) => void;
}
