// The schedules of an optimizer's groups, told or restored together: all of them or, where one throws, none.
import { describe } from '../check.js';
import type { Schedule } from '../schedules/schedule.js';

/** A copy of what a schedule remembers; empty if it has no state. */
export function stateOf(schedule: Schedule): Float64Array {
  const state: unknown = schedule.save?.() ?? [];
  if (!Array.isArray(state) || !state.every(number => typeof number === 'number')) {
    throw new TypeError(`save() of a schedule must return an array of numbers, it returned ${describe(state)}`);
  }
  return Float64Array.from(state);
}

export function changeAll(schedules: readonly Schedule[], change: (schedule: Schedule, k: number) => void): void {
  const before = schedules.map(stateOf);
  for (const [k, schedule] of schedules.entries()) {
    try {
      change(schedule, k);
    } catch (error) {
      for (const [j, changed] of schedules.slice(0, k + 1).entries()) putBack(changed, before[j]);
      throw error;
    }
  }
}

function putBack(schedule: Schedule, state: Float64Array): void {
  try {
    schedule.restore?.(state);
  } catch {
    // it refused the other state too: the caller is told what came first
  }
}
