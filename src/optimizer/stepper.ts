// A rule that steps over arrays in place, on either engine. Its arrays are whole: who calls has looked.
import { eachField } from '../core/fields.js';
import type { RuleName } from '../core/rules/index.js';
import type { Numbers, Part } from '../core/rules/part.js';
import type { Rule } from '../core/rules/rule.js';
import { type RuleOptions, Steps } from '../core/rules/steps.js';
import type { Addon } from '../native.js';

export interface Stepper {
  /** The gradient of the k-th parameters lies there from now on. */
  bind(k: number, gradient: Numbers): void;
  step(rate: number): void;
  /** The steps so far and the rule's own numbers: what outlives a step, beside its vectors. */
  numbers(): Float64Array;
  restore(numbers: Float64Array): void;
}

export class TypeScriptStepper implements Stepper {
  private readonly steps: Steps;

  constructor(
    rule: Rule,
    options: RuleOptions,
    parameters: readonly Numbers[],
    kept: readonly Numbers[],
    first: number,
  ) {
    const parts = parameters.map((x, k): Part => {
      const own = kept.slice(k * rule.vectors, (k + 1) * rule.vectors);
      return { from: 0, to: x.length, before: x, x, g: x, shift: 0, kept: own };
    });
    this.steps = new Steps(rule, options.shape, parts);
    this.steps.first = first;
  }

  bind(k: number, gradient: Numbers): void {
    this.steps.parts[k].g = gradient;
  }

  step(rate: number): void {
    this.steps.take(rate);
  }

  numbers(): Float64Array {
    const numbers = [this.steps.count];
    eachField(this.steps.rule.state, (_, field) => numbers.push(field));
    return Float64Array.from(numbers);
  }

  restore(numbers: Float64Array): void {
    this.steps.count = numbers[0];
    for (const [k, name] of Object.keys(this.steps.rule.state).entries()) {
      (this.steps.rule.state as Record<string, number>)[name] = numbers[k + 1];
    }
  }
}

export class NativeStepper implements Stepper {
  private readonly native: InstanceType<Addon['Stepper']>;
  private readonly mailbox = new Float64Array(1);

  constructor(
    addon: Addon,
    rule: RuleName,
    options: RuleOptions,
    parameters: readonly Numbers[],
    kept: readonly Numbers[],
    threads: number,
    first: number,
  ) {
    const numbers: number[] = [];
    eachField(options, (_, field) => numbers.push(field));
    const precision = parameters[0] instanceof Float32Array ? 32 : 64;
    const kind = { rule, precision, threads, first } as const;
    this.native = new addon.Stepper(kind, Float64Array.from(numbers), parameters, kept, this.mailbox);
  }

  bind(k: number, gradient: Numbers): void {
    this.native.bind(k, gradient);
  }

  step(rate: number): void {
    this.mailbox[0] = rate;
    this.native.step();
  }

  numbers(): Float64Array {
    return this.native.numbers();
  }

  restore(numbers: Float64Array): void {
    this.native.restore(numbers);
  }
}
