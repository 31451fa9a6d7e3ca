// The process that makes the fuzzed calls, which a mistake may end: it writes the number of its round, and when asked
// the number and title of each call, into a file before it begins with it. See main.ts
import { openSync, writeSync } from 'node:fs';
import { Chance } from './chance.js';
import { type Call, rounds, type Target } from './round.js';

export interface Task {
  readonly target: Target;
  readonly seed: number;
  /** The first round, and how many calls are enough. */
  readonly from: number;
  readonly calls: number;
  /** Where it writes what it is at. */
  readonly log: string;
  /** Every call, not the rounds only. */
  readonly closely: boolean;
}

/** What it prints when all went well. */
export interface Tally {
  readonly rounds: number;
  readonly calls: number;
  /** How many calls threw, by what. */
  readonly thrown: Record<string, number>;
}

async function work({ target, seed, from, calls: enough, log, closely }: Task): Promise<Tally> {
  const file = openSync(log, 'w');
  const thrown: Record<string, number> = {};
  let [round, calls] = [from, 0];
  const note = (text: string) => writeSync(file, text.padEnd(100), 0);
  const call: Call = (title, act) => {
    calls += 1;
    if (closely) note(`round ${round}, call ${calls}: ${title}`);
    try {
      return act();
    } catch (error) {
      if (!(error instanceof Error)) throw new Error(`${title} threw what is no Error: ${String(error)}`);
      thrown[error.name] = (thrown[error.name] ?? 0) + 1;
      return undefined;
    }
  };
  for (; calls < enough; round++) {
    note(`round ${round}`);
    await rounds[target](new Chance(seed, round), call);
    if (round % 64 === 0) globalThis.gc?.();
    if (round % 64 === 0) await new Promise(setImmediate); // finalizers wait for it
  }
  return { rounds: round - from, calls, thrown };
}

process.stdout.write(JSON.stringify(await work(JSON.parse(process.argv[2]) as Task)));
