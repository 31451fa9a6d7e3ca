// What only a process of its own can show: how many threads it has while optimizers come and go, and that it survives
// workers which are terminated in the middle of their steps. Run as a program, it prints one JSON object.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { adam, createOptimizer } from '../../src/index.js';

export interface ThreadCounts {
  /** Threads of the process; NaN where the system does not tell. */
  readonly start: number;
  /** After 200 optimizers with three threads each, dropped without a turn of the event loop. */
  readonly dropped: number;
  /** After one that asked for 1000 threads and had work for three. */
  readonly greedy: number;
  /** After the workers. */
  readonly end: number;
  /** Steps that the workers told of before they were terminated. */
  readonly steps: number;
  /** Whether optimizers of the main thread went on rightly all the while. */
  readonly undisturbed: boolean;
}

const n = 100_000;

// A worker does not inherit what reads TypeScript.
const entry = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(import.meta.url)});
});`;

function count(): number {
  if (process.platform !== 'linux') return NaN;
  return Number(/Threads:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

function make(threads: number, numbers = n) {
  const x = new Float32Array(numbers);
  const g = x.map((_, i) => (i % 7) - 3);
  return { x, g, optimizer: createOptimizer(adam(), x, { engine: 'native', threads }) };
}

/** Steps until it is terminated. */
function work(): void {
  const { optimizer, g } = make(2);
  for (;;) {
    optimizer.step(g);
    if (optimizer.steps % 100 === 1) parentPort?.postMessage(100);
  }
}

async function main(): Promise<ThreadCounts> {
  const one = make(1);
  one.optimizer.step(one.g);
  const start = count();
  for (let k = 0; k < 200; k++) {
    const { optimizer, g } = make(3);
    optimizer.step(g);
  }
  const dropped = count();
  const greedy = make(1000);
  greedy.optimizer.step(greedy.g);
  const afterGreedy = count();
  let steps = 0;
  let undisturbed = true;
  for (let round = 0; round < 4; round++) {
    const workers = [0, 1].map(() => new Worker(entry, { eval: true }));
    const begun = workers.map(worker => new Promise(resolve => worker.once('message', resolve)));
    for (const worker of workers) worker.on('message', (more: number) => (steps += more));
    await Promise.all(begun);
    await wait(3 * round);
    const two = make(2);
    const reference = make(1);
    for (const { optimizer, g } of [two, reference]) for (let k = 0; k < 20; k++) optimizer.step(g);
    undisturbed &&= two.x.every((value, i) => value === reference.x[i]);
    await Promise.all(workers.map(worker => worker.terminate()));
  }
  for (let k = 0; k < 50 && count() > afterGreedy; k++) await wait(20);
  return { start, dropped, greedy: afterGreedy, end: count(), steps, undisturbed };
}

if (!isMainThread) work();
else if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(await main()));
}
