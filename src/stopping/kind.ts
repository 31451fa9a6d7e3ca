// What a stopping test is made of: what it is shown, what it says, how one leaf of a test is checked and watched.
import type { Status } from '../core/status.js';
import type { Vector } from '../objective.js';
import type { Progress } from '../options.js';

/**
 * A run at the start and after each iteration. What costs a pass over a vector, or a look at the clock, is meant to be
 * a getter: a test that needs it reads it, nobody else.
 */
export interface Seen {
  /** 0 at the start. */
  readonly iteration: number;
  readonly value: number;
  /** f where the last iteration began; NaN at the start. */
  readonly before: number;
  readonly gradient: Vector;
  /** Its max-norm. */
  readonly gradientNorm: number;
  /** Max-norm of the last iteration's step. */
  readonly step: number;
  /** Max-norm of x. */
  readonly size: number;
  /** Calls of the objective for a value or gradient. */
  readonly evaluations: number;
  readonly seconds: number;
  /** For the functions among the tests. */
  readonly progress: Progress;
}

/** Why a test holds. */
export interface Outcome {
  readonly status: Status;
  /** The same in words, with the numbers. */
  readonly message: string;
}

/** A test at work in one run. */
export interface Watch {
  /** What it remembers, its parts apart; always equally many numbers, which need not be finite. */
  readonly state: number[];
  readonly parts: readonly Watch[];
  /** To be called once at the start and once after each iteration. */
  look(seen: Seen): Outcome | undefined;
}

/** How a test without parts is made and watched. */
export interface Kind<Test extends { readonly name: string }> {
  /** The members of the test besides its name. */
  readonly keys: readonly string[];
  /** The test, complete, of members that may be missing or wrong; `name` is what mistakes are told with. */
  make(name: string, members: Readonly<Record<string, unknown>>): Test;
  watch(test: Test): Watch;
}

/** A watch that remembers nothing and has no parts. */
export function plain(look: (seen: Seen) => Outcome | undefined): Watch {
  return { state: [], parts: [], look };
}

/** Infinity is within nothing, and nothing is within a share of infinity. */
export function within(amount: number, tolerance: number, scale: number): boolean {
  return amount <= tolerance * scale && Number.isFinite(amount) && Number.isFinite(scale);
}

/** What held, in numbers: "1.23e-3 <= 1e-6 * 2.00e+4". */
export function comparison(amount: number, tolerance: number, scale?: number): string {
  const limit = tolerance === 0 ? '0' : tolerance.toExponential();
  return `${amount.toExponential(2)} <= ${limit}${scale === undefined ? '' : ` * ${scale.toExponential(2)}`}`;
}
