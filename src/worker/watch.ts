// The thread that waits for a worker: hears its news, ends it, and knows the best point if it does not come back.
import type { Worker } from 'node:worker_threads';
import { type Status, statusTexts } from '../core/status.js';
import type { Progress } from '../options.js';
import type { Result } from '../result.js';
import { type News, newsKinds, type Told, type Word } from './messages.js';
import { isWritten, type PointMemory, readPoint } from './point.js';

export interface Hooks {
  readonly module: string;
  readonly unread: Int32Array;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void | boolean) | undefined;
  readonly write: ((bytes: Uint8Array) => void) | undefined;
  /** Seconds that an evaluation is waited for when the run shall end. */
  readonly grace: number;
}

const longestTimer = 2 ** 31 - 1; // milliseconds; beyond, timers fire at once

/** A promise of the run's result, which comes when the worker has ended. */
export function watch(worker: Worker, hooks: Hooks): Promise<Result> {
  return new Promise<Result>((resolve, reject) => new Watch(worker, hooks, resolve, reject));
}

class Watch {
  /** How the run stood when it began. */
  private frame: Result | undefined;
  private point: PointMemory | undefined;
  private readonly began = performance.now();
  /** What to tell the caller, once that is known. */
  private finish: (() => void) | undefined;
  /** What the worker has been told, why its run shall end. */
  private word: Word | undefined;
  /** Is the worker's own code there? Until then nobody is to blame for being slow. */
  private awake = false;
  private patience: NodeJS.Timeout | undefined;

  constructor(
    private readonly worker: Worker,
    private readonly hooks: Hooks,
    private readonly resolve: (result: Result) => void,
    private readonly reject: (reason: unknown) => void,
  ) {
    worker.on('message', (told: Told) => this.hear(told));
    worker.on('messageerror', error => this.kill(() => this.reject(error)));
    worker.on('error', error => this.settle(() => this.reject(error)));
    worker.on('exit', code => {
      this.settle(() => this.reject(new Error(`module ${hooks.module} ended its thread with exit code ${code}`)));
      this.close();
      this.finish?.();
    });
    hooks.signal?.addEventListener('abort', this.abort);
    if (hooks.signal?.aborted) this.end('aborted');
  }

  private hear(told: Told): void {
    if (this.finish) return;
    if (told.kind === 'awake') {
      this.awake = true;
      if (this.word) this.wait(this.word);
    } else if (told.kind === 'begun') {
      this.frame = told.body;
      this.point = told.point;
      if (!this.word) this.wait('time-limit', Math.max(told.secondsLeft, 0));
    } else if (told.kind === 'result') {
      this.settle(() => this.resolve(told.body));
      this.wait(told.body.status); // for the module's own doings as its thread ends
    } else {
      this.take(told);
    }
  }

  private take(news: News): void {
    const { hooks } = this;
    try {
      if (news.kind === 'checkpoint') hooks.write?.(news.body);
      else if (hooks.onProgress?.(news.body) === true) this.end('stopped');
    } catch (error) {
      this.kill(() => this.reject(error));
    } finally {
      Atomics.sub(hooks.unread, newsKinds.indexOf(news.kind), 1);
    }
  }

  private readonly abort = () => this.end('aborted');

  /** Politely: the worker hears it between two evaluations. */
  private end(word: Word): void {
    if (this.word) return;
    this.word = word;
    this.worker.postMessage(word);
    this.wait(word);
  }

  /** What if it does not come back? */
  private wait(status: Status, seconds = 0): void {
    clearTimeout(this.patience);
    const milliseconds = 1000 * (seconds + this.hooks.grace);
    if (milliseconds <= longestTimer) this.patience = setTimeout(() => this.give(status), milliseconds);
  }

  /** Gives up on the worker. */
  private give(status: Status): void {
    const { frame, point, hooks } = this;
    const waited = `no answer within ${hooks.grace} s`;
    const known = frame && point && isWritten(point) ? readPoint(point, frame) : frame;
    if (this.awake && !frame) {
      const why = `${statusTexts[status]}, and there was ${waited}`;
      this.kill(() => this.reject(new Error(`module ${hooks.module} was still being loaded: ${why}`)));
    } else if (!frame || !known) {
      this.wait(status); // the point is being written, say: the worker is alive
    } else {
      const seconds = frame.seconds + (performance.now() - this.began) / 1000;
      const message = `${statusTexts[status]}, and there was ${waited}: the thread was ended`;
      this.kill(() => this.resolve({ ...known, seconds, status, message, success: false }));
    }
  }

  /** Ends the thread wherever it is. Nobody waits for it: native code of an objective's own cannot be ended. */
  private kill(finish: () => void): void {
    if (this.settle(finish)) this.finish?.();
    this.close();
    void this.worker.terminate();
  }

  /** The first outcome counts. */
  private settle(finish: () => void): boolean {
    if (this.finish) return false;
    this.finish = finish;
    return true;
  }

  private close(): void {
    clearTimeout(this.patience);
    this.hooks.signal?.removeEventListener('abort', this.abort);
  }
}
