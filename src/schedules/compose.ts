// Schedules made of schedules. Where a part has a state, so has the whole: the states of its parts, one after the other.
import { freshSchedule, type Schedule } from './schedule.js';
import { checkState } from './state.js';

type Parts = readonly Schedule[];

/** `rate` asks the parts, `tell` passes on what was observed. The whole works on copies of its parts. */
export function compose(
  given: Parts,
  rate: (parts: Parts, step: number) => number,
  tell: (parts: Parts, value: number, step: number) => void,
): Schedule {
  const parts = given.map(freshSchedule);
  const schedule = (step: number) => rate(parts, step);
  if (!parts.some(part => part.observe)) return schedule;

  const stateOf = (part: Schedule) => part.save?.() ?? [];
  return Object.assign(schedule, {
    observe: (value: number, step: number) => tell(parts, value, step),
    save: () => parts.flatMap(stateOf),
    restore(numbers: ArrayLike<number>) {
      checkState(numbers, parts.flatMap(stateOf).length);
      const rest = Array.from(numbers);
      for (const part of parts) part.restore?.(rest.splice(0, stateOf(part).length));
    },
    fresh: () => compose(given, rate, tell),
  });
}
