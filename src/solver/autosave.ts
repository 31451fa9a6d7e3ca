// Saves a run every so often, as options.checkpoint wants it.
import type { Checkpoint } from '../options.js';

export class Autosave {
  constructor(
    private readonly checkpoint: Checkpoint | undefined,
    private readonly save: () => Uint8Array,
    /** When the last save was, or the run began, by performance.now(). */
    private last: number,
  ) {}

  /** Between two iterations: is it time? */
  look(): void {
    if (!this.checkpoint || performance.now() - this.last < 1000 * this.checkpoint.every) return;
    this.finish();
    this.last = performance.now();
  }

  /** The run is over. */
  finish(): void {
    this.checkpoint?.write(this.save());
  }
}
