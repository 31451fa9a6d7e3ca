// Built-in schedules as plain data: their names and their complete options. A function of a user's cannot be data, and
// neither can what is made of one.
import type { Schedule } from './schedule.js';

/** What a built-in schedule is made of; in its options, numbers, and schedules in this form again. */
export interface ScheduleDescription {
  readonly schedule: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What the constructors take once it is checked. */
type Option = number | Schedule | readonly Option[];

type Options = Readonly<Record<string, Option>>;

/** What was described, with the state that it had then: nobody may have given it another one since. */
const known = new WeakMap<object, Schedule['observe']>();

/** Gives a schedule that nobody else has a `toJSON`, unless its options hold what is no data; so have its copies. */
export function described<S extends Schedule>(schedule: S, name: string, options: Options): S {
  if (!Object.values(options).every(isData)) return schedule;
  const whole: Schedule = schedule;
  const { fresh } = whole;
  if (fresh) whole.fresh = () => described(fresh(), name, options);
  const toJSON = (): ScheduleDescription => ({ schedule: name, options: dataOf(options) });
  Object.defineProperty(whole, 'toJSON', { value: toJSON });
  known.set(whole, whole.observe);
  return schedule;
}

/** Undefined for a function of a user's, whatever members it has. */
export function descriptionOf(schedule: Schedule): ScheduleDescription | undefined {
  return isDescribed(schedule) ? (schedule.toJSON?.() as ScheduleDescription) : undefined;
}

function isDescribed(schedule: Schedule): boolean {
  return known.has(schedule) && known.get(schedule) === schedule.observe;
}

function isData(option: Option): boolean {
  if (typeof option === 'number') return true;
  return typeof option === 'function' ? isDescribed(option) : option.every(isData);
}

function dataOf(options: Options): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).map(([key, option]) => [key, plain(option)]));
}

function plain(option: Option): unknown {
  if (typeof option === 'number') return option;
  return typeof option === 'function' ? option.toJSON?.() : option.map(plain);
}
