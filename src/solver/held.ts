// What the engine holds of a run: the state is there for whoever saves it until the run is released.
import type { Driver } from '../drive.js';
import type { Vector } from '../objective.js';
import type { Run } from '../run.js';

export class Held {
  private released = false;
  /** The state, once the engine's memory has been given back. */
  private kept: Vector | undefined;

  constructor(
    private readonly run: Run,
    private readonly driver: Driver,
  ) {}

  /** What the method keeps between two iterations; of none if there has been none. */
  state(): Vector {
    if (this.released) throw new TypeError('the solver was released: it can be saved no more');
    return this.kept ?? (this.driver.started ? this.run.save() : new Float64Array(0));
  }

  /** The run is over: gives back the engine's memory, which otherwise waits for the garbage collector. */
  rest(): void {
    if (this.released || this.kept) return;
    this.kept = this.state();
    this.run.release();
  }

  /** The same, and nobody is going to save it. */
  release(): void {
    if (!this.kept) this.run.release();
    this.kept = undefined;
    this.released = true;
  }
}
