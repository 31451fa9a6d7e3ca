// Schedules one after the other.
import { checkOptions } from '../check.js';
import { checkBoundaries, checkStretches, stretchAt } from './boundaries.js';
import { compose } from './compose.js';
import { described } from './description.js';
import { checkSchedule, type Schedule } from './schedule.js';

/**
 * One schedule after the other: `schedules[0]` before step `boundaries[0]`, `schedules[1]` from that step on, and so
 * forth; each counts its own steps from 0. There is one schedule (or number) more than boundaries, which are steps and
 * rise. What is observed goes to the schedule whose step it was. `join_schedules` of optax; PyTorch's SequentialLR.
 */
export function join(options: { schedules: readonly (number | Schedule)[]; boundaries: readonly number[] }): Schedule {
  const o = checkOptions('join options', options, ['schedules', 'boundaries']);
  const boundaries = checkBoundaries('join', o.boundaries);
  const schedules = checkStretches('schedules', 'join', o.schedules, boundaries, checkSchedule);
  const given = [...options.schedules];
  const starts = [0, ...boundaries];
  const whole = compose(
    schedules,
    (parts, step) => {
      const i = stretchAt(boundaries, step);
      return parts[i](step - starts[i]);
    },
    (parts, value, step) => {
      const i = stretchAt(boundaries, step);
      parts[i].observe?.(value, step - starts[i]);
    },
  );
  return described(whole, 'join', { schedules: given, boundaries });
}
