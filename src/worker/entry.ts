// What runs in the worker thread: solves what a module exports and tells the thread that waits for it. The thread ends
// with the run, whatever the module has left open.
import { types } from 'node:util';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { checkOptions } from '../check.js';
import type { AsyncObjective } from '../objective.js';
import { type Options, optionKeys, type Progress } from '../options.js';
import type { Result } from '../result.js';
import { restoreSolver } from '../solver/restore.js';
import type { Solver } from '../solver/solver.js';
import { solverFor } from '../solver/solver-of.js';
import { restoreMethod } from '../stored/method.js';
import { Mail } from './mail.js';
import type { Job, News, Told, Word } from './messages.js';
import { loadSubject, type Subject } from './module.js';
import { allocatePoint, type PointMemory, writePoint } from './point.js';

const port = parentPort as MessagePort;
const job = workerData as Job;
const { every, unread } = job;
const aborting = new AbortController();
const progresses = new Mail(port, unread, 'progress', every.progress ?? 0);
const checkpoints = new Mail(port, unread, 'checkpoint', 0);

let solver: Solver | undefined;

port.on('message', (word: Word) => {
  if (word === 'aborted') aborting.abort();
  else solver?.stop(); // said after news of its run only
});

async function solve(): Promise<Result> {
  tell({ kind: 'awake' });
  const subject = await loadSubject(job.module, job.data);
  const options = optionsOf(subject);
  solver = makeSolver(subject, options);
  const { maxSeconds = Infinity } = options;
  const { result, progress } = solver;
  const point = job.ends || maxSeconds < Infinity ? allocatePoint(progress.x.length) : undefined;
  const { trace: _, ...body } = result;
  tell({ kind: 'begun', body, secondsLeft: maxSeconds - progress.seconds, point });
  const run = solver.run(subject.objective as AsyncObjective, { concurrency: job.concurrency });
  for (;;) {
    const step = await run.next();
    if (step.done) return step.value;
    if (point) keep(point, solver);
    if (every.progress !== undefined) progresses.offer(() => newsOf(step.value));
  }
}

function makeSolver({ objective, x0, method }: Subject, options: Options): Solver {
  const stored = job.method && restoreMethod(job.method.tree, job.method.arrays);
  const chosen = stored ?? (method as typeof stored);
  if (job.resume) return restoreSolver(job.resume, { ...options, ...(chosen && { method: chosen }) });
  const start = (job.x0 ?? x0) as ArrayLike<number>;
  return solverFor(objective, start, chosen, options).solver;
}

/** The module's options, those that came with the job in place of them, and what belongs to the thread. */
function optionsOf({ options }: Subject): Options {
  const own: Options = checkOptions("the module's options", options, optionKeys);
  own.signal?.addEventListener('abort', () => aborting.abort());
  if (own.signal?.aborted) aborting.abort();
  const write = (body: Uint8Array) => checkpoints.put({ kind: 'checkpoint', body });
  return {
    ...own,
    ...job.options,
    ...(every.checkpoint !== undefined && { checkpoint: { every: every.checkpoint, write } }),
    signal: aborting.signal,
  };
}

/** Vectors this long are not copied after every iteration, but for at most one part in twenty of the run's time. */
const long = 4096;
let nextKeep = -Infinity; // by performance.now()

function keep(point: PointMemory, run: Solver): void {
  const now = performance.now();
  if (now < nextKeep) return;
  const { result } = run;
  writePoint(point, result);
  if (result.x.length >= long) nextKeep = now + 20 * (performance.now() - now);
}

function newsOf(progress: Progress): News {
  return { kind: 'progress', body: { ...progress, x: progress.x.slice(), gradient: progress.gradient.slice() } };
}

function tell(told: Told, buffers: ArrayBuffer[] = []): void {
  port.postMessage(told, buffers);
}

function finish(result: Result): never {
  checkpoints.flush();
  solver?.release();
  tell({ kind: 'result', body: result }, [result.x.buffer as ArrayBuffer, result.gradient.buffer as ArrayBuffer]);
  process.exit();
}

/** To the other thread's `error` event, past whatever the module has put up to catch it. */
function fail(error: unknown): void {
  process.removeAllListeners('uncaughtException');
  setImmediate(() => {
    throw error instanceof Error && !types.isNativeError(error) ? native(error) : error;
  });
}

/** Errors of the platform's own, such as a DOMException, would arrive as {}. */
function native({ name, message, stack }: Error): Error {
  return Object.assign(new Error(message), { name, stack });
}

solve().then(finish, fail);
