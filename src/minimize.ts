// minimize(): from an objective and a start to a result.
import { Answers } from './answer.js';
import { checkStart } from './check.js';
import { checkObjective } from './check-objective.js';
import { type Choice, methodName, preconditionerOf } from './choice.js';
import { chooseEngine, chooseMethod } from './choose.js';
import { Driver } from './drive.js';
import { Evaluator } from './evaluate.js';
import { checkMethod, type Method } from './methods.js';
import { loadNative } from './native.js';
import { NativeRun } from './native-run.js';
import type { Objective, ValueAndGradient } from './objective.js';
import { type Options, resolveOptions } from './options.js';
import type { Result } from './result.js';
import { Memory, type Run } from './run.js';
import { FullJudge, isSampled, withoutTolerances } from './stochastic/minimize-sum.js';
import { TypeScriptRun } from './typescript-run.js';

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
  const began = performance.now();
  const start = checkStart('x0', x0);
  const checked = checkObjective(objective, start.length);
  const choice = chooseMethod(checkMethod(method), checked, start.length);
  const resolved = resolveOptions(options);
  const engine = chooseEngine(resolved, choice, start.length);
  const { hessian, note, schedule } = choice;
  const memory = new Memory(start, {
    hessian,
    preconditioner: preconditionerOf(choice),
    products: choice.core === 'newtonCg',
  });
  const run = makeRun(engine, choice, memory, resolved.threads);
  try {
    const answers = new Answers(checked, choice, run, memory);
    const origin = { engine, method: methodName(choice), note, paced: schedule !== undefined };
    const judge = isSampled(checked)
      ? new FullJudge(checked, () => evaluator, resolved, schedule, start.length)
      : undefined;
    const own = judge ? withoutTolerances(resolved, judge) : resolved;
    const driver = new Driver(run, own, origin, memory, answers, judge ? judge.pace : schedule, began);
    const evaluator = new Evaluator(checked, driver.evaluations, memory);
    while (driver.ask) driver.tell(answers.answer(driver.ask, evaluator));
    return judge ? driver.judged(judge, resolved) : driver.result;
  } finally {
    run.release();
  }
}

function makeRun(engine: 'native' | 'typescript', choice: Choice, memory: Memory, threads: number): Run {
  const { addon } = engine === 'native' ? loadNative() : {};
  return addon ? new NativeRun(addon, choice, memory, threads) : new TypeScriptRun(choice, memory);
}
