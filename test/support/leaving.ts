// A program of asynchronous runs that must end by itself, whatever they left behind: run as a child process with an
// engine's name, it prints how they ended.
import { createSolver, lbfgs, minimizeAsync } from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';
import type { EngineName } from './engines.js';
import { never } from './waiting.js';

const engine = process.argv[2] as EngineName;
const { objective, x0 } = chainedRosenbrock.create(5);
const { valueAndGradient } = objective;
const long = { engine, maxSeconds: 1e5 }; // whose timer would keep the process alive

const { signal } = new AbortController();
const done = await minimizeAsync(valueAndGradient, x0, lbfgs(), { ...long, signal });

const aborter = new AbortController();
setTimeout(() => aborter.abort(), 5);
const aborted = await minimizeAsync(never, x0, lbfgs(), { ...long, signal: aborter.signal });

const late = await minimizeAsync(never, x0, lbfgs(), { engine, maxSeconds: 0.01 });

const left = createSolver(x0, lbfgs(), long);
for await (const { iteration } of left.run(valueAndGradient)) if (iteration === 3) break;

const failed = await minimizeAsync(() => Promise.reject(new Error('mine')), x0, lbfgs(), long).catch(String);

console.log([done.status, aborted.status, late.status, left.result.status, failed].join('\n'));
