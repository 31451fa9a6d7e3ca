// What a schedule is, and what whoever uses one does with it: check it, take a copy, ask for a rate, tell it a value.
import { checkNumber, describe } from '../check.js';

/**
 * The learning rate of step 0, 1, 2, ...: any plain function will do. It may be asked for any step in any order, so
 * that a saved run can be resumed.
 *
 * A schedule that follows what it sees, as `reduceOnPlateau` does, has the members `observe`, `save`, `restore` and
 * `fresh`; any other has none of them. Whatever is given such a schedule (a run, an optimizer, another schedule) works
 * on a copy from `fresh()`.
 *
 * The built-in schedules are data: they have a `toJSON`, so that `JSON.stringify(adam({ learningRate:
 * cosineAnnealing({ from: 0.1, steps: 900 }) }))` shows `{"schedule":"cosineAnnealing","options":{...}}`, with all
 * options. One that is made of a function of yours has none, and JSON leaves it out, as it does any function.
 */
export interface Schedule {
  (step: number): number;
  /** Takes note of the value that `step` led to. */
  observe?(value: number, step: number): void;
  /** The state as numbers, always equally many; they need not be finite. */
  save?(): readonly number[];
  /** Goes back to a state that `save` gave. */
  restore?(numbers: ArrayLike<number>): void;
  /** A schedule of its own, at the start. */
  fresh?(): Schedule;
  /** Of built-in schedules: the name and the complete options, with the schedules among them in this form again. */
  toJSON?(): unknown;
}

/** A schedule that follows the values it is told. */
export type StatefulSchedule = Schedule & Required<Pick<Schedule, (typeof members)[number]>>;

const members = ['observe', 'save', 'restore', 'fresh'] as const;

/** A rate or a schedule as a caller gave it; undefined means `fallback`, where there is one. */
export function checkSchedule(name: string, value: unknown, fallback?: number | Schedule): Schedule {
  const given = value === undefined ? fallback : value;
  if (typeof given === 'number') {
    const rate = checkNumber(name, given, NaN, { min: 0 });
    return () => rate;
  }
  if (typeof given !== 'function') {
    throw new TypeError(`${name} must be a number or a schedule, a function of the step; got ${describe(given)}`);
  }
  const schedule = given as Schedule;
  const missing = members.filter(member => typeof schedule[member] !== 'function');
  if (missing.length > 0 && members.some(member => schedule[member] !== undefined)) {
    throw new TypeError(`${name} must have all of ${members.join(', ')}, or none; it has no function ${missing[0]}`);
  }
  return schedule;
}

/** The rate of one step; what a user's schedule returns is checked. */
export function rateAt(schedule: Schedule, step: number, name = 'learningRate'): number {
  const rate: unknown = schedule(step);
  if (typeof rate !== 'number')
    throw new TypeError(`${name}(${step}) must return a number, it returned ${describe(rate)}`);
  if (rate >= 0 && rate < Infinity) return rate;
  throw new RangeError(`${name}(${step}) returned ${rate}, which is not a finite number of at least 0`);
}

/** What a run starts with: nobody else's state. */
export function freshSchedule(schedule: Schedule): Schedule {
  return schedule.fresh?.() ?? schedule;
}
