// minimizeInWorker(): from a module that exports an objective to the promise of a result, with a thread of its own between.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Method } from '../methods.js';
import type { Options, Progress } from '../options.js';
import { packageRoot } from '../package-root.js';
import type { Result } from '../result.js';
import type { AsyncOptions } from '../solver/run-async.js';
import type { Job } from './messages.js';
import { readOrder } from './order.js';
import { watch } from './watch.js';

export interface WorkerRunOptions extends Omit<Options, 'onIteration'>, AsyncOptions {
  /** The start. Default: what the module exports as `x0`. */
  x0?: ArrayLike<number>;
  /** Default: what the module exports as `method`, else `auto()`. One with functions of yours must come from there. */
  method?: Method;
  /** For `createObjective(data)` of the module: whatever structured clone can carry; a SharedArrayBuffer is shared. */
  data?: unknown;
  /** Goes on with a run that was saved, as `restoreSolver` does; `x0` is that of the bytes then. */
  resume?: Uint8Array;
  /** Called now and then with a copy of where the run stands; returning true ends the run with status `stopped`. */
  onProgress?: (progress: Progress) => void | boolean;
  /** At least so many seconds from one call of `onProgress` to the next. Default 0.1. */
  progressEvery?: number;
  /**
   * When the run shall end, an evaluation that is under way may take so many seconds more; then the thread is ended
   * with it. Default 1.
   */
  grace?: number;
}

/** Where the built package has what the worker runs; `import`, `require` and the sources all use this one. */
const entry = join(packageRoot, 'dist', 'worker', 'entry.js');

/**
 * Minimizes in a worker thread what a module exports, with the bits of `minimize`; the event loop of this thread stays
 * free. The module exports `objective` (a function or an object, as for `minimizeAsync`), or `createObjective(data)`
 * that returns one or a promise of one; it may also export `x0`, `method` and `options`, which those given here precede.
 *
 * `signal` and `maxSeconds` end the run also while an evaluation does not return: the thread is ended then, after
 * `grace` seconds, and the result is the best point after the last whole iteration, or for long vectors after one not
 * long before, without a trace.
 *
 * @param module a path, from the current folder, or a URL: `new URL('./objective.js', import.meta.url)`
 * @returns a promise of the result, which comes when the thread has ended; rejected with a TypeError or RangeError for a
 * mistake in an argument, with what `onProgress` or `checkpoint.write` throw, or with a copy of what the module throws
 */
export async function minimizeInWorker(module: string | URL, options?: WorkerRunOptions): Promise<Result> {
  const { job, hooks } = readOrder(module, options);
  return watch(begin(job), hooks);
}

function begin(job: Job): Worker {
  try {
    const moved = [job.x0, job.resume].flatMap(array => (array ? [array.buffer as ArrayBuffer] : []));
    return new Worker(entry, { workerData: job, transferList: moved, name: 'thalweg' });
  } catch (cause) {
    const isData = (cause as Error).name === 'DataCloneError';
    throw isData ? new TypeError(`options.data cannot go to a worker: ${(cause as Error).message}`, { cause }) : cause;
  }
}
