// minimize(): from an objective and a start to a result.
import type { Method } from './methods.js';
import type { Objective, ValueAndGradient } from './objective.js';
import type { Options } from './options.js';
import type { Result } from './result.js';
import { solverFor } from './solver/solver-of.js';

/**
 * Minimizes f from x0.
 *
 * An objective made by `finiteSum` shows the method a mini-batch at every evaluation. Success (by gtol alone), the best
 * point and the result are then those of full evaluations, made at the start, after every epoch (see `fullEvery`) and
 * at the end, also beyond a limit; each of them counts as one evaluation. `reduceOnPlateau` is told f as they find it.
 *
 * @param objective f with its gradient, as a function (x, gradient) => number or as an `Objective`
 * @param x0 the start, n >= 1 finite numbers; it is copied
 * @param method `lbfgs(...)`, `conjugateGradient(...)`, `newton(...)`, `newtonCg(...)`, or a first-order rule such as
 * `adam({ learningRate })`; default `auto()`
 * @param options tolerances, limits, callbacks, engine
 * @returns the best point seen and why the run ended; a numerical failure is a status, never an exception
 * @throws TypeError or RangeError for a mistake in an argument, which it names; whatever the objective throws
 */
export function minimize(
  objective: ValueAndGradient | Objective,
  x0: ArrayLike<number>,
  method?: Method,
  options?: Options,
): Result {
  const { solver, objective: checked } = solverFor(objective, x0, method, options);
  try {
    return solver.minimize(checked);
  } finally {
    solver.release();
  }
}
