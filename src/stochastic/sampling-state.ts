// Where sampling stands, as plain numbers.
import { checkOptions, required } from '../check.js';

/** All that the coming batches depend on, as plain numbers. */
export interface SamplingState {
  readonly seed: number;
  /** How many batches have been drawn. */
  readonly draw: number;
  readonly epoch: number;
  /** How many terms of this epoch have been drawn. */
  readonly offset: number;
  /** Of the random generator: where this epoch's permutation begins, or the next number. */
  readonly position: number;
}

const whole = { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true } as const;

/** A state that a sum of `count` terms may have saved. */
export function checkState(state: unknown, count: number): void {
  const ranges = { seed: whole, draw: whole, epoch: whole, offset: { ...whole, max: count - 1 }, position: whole };
  const given = checkOptions('state', state ?? null, Object.keys(ranges));
  for (const [key, range] of Object.entries(ranges)) {
    required(`state.${key}`, given[key], range);
  }
}
