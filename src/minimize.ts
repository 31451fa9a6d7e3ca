// minimize(): from an objective and a start to a result.
import { checkFunction, checkStart, describe, isObject } from './check.js';
import { type Choice, chooseEngine, chooseMethod } from './choose.js';
import { differenceHessian, extraGradients } from './differences.js';
import { Driver } from './drive.js';
import { Evaluator } from './evaluate.js';
import { checkHessian } from './hessian.js';
import { checkMethod, type Method } from './methods.js';
import { loadNative } from './native.js';
import { NativeRun } from './native-run.js';
import type { Objective, ValueAndGradient } from './objective.js';
import { type Options, resolveOptions } from './options.js';
import type { Result } from './result.js';
import { Memory, type Run } from './run.js';
import { TypeScriptRun } from './typescript-run.js';

/**
 * Minimizes f from x0.
 *
 * @param objective f with its gradient, as a function (x, gradient) => number or as an `Objective`
 * @param x0 the start, n >= 1 finite numbers; it is copied
 * @param method `lbfgs(...)`, `newton(...)`; default `auto()`
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
  const checked = checkObjective(objective);
  const start = checkStart('x0', x0);
  const choice = chooseMethod(checkMethod(method), checked);
  const resolved = resolveOptions(options);
  const engine = chooseEngine(resolved, choice, start.length);
  const memory = new Memory(start, choice.hessian);
  const run = makeRun(engine, choice, memory);
  try {
    const origin = { engine, method: choice.name, note: choice.note };
    const driver = new Driver(run, resolved, origin, memory, extraGradients(choice.hessian, start.length));
    const evaluator = new Evaluator(checked, driver.evaluations, memory);
    while (driver.ask) {
      if (driver.ask === 'evaluate') {
        const { trial } = run.points;
        driver.tell(evaluator.valueAndGradient(trial.x, trial.g));
      } else {
        const { at } = run.points;
        if (choice.hessian?.fill) evaluator.hessian(at.x);
        else differenceHessian(evaluator, run.points, memory);
        driver.tell(NaN);
      }
    }
    return driver.result;
  } finally {
    run.release();
  }
}

function makeRun(engine: 'native' | 'typescript', choice: Choice, memory: Memory): Run {
  const { addon } = engine === 'native' ? loadNative() : {};
  return addon ? new NativeRun(addon, choice, memory) : new TypeScriptRun(choice, memory);
}

function checkObjective(objective: unknown): Objective {
  if (typeof objective === 'function') return { valueAndGradient: objective as ValueAndGradient };
  if (!isObject(objective)) {
    throw new TypeError(
      `objective must be a function (x, gradient) => number or an object with valueAndGradient, got ${describe(objective)}`,
    );
  }
  checkFunction('objective.valueAndGradient', objective.valueAndGradient);
  for (const key of ['value', 'hessianVector']) {
    if (objective[key] !== undefined) checkFunction(`objective.${key}`, objective[key]);
  }
  checkHessian(objective.hessian);
  return objective as unknown as Objective;
}
