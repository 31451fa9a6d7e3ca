// What the options of several schedules have in common.
import type { NumberRange } from '../check.js';

export const rates: NumberRange = { min: 0 };
export const positive: NumberRange = { min: 0, open: true };
export const counts: NumberRange = { min: 1, integer: true };

/** Between `from` (the share 1) and `to` (the share 0); exact at both. */
export function blend(from: number, to: number, share: number): number {
  return share * from + (1 - share) * to;
}
