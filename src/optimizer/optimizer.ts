// createOptimizer(): a rule as a stepper, for people who have gradients already.
import { checkNumber, checkOptions } from '../check.js';
import { engineFor } from '../choose.js';
import type { Numbers } from '../core/rules/part.js';
import { stepperCrossover } from '../crossover.js';
import { loadNative } from '../native.js';
import { checkEngine } from '../options.js';
import type { Rule } from '../rules/index.js';
import { Extents } from './extents.js';
import { checkGiven, checkRule, nameOf } from './given.js';
import { Group } from './group.js';
import { SteppingOptimizer } from './stepping.js';

/** Parameters with options of their own: those named here replace the rule's. */
export type ParameterGroup<R extends Rule = Rule> = {
  readonly parameters: Numbers | readonly Numbers[];
} & Partial<R['options']>;

export interface OptimizerOptions {
  /** Default 'auto': native where it loads and there are enough parameters. */
  engine?: 'auto' | 'native' | 'typescript';
  /** At most so many threads, for many parameters; no bit depends on it. Default 1. */
  threads?: number;
}

/** Moves parameters down (or up) gradients that the user has. */
export interface Optimizer {
  /** The rule's name. */
  readonly rule: Rule['name'];
  /** 'native' or 'typescript'. */
  readonly engine: 'native' | 'typescript';
  /** The steps so far. */
  readonly steps: number;
  /** The learning rate of the next step; of the first group, if there are several. */
  readonly learningRate: number;
  /**
   * One step, in place. `gradients` has the types and lengths of the parameters: one array, or as many, group after
   * group. Nothing is allocated; it is fastest where the same arrays come back.
   *
   * @throws TypeError or RangeError, naming the array, or what a schedule throws, before anything has been moved
   */
  step(gradients: Numbers | readonly Numbers[]): void;
  /** Tells schedules that follow it, such as `reduceOnPlateau`, the value after the last step: all of them, or none. */
  observe(value: number): void;
  /** Everything but the parameters, which are yours: steps, the rule's state, schedules. The same bytes on each engine. */
  save(): Uint8Array;
  /**
   * Goes on where an optimizer of the same rule over arrays of the same lengths was saved. The options stay those of
   * this one.
   *
   * @throws TypeError or RangeError where the bytes are damaged or of another optimizer; nothing has changed then
   */
  load(bytes: Uint8Array): void;
}

/**
 * A stepper: updates parameters in place from gradients that you bring, as in a training loop.
 *
 * @param rule such as `adam({ learningRate: 1e-3 })`
 * @param parameters a Float32Array or Float64Array, or many of one type, or groups `{ parameters, ...options }` whose
 * options replace the rule's, such as another `learningRate` or `weightDecay`; float32 is computed in float32
 * @param options engine and threads
 * @throws TypeError or RangeError for a mistake in an argument, which it names
 */
export function createOptimizer<R extends Rule>(
  rule: R,
  parameters: Numbers | readonly Numbers[] | readonly ParameterGroup<R>[],
  options?: OptimizerOptions,
): Optimizer {
  const checked = checkRule(rule);
  const o = checkOptions('createOptimizer options', options, ['engine', 'threads']);
  const wanted = checkEngine('options.engine', o.engine);
  const threads = checkNumber('options.threads', o.threads, 1, { min: 1, max: 1024, integer: true });
  const given = checkGiven(checked, parameters);
  const arrays = given.flatMap(group => group.parameters);
  const extents = new Extents(arrays, k => nameOf(given, k));
  const total = arrays.reduce((sum, array) => sum + array.length, 0);
  const engine = engineFor(wanted, total >= stepperCrossover);
  const { addon } = engine === 'native' ? loadNative() : {};
  let first = 0;
  const groups = given.map(group => {
    const made = new Group(group, first, addon && { addon, threads });
    first += made.lengths.reduce((sum, length) => sum + length, 0);
    return made;
  });
  return new SteppingOptimizer(checked.name, engine, groups, extents);
}
