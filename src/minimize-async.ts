// minimizeAsync(): from an objective that may take its time, and a start, to the promise of a result.
import type { Method } from './methods.js';
import type { AsyncObjective, AsyncValueAndGradient } from './objective.js';
import type { Options } from './options.js';
import type { Result } from './result.js';
import type { AsyncOptions } from './solver/run-async.js';
import { solverFor, splitOptions } from './solver/solver-of.js';

/**
 * Minimizes f from x0 as `minimize` does, with the same iterates to the bit, where the objective's functions may return
 * promises. In between, timers and I/O get their turn: the event loop waits no longer than one evaluation, or one step of the
 * method's own arithmetic, and some 10 milliseconds. `signal` and `maxSeconds` end the run also while a promise is
 * waited for, which is then left to itself.
 *
 * @param objective as for `minimize`; each of its functions may return a promise
 * @param options those of `minimize`, and `concurrency`
 * @returns a promise of the result, rejected with a TypeError or RangeError for a mistake in an argument, or with
 * whatever the objective throws or its promises are rejected with
 */
export async function minimizeAsync(
  objective: AsyncValueAndGradient | AsyncObjective,
  x0: ArrayLike<number>,
  method?: Method,
  options?: Options & AsyncOptions,
): Promise<Result> {
  const { own, others } = splitOptions(options, ['concurrency']);
  const { solver, objective: checked } = solverFor(objective, x0, method, own);
  try {
    return await solver.minimizeAsync(checked, others);
  } finally {
    solver.release();
  }
}
