// The floor of arithmetic. Near a minimum f is only known to eps |f|, so a gradient below sqrt(2 L eps |f|), L being
// the curvature, cannot be seen in f. Twin: native/core/floor.h
import type { Archive } from './archive.js';
import type { Point, Points } from './point.js';
import type { Routine } from './routine.js';
import type { Status } from './status.js';
import { dot, epsilon, largest, scale } from './vector.js';

/** Steps are still accepted at the floor, by their slopes. This counts those that do not lower the gradient either. */
export class Floor {
  norm = Infinity; // the lowest
  idle = 0; // steps since then

  walk(archive: Archive): void {
    this.norm = archive.number(this.norm);
    this.idle = archive.number(this.idle);
  }

  /** `gain`: the decrease of f that the last step was promised; `rounding`: the share of f that is lost in it. */
  note(at: Point, gain: number, rounding = 8 * epsilon): void {
    const hidden = gain <= rounding * Math.abs(at.f);
    if (!hidden || at.norm < 0.9 * this.norm) {
      this.norm = Math.min(this.norm, at.norm);
      this.idle = 0;
    } else {
      this.idle += 1;
    }
  }
}

/**
 * Why a method ends that finds nothing better. One step down the gradient, short but plain to see in x, measures the
 * curvature; if what the gradient then promises is lost in the rounding of f or of x, precision is the limit. The step
 * also shows by how much f misses the parabola: that is its rounding where large terms cancel in it, or a corner of f,
 * whose curvature falls with the length of the step.
 */
export function* verdict(points: Points): Routine<Status> {
  const { at } = points;
  if (at.norm < 1e-300) return 'precision-limit'; // and 1 over it might not be finite
  const size = largest(at.x);
  const t = Math.sqrt(epsilon) * Math.max(size, 1);
  const d = new Float64Array(at.g.length);
  scale(d, -1 / at.norm, at.g);
  const slope = dot(at.g, d);
  points.place(t, d);
  yield 'evaluate';
  const curvature = (dot(points.trial.g, d) - slope) / t;
  if (!(curvature > 0)) return 'line-search-failed';
  points.floor = Math.sqrt(2 * (curvature / dot(d, d)) * epsilon * Math.abs(at.f));
  const length = -slope / curvature;
  const gain = 0.5 * length * -slope;
  if (gain <= 64 * epsilon * Math.abs(at.f) || length <= 4 * epsilon * size) return 'precision-limit';
  const noise = 4 * Math.abs(points.trial.f - at.f - t * slope - 0.5 * t * t * curvature);
  if (!(gain <= Math.min(noise, 64 * epsilon * curvature * size * size))) return 'line-search-failed';
  points.place(16 * t, d);
  yield 'evaluate';
  const further = (dot(points.trial.g, d) - slope) / (16 * t);
  return further > 0.25 * curvature ? 'precision-limit' : 'line-search-failed';
}
