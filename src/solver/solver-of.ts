// Arguments checked, the method and the engine chosen: a solver that stands at the start.
import { checkOptions, checkStart } from '../check.js';
import { checkObjective } from '../check-objective.js';
import { chooseEngine, chooseMethod } from '../choose.js';
import { checkHessian, type Hessian } from '../hessian.js';
import { checkMethod, type Method } from '../methods.js';
import type { Objective, Vector } from '../objective.js';
import { type Options, optionKeys, type ResolvedOptions, resolveOptions } from '../options.js';
import { isSampled } from '../stochastic/minimize-sum.js';
import { checkProvides, type Provided, standIn } from './offer.js';
import type { Setting } from './setting.js';
import { Solver } from './solver.js';
import { noTests } from './sums.js';

export interface SolverOptions extends Options {
  /**
   * The structure of the Hessian, where the method wants one. With a `fill` the solver calls it; without, the Hessian is
   * found from differences of gradients, unless `provides` has it.
   */
  hessian?: Hessian;
  /**
   * What the caller tells beside f and its gradient, when asked: 'hessian' (its structure is `hessian`), 'hessianVector'.
   * Default: nothing.
   */
  provides?: readonly Provided[];
}

/**
 * A solver that asks for what a method wants to know and is told, so that the loop is the caller's own: the same
 * iterates as `minimize` makes, to the bit. It may also be run on an objective, asynchronously, and saved at any time.
 *
 * ```ts
 * const solver = createSolver(x0, lbfgs());
 * while (!solver.done) {
 *   const ask = solver.ask();
 *   if (ask.kind === 'evaluate') solver.tell(f(ask.x, ask.gradient));
 * }
 * ```
 *
 * @param x0 the start, n >= 1 finite numbers; it is copied
 * @param method as for `minimize`; the default `auto()` chooses by `hessian` and `provides`
 * @param options those of `minimize`, and `hessian` and `provides`
 * @throws TypeError or RangeError for a mistake in an argument, which it names
 */
export function createSolver(x0: ArrayLike<number>, method?: Method, options?: SolverOptions): Solver {
  const began = performance.now();
  const start = checkStart('x0', x0);
  const { own, others } = splitOptions(options, ['hessian', 'provides']);
  const { hessian, provides } = others;
  const checked = hessian === undefined ? undefined : checkHessian(hessian, start.length, 'options.hessian');
  const offer = standIn(checked, checkProvides(provides, checked));
  return new Solver({ ...settingOf(start, offer, checkMethod(method), resolveOptions(own), began), rests: true });
}

/** The options that are the run's, and those that only some callers take. */
export function splitOptions(
  options: unknown,
  names: readonly string[],
): { readonly own: Options; readonly others: Readonly<Record<string, unknown>> } {
  const all = Object.entries(checkOptions('options', options, [...optionKeys, ...names]));
  const pick = (isOther: boolean) => Object.fromEntries(all.filter(([key]) => names.includes(key) === isOther));
  return { own: pick(false), others: pick(true) };
}

/** For `minimize`: all that the objective offers is taken. */
export function solverFor(
  objective: unknown,
  x0: unknown,
  method: Method | undefined,
  options: Options | undefined,
): { readonly solver: Solver; readonly objective: Objective } {
  const began = performance.now();
  const start = checkStart('x0', x0);
  const checked = checkObjective(objective, start.length);
  const solver = new Solver(settingOf(start, checked, checkMethod(method), resolveOptions(options), began));
  return { solver, objective: checked };
}

export function settingOf(
  start: Vector,
  offer: Objective,
  method: Method,
  options: ResolvedOptions,
  began: number,
): Setting {
  const choice = chooseMethod(method, offer, start.length);
  const engine = chooseEngine(options, choice, start.length);
  const hasProducts = offer.hessianVector !== undefined;
  const sum = isSampled(offer) ? offer : undefined;
  if (sum && options.stop) throw new TypeError(noTests);
  return { start, method, choice, offered: offer.hessian, hasProducts, options, engine, began, sum };
}
