// A routine is a piece of a method that may ask its driver questions; `yield*` is a call, and its questions reach the
// same driver. Twin: native/core/routine.h
import type { Status } from './status.js';

/**
 * - `evaluate`: f and its gradient at the trial
 * - `hessian`: the Hessian at the point where the method stands
 * - `product`: the Hessian there times a vector
 * - `preconditioner`: what preconditions there, in its structure
 * - `precondition`: the preconditioner's inverse times a vector
 * - `curvature`: the Hessian where the method stands does not curve downwards: is it a minimum, then?
 * - `iterate`: that was an iteration: go on?
 * - `proceed`: nothing is wanted; a good moment to look up from long work
 * - `restart`: what was kept is forgotten: a run that is saved from here on begins here
 */
export type Ask = (typeof asks)[number];

export const asks = [
  'evaluate',
  'hessian',
  'product',
  'preconditioner',
  'precondition',
  'curvature',
  'iterate',
  'proceed',
  'restart',
] as const;

export type Routine<T> = Generator<Ask, T, void>;

/** A method runs until it cannot go on, and then says why. */
export type Method = Routine<Status>;
