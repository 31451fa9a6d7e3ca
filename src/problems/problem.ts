// A named objective with its start, its known minima and its source.
import type { Objective, Vector } from '../objective.js';

/**
 * A place that runs are known to end at. `global`: the lowest value that is known; `local`: a minimum above it;
 * `saddle`: no slope, but a way down; `infimum`: approached far out, where f becomes flat and has no minimum.
 */
export interface Minimum {
  /** f there; compare with `tolerance` relative to max(1, |value|). */
  readonly value: number;
  /** The point itself, where it is known in closed form or to full precision. */
  readonly x?: Vector;
  readonly kind: 'global' | 'local' | 'saddle' | 'infimum';
}

/** A problem of a chosen size, ready to be handed to `minimize`. */
export interface Instance {
  readonly objective: Objective;
  readonly x0: Vector;
  /** With the global one first; none where it is not known, which at the default size it always is. */
  readonly minima: readonly Minimum[];
}

export interface Problem {
  readonly name: string;
  readonly title: string;
  /** Author, year, equation or problem number. */
  readonly source: string;
  /** The size taken when none is asked for. */
  readonly defaultSize: number;
  /** Why there is no instance of this size, or undefined if there is one. */
  refuses(n: number): string | undefined;
  create(n: number): Instance;
}
