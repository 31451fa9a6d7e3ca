// For tests of worker threads: modules, flags in shared memory, and the built package, whose code the workers run.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './engines.js';

export const objectiveModule = new URL('./worker-objective.mjs', import.meta.url);
export const ownModule = new URL('./worker-own.mjs', import.meta.url);

/** For hooks of a suite whose workers run the built package. */
export function needBuild(context: Mocha.Context): void {
  const missing = ['dist/worker/entry.js', 'dist/cjs/index.js'].find(file => !existsSync(join(root, file)));
  if (missing === undefined) return;
  const reason = `${missing} is missing: npm run build`;
  if (process.env.CI === 'true') throw new Error(reason);
  console.log(`    skipped: ${reason}`);
  context.skip();
}

/** What the worker raises, and what it waits for. */
export function makeFlag(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(8));
}

export async function raised(flag: Int32Array): Promise<void> {
  while (Atomics.load(flag, 0) === 0) await sleep(2);
}

export function release(flag: Int32Array): void {
  Atomics.store(flag, 1, 1);
  Atomics.notify(flag, 1);
}
