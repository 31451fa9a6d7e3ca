// A round of the fuzzer: calls that belong together, each counted, each allowed to throw what it may and nothing else.
import { loadNative } from '../../src/native.js';
import { outlive, useRun } from './addon-run.js';
import { useStepper } from './addon-stepper.js';
import { callStrangely } from './addon-strange.js';
import { useApi } from './api.js';
import type { Chance } from './chance.js';

/** Calls `act` and gives what it returned; nothing if it threw. */
export type Call = <T>(title: string, act: () => T) => T | undefined;

/** What the callbacks of a round of the public API share. */
export interface Round {
  /** Remembers what a callback throws: it may come out. */
  mine(thrown: unknown): unknown;
  readonly controller: AbortController;
  /** Did a callback do what it should not? */
  disturbed: boolean;
  /** Calls whatever is running from inside. */
  reenter: () => void;
}

export const targets = ['addon', 'api'] as const;
export type Target = (typeof targets)[number];

function useAddon(chance: Chance, call: Call): void {
  const { addon, reason } = loadNative();
  if (!addon) throw new Error(reason);
  const common = chance.pick([useRun, useRun, useStepper, callStrangely]);
  (chance.maybe(0.005) ? outlive : common)(addon, chance, call);
}

export const rounds: Record<Target, (chance: Chance, call: Call) => void | Promise<void>> = {
  addon: useAddon,
  api: useApi,
};
