// Stopping tests are values: plain data, as methods are, but for the functions that users put among them.
import { checkOptions, describe, isObject, required } from '../check.js';
import type { Progress } from '../options.js';
import { type GradientTolerance, gradientKind, gradientTolerance } from './gradient-tolerance.js';
import type { Kind } from './kind.js';
import {
  type MaxEvaluations,
  type MaxIterations,
  type MaxSeconds,
  maxEvaluations,
  maxEvaluationsKind,
  maxIterations,
  maxIterationsKind,
  maxSeconds,
  maxSecondsKind,
} from './limits.js';
import { type NoImprovement, noImprovement, noImprovementKind } from './no-improvement.js';
import { type StepTolerance, stepKind, stepTolerance } from './step-tolerance.js';
import { type TargetValue, targetKind, targetValue } from './target-value.js';
import { type ValueTolerance, valueKind, valueTolerance } from './value-tolerance.js';

/** Returns whether the run shall end, with status `stopped`. What it is shown is right during the call, copy to keep. */
export type StopFunction = (progress: Progress) => boolean;

/** A test without parts. */
export type Leaf =
  | GradientTolerance
  | ValueTolerance
  | StepTolerance
  | TargetValue
  | NoImprovement
  | MaxIterations
  | MaxEvaluations
  | MaxSeconds;

/** Made by `any(...)` and `all(...)`. */
export interface Combined {
  readonly name: 'any' | 'all';
  readonly tests: readonly StopTest[];
}

/** Made by `consecutive(...)`. */
export interface Consecutive {
  readonly name: 'consecutive';
  readonly count: number;
  readonly test: StopTest;
}

/** When a run is over: looked at once at the start, then after every iteration. */
export type StopTest = Leaf | Combined | Consecutive | StopFunction;

/**
 * Holds when one of the tests does; its status and message are those of the first in the list that holds. Every test
 * sees every iteration, whichever holds.
 */
export function any(...tests: StopTest[]): Combined {
  return { name: 'any', tests: checkTests('any', tests) };
}

/**
 * Holds when all the tests do, at the same iteration. Its status is the worst of theirs, in the order of `Status`: a
 * success only if each of them is one.
 */
export function all(...tests: StopTest[]): Combined {
  return { name: 'all', tests: checkTests('all', tests) };
}

/**
 * Holds when `test` has held `count` times in a row, the start being the first time there may be; status and message
 * are those of the last time. As Optim.jl's `successive_f_tol`, for any test.
 */
export function consecutive(count: number, test: StopTest): Consecutive {
  return makeConsecutive('consecutive', count, test);
}

export const leafKinds: { readonly [name in Leaf['name']]: Kind<Extract<Leaf, { readonly name: name }>> } = {
  gradientTolerance: gradientKind,
  valueTolerance: valueKind,
  stepTolerance: stepKind,
  targetValue: targetKind,
  noImprovement: noImprovementKind,
  maxIterations: maxIterationsKind,
  maxEvaluations: maxEvaluationsKind,
  maxSeconds: maxSecondsKind,
};

const makers: readonly unknown[] = [
  ...[any, all, consecutive, gradientTolerance, valueTolerance, stepTolerance],
  ...[targetValue, noImprovement, maxIterations, maxEvaluations, maxSeconds],
];

/** A test as a caller gave it, made anew; `name` is what mistakes are told with. */
export function checkStopTest(name: string, value: unknown): StopTest {
  if (typeof value === 'function') {
    if (makers.includes(value)) throw new TypeError(`${name} is ${describe(value)} itself: it must be called`);
    return value as StopFunction;
  }
  const known = isObject(value) && typeof value.name === 'string' ? value.name : '';
  if (Object.hasOwn(leafKinds, known)) {
    const kind = leafKinds[known as Leaf['name']];
    return kind.make(name, checkOptions(name, value, ['name', ...kind.keys]));
  }
  if (known === 'any' || known === 'all') {
    return { name: known, tests: checkTests(name, checkOptions(name, value, ['name', 'tests']).tests) };
  }
  if (known === 'consecutive') {
    const { count, test } = checkOptions(name, value, ['name', 'count', 'test']);
    return makeConsecutive(name, count, test);
  }
  const names = ['any', 'all', 'consecutive', ...Object.keys(leafKinds)].map(maker => `${maker}()`).join(', ');
  throw new TypeError(`${name} must be a function, or made by one of ${names}; got ${describe(value)}`);
}

function checkTests(name: string, tests: unknown): readonly StopTest[] {
  if (!Array.isArray(tests)) throw new TypeError(`${name}.tests must be an array, got ${describe(tests)}`);
  if (tests.length === 0) throw new RangeError(`${name}.tests must have at least one test, got none`);
  return Array.from(tests, (test, k) => checkStopTest(`${name}.tests[${k}]`, test));
}

function makeConsecutive(name: string, count: unknown, test: unknown): Consecutive {
  return {
    name: 'consecutive',
    count: required(`${name}.count`, count, { min: 1, integer: true }),
    test: checkStopTest(`${name}.test`, test),
  };
}
