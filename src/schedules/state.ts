// States of schedules as plain numbers.
import { describe } from '../check.js';

/** Numbers that `save` may have given, as many as it gives. */
export function checkState(numbers: unknown, length: number): void {
  const list = numbers as ArrayLike<unknown>;
  if (typeof numbers !== 'object' || numbers === null || typeof list.length !== 'number') {
    throw new TypeError(`the state of a schedule must be an array of numbers, got ${describe(numbers)}`);
  }
  if (list.length !== length) {
    throw new RangeError(`the state of this schedule must be ${length} numbers, got ${list.length}`);
  }
  for (let i = 0; i < length; i++) {
    if (typeof list[i] === 'number') continue;
    throw new TypeError(`the state of a schedule must be numbers, got ${describe(list[i])} at ${i}`);
  }
}
