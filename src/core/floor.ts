// The floor of arithmetic. Near a minimum f is only known to eps |f|, so a gradient below sqrt(2 L eps |f|), L being
// the curvature, cannot be seen in f. Twin: native/core/floor.h
import type { Vector } from '../objective.js';
import type { Point, Points } from './point.js';
import type { Routine } from './routine.js';
import type { Status } from './status.js';
import { dot, epsilon, largest, scale } from './vector.js';

/** Steps are still accepted at the floor, by their slopes. This says when they no longer lower the gradient either. */
export class Floor {
  norm = Infinity;
  idle = 0;

  /** `gain`: the decrease of f that the last step was promised. */
  reached(at: Point, gain: number, patience: number): boolean {
    const hidden = gain <= 8 * epsilon * Math.abs(at.f);
    if (!hidden || at.norm < 0.9 * this.norm) {
      this.norm = Math.min(this.norm, at.norm);
      this.idle = 0;
    } else {
      this.idle += 1;
    }
    return this.idle >= patience;
  }
}

/**
 * Why a method ends that finds nothing better. One step down the gradient, short but plain to see in x, measures the
 * curvature; if what the gradient then promises is lost in the rounding of f or of x, precision is the limit. A corner
 * of f shows its slope over the same step and does not pass. `d` is overwritten.
 */
export function* verdict(points: Points, d: Vector): Routine<Status> {
  const { at } = points;
  const size = largest(at.x);
  const t = Math.sqrt(epsilon) * Math.max(size, 1);
  scale(d, -1 / at.norm, at.g);
  const slope = dot(at.g, d);
  points.place(t, d);
  yield 'evaluate';
  const curvature = (dot(points.trial.g, d) - slope) / t;
  const length = -slope / curvature;
  const gain = 0.5 * length * -slope;
  const lost = gain <= 64 * epsilon * Math.abs(at.f) || length <= 4 * epsilon * size;
  return curvature > 0 && lost ? 'precision-limit' : 'line-search-failed';
}
