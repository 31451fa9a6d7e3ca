// Memory stays level: over many runs, and over many workers that each load the addon and run, half of them ended in the
// middle of an evaluation. What grows is told from noise by the slope of a line through many readings.
//   npm run check -- leaks
//   node --expose-gc --import tsx test/long/leaks.ts --runs 2000 --workers 10
import { setImmediate as turn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { adam, createOptimizer, lbfgs, type Method, minimize, newton, newtonCg } from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';

const mebibyte = 2 ** 20;
/** What may be left over all runs together, in MiB: a page or two of the allocator, code that was compiled late. */
const bounds = { rss: 16, heapUsed: 2, arrayBuffers: 1 };
type Reading = Record<keyof typeof bounds, number>;
const keys = Object.keys(bounds) as (keyof typeof bounds)[];

async function read(): Promise<Reading> {
  for (let k = 0; k < 3; k++) {
    globalThis.gc?.();
    await turn(); // finalizers wait for it
  }
  return process.memoryUsage();
}

/** Of the line through the values, one after the other: the median over all pairs, which a jump does not bend. */
function slopeOf(values: readonly number[]): number {
  const slopes = values.flatMap((value, i) => values.slice(i + 1).map((later, k) => (later - value) / (k + 1)));
  return slopes.sort((a, b) => a - b)[slopes.length >> 1];
}

/** Does something so many times, with a reading now and then; gives what all together left behind, in MiB. */
export async function growth(times: number, act: (k: number) => unknown, readings = 25): Promise<Reading> {
  const rows: Reading[] = [];
  const each = Math.ceil(times / readings);
  for (let reading = 0; reading < readings; reading++) {
    for (let k = 0; k < each; k++) await act(reading * each + k);
    rows.push(await read());
  }
  const left = (key: keyof Reading) => (slopeOf(rows.map(row => row[key])) * (readings - 1)) / mebibyte;
  return { rss: left('rss'), heapUsed: left('heapUsed'), arrayBuffers: left('arrayBuffers') };
}

const { objective, x0 } = chainedRosenbrock.create(40);
const methods: readonly Method[] = [lbfgs(), newton(), newtonCg(), newton({ globalization: 'line-search' }), adam()];

/** One short run, of every method in turn, and some of an optimizer's steps. */
export function oneRun(engine: 'native' | 'typescript', k: number): void {
  minimize(objective, x0, methods[k % methods.length], { engine, maxIterations: 3 });
  if (k % methods.length > 0) return;
  const x = Float64Array.from(x0);
  createOptimizer(adam(), x, { engine }).step(x.slice());
}

/** In a worker: runs, and says so in the middle of an evaluation, where it then waits if it is to be ended there. */
const workerSource = `
import { parentPort, workerData } from 'node:worker_threads';
const { minimize, engineInfo } = await import(workerData.library);
const still = new Int32Array(new SharedArrayBuffer(4));
let calls = 0;
const bowl = (x, gradient) => {
  calls += 1;
  if (calls === 3) parentPort.postMessage('inside');
  if (calls === 3 && workerData.waits) Atomics.wait(still, 0, 0);
  let f = 0;
  for (let i = 0; i < x.length; i++) {
    gradient[i] = 2 * (i + 1) * (x[i] - 1);
    f += (i + 1) * (x[i] - 1) ** 2;
  }
  return f;
};
const { success } = minimize(bowl, new Float64Array(1000), undefined, { engine: workerData.engine });
parentPort.postMessage(success ? 'done' : 'failed');
`;

/** One worker from its beginning to its end. */
export async function oneWorker(engine: 'native' | 'typescript', waits: boolean, library: URL): Promise<void> {
  const source = new URL(`data:text/javascript,${encodeURIComponent(workerSource)}`);
  const worker = new Worker(source, { workerData: { engine, waits, library: library.href }, execArgv: [] });
  const messages: string[] = [];
  const exited = new Promise<number>((resolve, reject) => {
    worker.on('message', (message: string) => {
      messages.push(message);
      if (waits) void worker.terminate();
    });
    worker.on('error', reject);
    worker.on('exit', resolve);
  });
  const code = await exited;
  const expected = waits ? ['inside', 1] : ['inside,done', 0];
  if (`${messages}` !== expected[0] || code !== expected[1])
    throw new Error(`a worker ended: ${messages}, code ${code}`);
}

export const library = new URL('../../dist/index.js', import.meta.url);

/** What grows by more than it may. */
export function tooMuch(left: Reading, most: Reading = bounds): string[] {
  return keys.filter(key => left[key] > most[key]).map(key => `${key}: ${left[key].toFixed(2)} MiB left`);
}

/** The threads of a worker come and go with memory of their own, which the allocator keeps for the next. */
export const workerBounds = { rss: 64, heapUsed: 4, arrayBuffers: 1 };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '100000' }, workers: { type: 'string', default: '1000' } },
  });
  const report = (title: string, left: Reading, most: Reading) => {
    const ok = tooMuch(left, most).length === 0;
    const says = keys.map(key => `${key} ${left[key].toFixed(2)} (at most ${most[key]})`).join(', ');
    console.log(`${ok ? 'level ' : 'GROWS '} ${title}, MiB left: ${says}`);
    if (!ok) process.exitCode = 1;
  };
  for (const engine of ['native', 'typescript'] as const) {
    for (let k = 0; k < 1000; k++) oneRun(engine, k); // what compiling leaves behind comes once
    report(`${values.runs} runs, ${engine}`, await growth(Number(values.runs), k => oneRun(engine, k)), bounds);
  }
  for (let k = 0; k < 10; k++) await oneWorker('native', k % 2 === 0, library);
  const left = await growth(Number(values.workers), k => oneWorker('native', k % 2 === 0, library));
  report(`${values.workers} workers, native`, left, workerBounds);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
