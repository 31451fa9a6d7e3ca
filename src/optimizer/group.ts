// Parameters that share one rule with its options: all of an optimizer's, or one group of them.
import { makeRule, type RuleName } from '../core/rules/index.js';
import type { Numbers } from '../core/rules/part.js';
import type { Addon } from '../native.js';
import { coreOptions } from '../rules/common.js';
import { checkSchedule, freshSchedule, rateAt, type Schedule } from '../schedules/schedule.js';
import type { Given } from './given.js';
import { makeKept } from './kept.js';
import { NativeStepper, type Stepper, TypeScriptStepper } from './stepper.js';

export class Group {
  readonly parameters: readonly Numbers[];
  /** As they were at the start: their buffers may be transferred later. */
  readonly lengths: readonly number[];
  readonly schedule: Schedule;
  readonly kept: readonly Numbers[];
  readonly nameOf: Given['nameOf'];
  private readonly stepper: Stepper;
  private readonly rateName: string;
  private rate = 0;

  constructor(
    given: Given,
    /** The number of its first parameter among all of the optimizer's. */
    first: number,
    engine: { readonly addon: Addon; readonly threads: number } | undefined,
  ) {
    const { rule, parameters, name } = given;
    this.parameters = parameters;
    this.nameOf = given.nameOf;
    this.lengths = parameters.map(array => array.length);
    this.rateName = name === 'parameters' ? 'learningRate' : `${name}.learningRate`;
    const schedule = freshSchedule(checkSchedule('learningRate', rule.options.learningRate));
    this.schedule = checkSchedule(`what fresh() of ${this.rateName} returned`, schedule);
    const options = coreOptions(rule.name, rule.options);
    const core = makeRule(rule.name as RuleName, options.rule);
    this.kept = makeKept(parameters, core.vectors);
    for (const [k, vector] of this.kept.entries()) {
      const start = core.first?.(k % core.vectors) ?? 0;
      if (start !== 0) vector.fill(start);
    }
    this.stepper = engine
      ? new NativeStepper(engine.addon, rule.name, options, parameters, this.kept, engine.threads, first)
      : new TypeScriptStepper(core, options, parameters, this.kept, first);
  }

  bind(k: number, gradient: Numbers): void {
    this.stepper.bind(k, gradient);
  }

  rateOf(step: number): number {
    return rateAt(this.schedule, step, this.rateName);
  }

  /** Asks for the rate of the step that is next, which may throw: `step` does not. */
  prepare(step: number): void {
    this.rate = this.rateOf(step);
  }

  step(): void {
    this.stepper.step(this.rate);
  }

  numbers(): Float64Array {
    return this.stepper.numbers();
  }

  restore(numbers: Float64Array): void {
    this.stepper.restore(numbers);
  }
}
