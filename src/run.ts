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
}

/** The memory that the driver, the objective and the engine share. */
export interface Memory {
  readonly places: readonly [Point, Point, Point];
  /** In the order in which the structure's `fill` takes them. */
  readonly hessian: readonly Vector[];
}

export function makeMemory(x0: Vector, hessian: Hessian | undefined): Memory {
  const n = x0.length;
  const vector = () => allocate(n, 'the run');
  const place = (x: Vector): Point => ({ x, g: vector(), f: NaN, norm: NaN });
  return { places: [place(x0), place(vector()), place(vector())], hessian: hessianMemory(n, hessian) };
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
