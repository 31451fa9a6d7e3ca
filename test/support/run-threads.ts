// What only a process of its own can show: that the threads of runs go with workers which are terminated in the middle of
// them. Run as a program, it prints one JSON object.
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { lbfgs, minimize } from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';

/** Threads of the process: at the start, with a worker at work, after all workers. */
export interface RunThreads {
  readonly start: number;
  readonly most: number;
  readonly end: number;
}

// A worker does not inherit what reads TypeScript.
const entry = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(${JSON.stringify(import.meta.url)});
});`;

function count(): number {
  return Number(/Threads:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

/** Minimizes until it is terminated. */
function work(): void {
  const { objective, x0 } = chainedRosenbrock.create(100_000);
  const onIteration = () => parentPort?.postMessage(0);
  for (;;) minimize(objective, x0, lbfgs(), { engine: 'native', threads: 3, maxIterations: 20, onIteration });
}

async function measure(): Promise<RunThreads> {
  const start = count();
  let most = 0;
  for (let k = 0; k < 3; k++) {
    const worker = new Worker(entry, { eval: true });
    await new Promise(resolve => worker.once('message', resolve));
    await wait(10 * k);
    most = Math.max(most, count());
    await worker.terminate();
  }
  await wait(200);
  return { start, most, end: count() };
}

if (!isMainThread) work();
else if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await measure()));
