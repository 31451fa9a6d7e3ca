// The minimum of f on a chain as a function of its length.
import type { Minimum } from './problem.js';

export interface ChainValues {
  /** f at the minimum for single, short chains. */
  readonly short: Readonly<Record<number, number>>;
  /** From this length on the ends of the chain no longer feel each other, and f = perUnknown * n + offset. */
  readonly from: number;
  readonly perUnknown: number;
  readonly offset: number;
}

/** The minimum of a chain of n unknowns, or none where it is not tabulated. */
export function chainMinimum(kind: Minimum['kind'], n: number, { short, from, perUnknown, offset }: ChainValues) {
  const value = n >= from ? perUnknown * n + offset : short[n];
  return value === undefined ? [] : [{ kind, value } satisfies Minimum];
}
