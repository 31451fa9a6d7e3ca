// A quadratic model of f around the point where the method stands, m(p) = f + g'p + p'Hp / 2, and its steps.
// Twin: native/core/trust/model.h
import type { Vector } from '../../objective.js';
import type { Points } from '../point.js';
import type { Routine } from '../routine.js';

export interface Model {
  /** Was the last step as long as the radius allows? */
  readonly bounded: boolean;
  /** Is H known to be positive definite? */
  readonly definite: boolean;
  /** Is it known to curve downwards somewhere? */
  readonly indefinite: boolean;
  /** The last step's length, in the norm of the trust region. */
  readonly norm: number;

  /**
   * Gets to know H where the method stands; false if it is not finite. Says in `points.suspect` whether f may curve
   * downwards there.
   */
  prepare(points: Points): Routine<boolean>;
  /** Makes sure whether H curves downwards somewhere. */
  look(): Routine<void>;
  /** p = the direction of steepest descent, not scaled; returns p'Hp. */
  steepest(points: Points, p: Vector): Routine<number>;
  /** Hears how f followed the model: the share of the promised decrease that f kept. */
  hear(ratio: number): void;
  /** p with m(p) about as low as it gets within the radius; returns m(0) - m(p), which is not negative. */
  step(points: Points, radius: number, p: Vector): Routine<number>;
}
