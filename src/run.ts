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
  /** See core/point.ts. */
  readonly suspect: boolean;
  readonly looks: boolean;
  stationary: boolean;
  rate: number;
  readonly floor: number;
  /** Of a trust region, as the last iteration left it; NaN where there is none. */
  readonly radius: number;
  /** See core/point.ts: a run that is saved now needs the trial's x. */
  readonly ahead: boolean;
}

/** The places of a run that goes on from where another one was saved; x and gradient are written. */
export interface RestoredPlaces {
  /** The places: `at` is the first. The third is the trial of a run that is ahead, of which x alone is written. */
  readonly best: 0 | 1;
  readonly trial: 0 | 2;
  /** Of the first place, then of the best one. */
  readonly f: number;
  readonly norm: number;
  readonly bestValue: number;
  readonly bestNorm: number;
  readonly suspect: boolean;
  readonly stationary: boolean;
  readonly floor: number;
  readonly radius: number;
  readonly rate: number;
}

export interface Run {
  readonly points: Places;
  /** Takes the objective's value at the start, whose gradient is written. */
  start(value: number): void;
  /** Runs on to the next question, or to the end. `value` answers the last question if that was `evaluate`. */
  resume(value: number): Ask | Status;
  /** The max-norm of the last iteration's step. */
  step(): number;
  /**
   * What the method kept from the last iteration, in the order of core/archive.ts; the places are not in it. In the
   * middle of an iteration that is what it began with, but for a step that `points.ahead` tells of.
   */
  save(): Float64Array;
  /**
   * Instead of `start`: goes on from what a run of the same method saved. False if the numbers are no such state: the
   * run is of no use then.
   */
  restore(state: Float64Array, places: RestoredPlaces): boolean;
  /** Gives back what the engine holds; the places stay. */
  release(): void;
}

/** What a run needs memory for beside its places. */
export interface Needs {
  readonly hessian?: Hessian | undefined;
  readonly preconditioner?: Hessian | undefined;
  readonly products?: boolean;
}

/** The memory that the driver, the user's functions and the engine share. */
export class Memory {
  readonly places: readonly [Point, Point, Point];
  /** In the order in which the structure's `fill` takes them. */
  readonly hessian: readonly Vector[];
  /** The same of the structure that preconditions. */
  readonly preconditioner: readonly Vector[];
  /** For products: v, H v, then r, M^-1 r. */
  readonly vectors: readonly Vector[];
  /** Everything: x and gradient of the places, then the others in the order above. */
  readonly arrays: readonly Vector[];
  private readonly lengths: readonly number[];

  constructor(x0: Vector, needs: Needs) {
    const n = x0.length;
    const vector = () => allocate(n, 'the run');
    const place = (x: Vector): Point => ({ x, g: vector(), f: NaN, norm: NaN });
    this.places = [place(x0), place(vector()), place(vector())];
    this.hessian = hessianMemory(n, needs.hessian);
    this.preconditioner = hessianMemory(n, needs.preconditioner);
    this.vectors = needs.products ? Array.from({ length: 4 }, vector) : [];
    const xs = this.places.flatMap(({ x, g }) => [x, g]);
    this.arrays = [...xs, ...this.hessian, ...this.preconditioner, ...this.vectors];
    this.lengths = this.arrays.map(array => array.length);
  }

  /** After user code, which may have transferred an array away: the engine must not be left without its memory. */
  checkWhole(): void {
    const { arrays, lengths } = this;
    for (let i = 0; i < arrays.length; i++) {
      if (arrays[i].length !== lengths[i]) throw new TypeError(detached);
    }
  }
}

export const detached = "user code detached one of the engine's arrays: transfer a copy instead";

function hessianMemory(n: number, hessian: Hessian | undefined): Vector[] {
  switch (hessian?.structure) {
    case undefined:
      return [];
    case 'diagonal':
      return [allocate(n, 'the Hessian')];
    case 'tridiagonal':
      return [allocate(n, 'the Hessian'), allocate(n - 1, 'the Hessian')];
    case 'banded':
      return [allocate((hessian.bandwidth + 1) * n, 'the Hessian')];
    case 'dense':
      return [allocate(n * n, 'the Hessian')];
    case 'sparse':
      return [allocate(hessian.rows.length, 'the Hessian')];
  }
}
