// Optimizers under test: rules with options that take every path, parameters and gradients that are the same every time.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { adam, adamw, createOptimizer, momentum, type Numbers, type Optimizer, rmsprop } from '../../src/index.js';
import { type Rule, rules } from '../../src/rules/index.js';
import { bytes } from './bits.js';
import { uniform } from './uniform.js';

export const kinds = [Float64Array, Float32Array] as const;
export type Kind = (typeof kinds)[number];

export interface NamedRule {
  readonly title: string;
  readonly rule: Rule;
}

export const ruleVariants: readonly NamedRule[] = [
  ...Object.entries(rules).map(([name, make]) => ({ title: `${name}()`, rule: make() })),
  { title: 'rmsprop, three vectors', rule: rmsprop({ centered: true, momentum: 0.5 }) },
  { title: 'adam, coupled decay, clipped values', rule: adam({ weightDecay: 0.1, clipValue: 0.5 }) },
  { title: 'adamw, up, a schedule', rule: adamw({ maximize: true, learningRate: step => 0.1 / (step + 1) }) },
  { title: 'momentum, noise', rule: momentum({ temperature: 0.01, seed: 7 }) },
];

export function numbersOf(kind: Kind, n: number, seed: number): Numbers {
  const draw = uniform(seed);
  return new kind(n).map(() => draw());
}

/** Copies of stretches of these lengths, one after the other. */
export function cut(whole: Numbers, lengths: readonly number[]): Numbers[] {
  let from = 0;
  return lengths.map(length => {
    from += length;
    return whole.slice(from - length, from);
  });
}

/** `count` steps with gradients of lengths that go with `arrays`: those of the same step are the same every time. */
export function take(optimizer: Optimizer, arrays: readonly Numbers[], count: number): void {
  const total = arrays.reduce((sum, { length }) => sum + length, 0);
  const kind = arrays[0] instanceof Float32Array ? Float32Array : Float64Array;
  for (let k = 0; k < count; k++) {
    const whole = numbersOf(kind, total, 1000 + optimizer.steps);
    const lengths = arrays.map(({ length }) => length);
    optimizer.step(cut(whole, lengths));
  }
}

/** A digest of all their bits. */
export function joined(arrays: readonly Uint8Array[] | readonly Numbers[]): string {
  const hash = createHash('sha1');
  for (const array of arrays) hash.update(array instanceof Uint8Array ? array : bytes(array));
  return hash.digest('hex');
}

/** Throws as expected, moves nothing, loses nothing: what comes after is as if it had not been. */
export function refuses(
  optimizer: Optimizer,
  arrays: readonly Numbers[],
  act: () => unknown,
  expected: (error: unknown) => boolean,
): void {
  const state = () => [optimizer.steps, joined(arrays), joined([optimizer.save()])];
  const before = state();
  assert.throws(act, expected);
  assert.deepEqual(state(), before);
}

/** An optimizer over arrays of these lengths that has made some steps. */
export function stepped(
  rule: Rule,
  options: {
    engine: 'native' | 'typescript';
    threads?: number;
    kind?: Kind;
    lengths?: readonly number[];
    steps?: number;
  },
): { optimizer: Optimizer; x: Numbers[] } {
  const { engine, threads = 1, kind = Float64Array, lengths = [3, 20], steps = 2 } = options;
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const x = cut(numbersOf(kind, total, 1), lengths);
  const optimizer = createOptimizer(rule, x, { engine, threads });
  take(optimizer, x, steps);
  return { optimizer, x };
}
