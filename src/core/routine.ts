// A routine is a piece of a method that may ask its driver questions; `yield*` is a call, and its questions reach the
// same driver. Twin: native/core/routine.h
import type { Status } from './status.js';

/**
 * - `evaluate`: f and its gradient at the trial
 * - `hessian`: the Hessian at the point where the method stands
 * - `iterate`: that was an iteration: go on?
 */
export type Ask = 'evaluate' | 'hessian' | 'iterate';

export const asks: readonly Ask[] = ['evaluate', 'hessian', 'iterate'];

export type Routine<T> = Generator<Ask, T, void>;

/** A method runs until it cannot go on, and then says why. */
export type Method = Routine<Status>;
