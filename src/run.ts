// A run: one method on one engine, which a driver resumes until it ends.
import { allocate } from './check.js';
import type { Point } from './core/point.js';
import type { Ask } from './core/routine.js';
import type { Status } from './core/status.js';
import type { Hessian } from './hessian.js';
import type { Vector } from './objective.js';

/** What drivers see of a run's places; see core/point.ts. */
export interface Places {
  readonly at: Point;
  readonly trial: Point;
  readonly best: Point;
}

export interface Run {
  readonly points: Places;
  /** Takes the objective's value at the start, whose gradient is written. */
  start(value: number): void;
  /** Runs on to the next question, or to the end. `value` answers the last question if that was `evaluate`. */
  resume(value: number): Ask | Status;
  /** The max-norm of the last iteration's step. */
  step(): number;
  /** Gives back what the engine holds; the places stay. */
  release(): void;
}

/** The memory that the driver, the user's functions and the engine share. */
export class Memory {
  readonly places: readonly [Point, Point, Point];
  /** In the order in which the structure's `fill` takes them. */
  readonly hessian: readonly Vector[];
  private readonly n: number;

  constructor(x0: Vector, hessian: Hessian | undefined) {
    this.n = x0.length;
    const vector = () => allocate(this.n, 'the run');
    const place = (x: Vector): Point => ({ x, g: vector(), f: NaN, norm: NaN });
    this.places = [place(x0), place(vector()), place(vector())];
    this.hessian = hessianMemory(this.n, hessian);
  }

  /**
   * After user code, which may have transferred away an array of the run, or one that it was just lent: the engine
   * must not be left without its memory.
   */
  checkWhole(...lent: readonly Vector[]): void {
    for (const array of lent) {
      if (array.length !== this.n) throw new TypeError(detached('x or gradient'));
    }
    for (const { x, g } of this.places) {
      if (x.length !== this.n || g.length !== this.n) throw new TypeError(detached('x or gradient'));
    }
    for (const array of this.hessian) {
      if (array.length === 0 && this.n > 1) throw new TypeError(detached("of its Hessian's arrays"));
    }
  }
}

function detached(what: string): string {
  return `user code detached one of the engine's arrays, ${what}: transfer a copy`;
}

function hessianMemory(n: number, hessian: Hessian | undefined): Vector[] {
  switch (hessian?.structure) {
    case undefined:
      return [];
    case 'diagonal':
      return [allocate(n, 'the Hessian')];
    case 'tridiagonal':
      return [allocate(n, 'the Hessian'), allocate(n - 1, 'the Hessian')];
  }
}
