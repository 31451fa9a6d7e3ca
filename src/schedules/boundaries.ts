// Steps where something new begins, and what there is before, between and after them.
import { describe, required } from '../check.js';

/** A copy of the boundaries of `maker`: integers that rise from at least 1. */
export function checkBoundaries(maker: string, value: unknown): readonly number[] {
  if (!Array.isArray(value)) throw new TypeError(`boundaries of ${maker} must be an array, got ${describe(value)}`);
  return Array.from<unknown, number>(value, (boundary, i) => {
    const min = i === 0 ? 1 : value[i - 1] + 1;
    return required(`boundaries[${i}] of ${maker}`, boundary, { min, integer: true });
  });
}

/** What `check` makes of each element of a list that has one more of them than there are boundaries. */
export function checkStretches<T>(
  key: string,
  maker: string,
  value: unknown,
  boundaries: readonly number[],
  check: (name: string, element: unknown) => T,
): readonly T[] {
  if (!Array.isArray(value)) throw new TypeError(`${key} of ${maker} must be an array, got ${describe(value)}`);
  if (value.length !== boundaries.length + 1) {
    const wanted = `${boundaries.length + 1}, one more than its boundaries`;
    throw new RangeError(`${key} of ${maker} must be ${wanted}, got ${value.length}`);
  }
  return Array.from(value, (element, i) => check(`${key}[${i}] of ${maker}`, element));
}

/** How many boundaries `step` has reached. */
export function stretchAt(boundaries: readonly number[], step: number): number {
  const next = boundaries.findIndex(boundary => step < boundary);
  return next === -1 ? boundaries.length : next;
}
