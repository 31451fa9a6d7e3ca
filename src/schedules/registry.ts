// The built-in schedules by name; one that was stored as data is checked by making it anew.
import { checkOptions, describe, isObject } from '../check.js';
import { cosineAnnealing, cosineRestarts } from './cosine.js';
import { exponentialDecay, inverseTime } from './decays.js';
import { join } from './join.js';
import { oneCycle } from './one-cycle.js';
import { constant, linear, polynomial } from './ramps.js';
import { reduceOnPlateau } from './reduce-on-plateau.js';
import { followingBatchSize, scaled } from './scaled.js';
import type { Schedule } from './schedule.js';
import { piecewise, step } from './stairs.js';
import { warmup } from './warmup.js';

/** The constructors, each with its options as one object. */
export const schedules: Readonly<Record<string, (options: never) => Schedule>> = {
  constant: (options: object) => constant(checkOptions('constant options', options, ['rate']).rate as never),
  linear,
  polynomial,
  step,
  piecewise,
  exponentialDecay,
  inverseTime,
  cosineAnnealing,
  cosineRestarts,
  oneCycle,
  warmup,
  join,
  scaled(options: object) {
    const o = checkOptions('scaled options', options, ['schedule', 'factor']);
    return scaled(o.schedule as never, o.factor as never);
  },
  followingBatchSize,
  reduceOnPlateau,
};

export const scheduleNames: readonly string[] = Object.keys(schedules);

/** The schedule of a description, the form that `toJSON` of a schedule gives. */
export function scheduleFrom(description: unknown): Schedule {
  if (!isObject(description)) {
    throw new TypeError(`the description of a schedule must be an object, got ${describe(description)}`);
  }
  const { schedule, options } = checkOptions('the description of a schedule', description, ['schedule', 'options']);
  if (typeof schedule !== 'string' || !Object.hasOwn(schedules, schedule)) {
    const Mistake = typeof schedule === 'string' ? RangeError : TypeError;
    throw new Mistake(`there is no schedule ${describe(schedule)}; there are ${scheduleNames.join(', ')}`);
  }
  if (!isObject(options)) throw new TypeError(`${schedule} options must be an object, got ${describe(options)}`);
  const made = Object.entries(options).map(([key, option]) => [key, fromData(option)]);
  return schedules[schedule](Object.fromEntries(made) as never);
}

/** What is no description is the constructor's to judge. */
function fromData(option: unknown): unknown {
  if (Array.isArray(option)) return option.map(fromData);
  return isObject(option) && 'schedule' in option ? scheduleFrom(option) : option;
}
