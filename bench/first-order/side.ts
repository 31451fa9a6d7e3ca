// One of those that are compared: it makes its arrays, takes the steps that are checked, and is timed from there on.
import type { Precision, Reals } from './start.js';

export interface Side {
  readonly name: SideName;
  /** Where the peer has more than one way: the one that it takes here. */
  readonly variant?: string;
  /** Ways that give other answers, and are not timed. */
  readonly left?: readonly string[];
  /** The parameters after the steps that are checked. */
  check(): Promise<Sample>;
  /** Seconds per step, over as many steps as take `least` seconds. */
  time(least: number): Promise<number>;
  close?(): void;
}

export type SideName = 'native1' | 'native2' | 'typescript' | 'plain' | 'tfjsWasm' | 'tfjsCpu' | 'torch1' | 'torch2';

/** The parameters 0, every, 2 every, ... */
export interface Sample {
  readonly every: number;
  readonly values: ArrayLike<number>;
}

export interface StepTask {
  readonly rule: string;
  readonly precision: Precision;
  readonly n: number;
}

export const taskText = ({ rule, precision, n }: StepTask) => `${rule}, ${precision}, n = ${n.toLocaleString('en-US')}`;

/** Of each parameter after the checked steps, relative. */
export const tolerances = { float32: 1e-5, float64: 1e-12 } as const;

/** How far they are apart, at most: relative to the number itself. */
export function difference(reference: Reals, { every, values }: Sample): number {
  let largest = values.length === Math.ceil(reference.length / every) ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const expected = reference[i * every];
    const relative = Math.abs((values[i] - expected) / expected);
    if (!(relative <= largest)) largest = relative; // NaN too
  }
  return largest;
}
