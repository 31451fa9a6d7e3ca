// What is minimized, as the user writes it.
import type { Hessian } from './hessian.js';

export type Vector = Float64Array;

/**
 * Returns f(x) and writes its gradient into `gradient`. Both arrays have length n, belong to the engine and are reused
 * between calls: copy what must outlive the call, and do not write to `x`. Every component of `gradient` must be
 * written, every time. NaN or infinity as the value says "not here": the step is shortened. What it throws reaches the
 * caller unchanged.
 */
export type ValueAndGradient = (x: Vector, gradient: Vector) => number;

export interface Objective {
  /** f and its gradient in one call. */
  valueAndGradient: ValueAndGradient;
  /** f alone, where that is cheaper than with the gradient. `finiteDifferences` takes it; no method asks for it today. */
  value?: (x: Vector) => number;
  /** The Hessian in the structure it has: `diagonal`, `tridiagonal`, `banded`, `dense` or `sparse`. */
  hessian?: Hessian;
  /** Writes the Hessian at x times v into `product`; all three have length n: for `newtonCg`. */
  hessianVector?: (x: Vector, v: Vector, product: Vector) => void;
}

/** An objective for `minimizeAsync`: each of its functions may return a promise, and write before that is fulfilled. */
export interface AsyncObjective {
  valueAndGradient: AsyncValueAndGradient;
  value?: (x: Vector) => number | PromiseLike<number>;
  /** Its `fill` may return a promise. */
  hessian?: Hessian;
  hessianVector?: (x: Vector, v: Vector, product: Vector) => void | PromiseLike<void>;
}

/** As `ValueAndGradient`; the gradient is written before the promise is fulfilled. */
export type AsyncValueAndGradient = (x: Vector, gradient: Vector) => number | PromiseLike<number>;
