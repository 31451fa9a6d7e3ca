// A promise that is waited for no longer than the run may go on: its signal may be aborted, its time may run out.
import type { Driver } from '../drive.js';

/** Stands for what was not waited for. */
export const interrupted = Symbol('interrupted');

const longestTimer = 2 ** 31 - 1; // milliseconds; beyond, timers fire at once

export class Interruption {
  private readonly timer: NodeJS.Timeout | undefined;
  private readonly signal: AbortSignal | undefined;
  private wake: (() => void) | undefined;
  private rung = false;

  constructor(driver: Driver) {
    const { signal, maxSeconds } = driver.settings.options;
    this.signal = signal;
    signal?.addEventListener('abort', this.ring);
    const left = 1000 * maxSeconds - 1000 * driver.clock.seconds();
    if (left <= longestTimer) this.timer = setTimeout(this.ring, Math.ceil(Math.max(left, 0)) + 1);
    // the timer of AbortSignal.timeout() does not keep the process alive: somebody must, to hear it
    else if (signal) this.timer = setInterval(() => undefined, longestTimer);
  }

  /** What the promise is fulfilled with, or `interrupted`; a rejection passes through. */
  race(promise: PromiseLike<unknown>): PromiseLike<unknown> {
    if (!this.signal && !this.timer) return promise;
    if (this.rung || this.signal?.aborted) {
      promise.then(undefined, () => undefined); // nobody is there to hear of its failure
      return Promise.resolve(interrupted);
    }
    return new Promise((resolve, reject) => {
      this.wake = () => resolve(interrupted);
      promise.then(resolve, reject);
    });
  }

  close(): void {
    clearTimeout(this.timer);
    this.signal?.removeEventListener('abort', this.ring);
  }

  private readonly ring = () => {
    this.rung = true;
    this.wake?.();
  };
}
