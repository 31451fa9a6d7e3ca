// What all first-order rules have in common: their options, and how those are checked and handed to an engine.
import { checkNumber, checkOptions, describe, type NumberRange } from '../check.js';
import { coreRules, type RuleName } from '../core/rules/index.js';
import { shapeDefaults } from '../core/rules/shape.js';
import type { RuleOptions } from '../core/rules/steps.js';
import { checkSchedule, type Schedule } from '../schedules/schedule.js';

/** Options of every rule. */
export interface CommonOptions {
  /** At least 0: a number, or a schedule, a function of the step 0, 1, 2, ... */
  readonly learningRate: number | Schedule;
  /**
   * lambda: lambda x is added to the gradient (coupled, an L2 term of lambda/2 x'x). Default 0. `minimize` knows f and
   * its gradient without that term, so that gtol is not met where a run with weight decay comes to rest.
   */
  readonly weightDecay: number;
  /** x shrinks by the share learningRate weightDecay before the step instead: Loshchilov & Hutter (2019). */
  readonly decoupledWeightDecay: boolean;
  /**
   * Gradients with a Euclidean norm above this are scaled by clipNorm / (norm + 1e-6): Pascanu, Mikolov & Bengio
   * (2013). The norm is that of all arrays of a parameter group together. Default Infinity: off.
   */
  readonly clipNorm: number;
  /** Each number of the gradient is cut to this magnitude, after `clipNorm`. Default Infinity: off. */
  readonly clipValue: number;
  /** Steppers only: up the gradient. Default false. */
  readonly maximize: boolean;
  /** Langevin noise: sqrt(2 learningRate temperature) times standard normal numbers is added to x. Default 0. */
  readonly temperature: number;
  /** Of the noise, an integer from 0 to 2^53 - 1. Default 0. */
  readonly seed: number;
}

const zeroOrMore = { min: 0 };
const belowOne: NumberRange = { min: 0, max: 1, open: 'max' };
const positive: NumberRange = { min: 0, max: Infinity, open: 'min' };
const ranges: Readonly<Record<string, NumberRange>> = {
  weightDecay: zeroOrMore,
  clipNorm: positive,
  clipValue: positive,
  temperature: zeroOrMore,
  seed: { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true },
  momentum: { min: 0, max: 1 },
  dampening: { min: 0, max: 1 },
  beta1: belowOne,
  beta2: belowOne,
  alpha: belowOne,
  rho: belowOne,
  epsilon: zeroOrMore,
  learningRateDecay: zeroOrMore,
  initialAccumulator: zeroOrMore,
  momentumDecay: zeroOrMore,
};

/** The complete options of a rule, `own` being the defaults of those that only it has. */
export function checkRuleOptions<Own extends object>(
  name: RuleName,
  options: unknown,
  own: Readonly<Own>,
): Own & CommonOptions {
  const { shape, defaults } = coreRules[name];
  const { weightDecay, decoupledWeightDecay, clipNorm, clipValue, temperature, seed } = { ...shapeDefaults, ...shape };
  const flags = { decoupledWeightDecay: decoupledWeightDecay !== 0, maximize: false };
  const known = { ...own, weightDecay, ...flags, clipNorm, clipValue, temperature, seed };
  const o = checkOptions(`${name} options`, options, ['learningRate', ...Object.keys(known)]);
  const checked: Record<string, unknown> = { learningRate: checkRate(o.learningRate, defaults.learningRate) };
  for (const [key, fallback] of Object.entries(known)) {
    const value = o[key] === null && fallback === Infinity ? fallback : o[key]; // JSON has null for Infinity
    checked[key] =
      typeof fallback === 'boolean'
        ? checkFlag(key, value, fallback)
        : checkNumber(key, value, fallback as number, ranges[key]);
  }
  return checked as Own & CommonOptions;
}

/** As the caller gave it, so that a method stays data where a number was given. */
export function checkRate(value: unknown, fallback: number): number | Schedule {
  checkSchedule('learningRate', value, fallback);
  return value === undefined ? fallback : (value as number | Schedule);
}

export function checkFlag(name: string, value: unknown, fallback: boolean): boolean {
  if (value === undefined) return fallback;
  if (typeof value === 'boolean') return value;
  throw new TypeError(`${name} must be true or false, got ${describe(value)}`);
}

/** The options as an engine takes them: numbers in the order of its fields. */
export function coreOptions(name: RuleName, options: object): RuleOptions {
  const given: Record<string, unknown> = { ...options };
  if (typeof given.momentumDecay === 'number') given.decayFactor = 0.96 ** given.momentumDecay;
  const numbers = <T extends object>(defaults: Readonly<T>): T => {
    const entries = Object.entries(defaults).map(([key, fallback]) => [key, numberOf(given[key], fallback as number)]);
    return Object.fromEntries(entries) as T;
  };
  const { defaults, shape } = coreRules[name];
  return { rule: numbers(defaults), shape: numbers({ ...shapeDefaults, ...shape }) };
}

/** Schedules stay outside: an engine is told the rate of every step. */
function numberOf(value: unknown, fallback: number): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : fallback;
}
