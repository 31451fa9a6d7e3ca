// What methods ask of a Hessian H, whatever its structure. The driver fills H's memory; a verb reads it as it stands.
// Twin: native/core/hessian/factored.h
import type { Vector } from '../../objective.js';

export interface Factored {
  /** No less than any |eigenvalue| of H, up to rounding; not finite if an element of H is not. */
  size(): number;
  /** The smallest H_ii, so no less than the smallest eigenvalue. */
  least(): number;
  /**
   * Factors H + shift I. Returns a positive number if it is finite and positive definite, else the first pivot of the
   * elimination that is not positive, or NaN. A `b` says that `direction(b, d)` is asked next, so that both can share a pass.
   */
  tryFactor(shift: number, b?: Vector): number;
  /** d = -(H + shift I)^-1 b after a `tryFactor` that succeeded; d may be b. */
  direction(b: Vector, d: Vector): void;
  /**
   * After a `tryFactor` that returned a pivot <= 0: v with v'(H + shift I) v = that pivot, up to rounding, and 1 among
   * its elements. So the smallest eigenvalue of H is at most pivot / |v|² - shift.
   */
  negative(v: Vector): void;
  /** out = H v, without the shift; out must not be v. */
  multiply(v: Vector, out: Vector): void;
  /** out_i = H_ii */
  diagonalInto(out: Vector): void;
  /** `tryFactor` with the smallest shift that `shiftToPositive` finds; returns it. */
  factor(last: number): number;
}
