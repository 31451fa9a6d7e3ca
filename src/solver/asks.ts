// What a solver asks whoever knows the objective. The arrays belong to the solver: they are right until the answer is
// told, and what is to be written is written into them.
import type { Vector } from '../objective.js';

/** f at x, which `tell(f)` answers, once its gradient has been written. NaN or infinity says "not here". */
export interface EvaluateAsk {
  readonly kind: 'evaluate';
  readonly x: Vector;
  readonly gradient: Vector;
}

/** The Hessian at x: its arrays, in the order in which the structure's `fill` takes them, are written before `tell()`. */
export interface HessianAsk {
  readonly kind: 'hessian';
  readonly x: Vector;
  readonly arrays: readonly Vector[];
}

/** The Hessian at x times v: it is written into `product` before `tell()`. */
export interface HessianVectorAsk {
  readonly kind: 'hessianVector';
  readonly x: Vector;
  readonly v: Vector;
  readonly product: Vector;
}

/** What a solver asks its user: told apart by `kind`. */
export type Ask = EvaluateAsk | HessianAsk | HessianVectorAsk;

/** The matrix that preconditions at x, by its own `fill`. */
export interface PreconditionerAsk {
  readonly kind: 'preconditioner';
  readonly x: Vector;
  readonly arrays: readonly Vector[];
}

/** M^-1 r, by the method's own function. */
export interface PreconditionAsk {
  readonly kind: 'precondition';
  readonly x: Vector;
  readonly r: Vector;
  readonly result: Vector;
}

/** What functions are called for: those of the objective, and those that the method brings along. */
export type Call = Ask | PreconditionerAsk | PreconditionAsk;

/** What must be written before the answer is there. */
export function targetsOf(call: Call): readonly Vector[] {
  switch (call.kind) {
    case 'evaluate':
      return [call.gradient];
    case 'hessian':
    case 'preconditioner':
      return call.arrays;
    case 'hessianVector':
      return [call.product];
    case 'precondition':
      return [call.result];
  }
}
