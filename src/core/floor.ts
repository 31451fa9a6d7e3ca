// The floor of arithmetic: how small a promised decrease is lost in rounding. Near a minimum f is only known to
// eps |f|, so a gradient below sqrt(2 L eps |f|) cannot be seen in f (L: the curvature). Twin: native/core/floor.h
import type { Vector } from '../objective.js';
import type { Point } from './point.js';
import { largest } from './vector.js';

export const epsilon = Number.EPSILON;

/** The decrease of f that a parabola with these two slopes promises, if the second was taken where it can tell. */
export function promise(slope: number, slopeThere: number, t: number): number {
  const curvature = (slopeThere - slope) / t;
  const length = -slope / curvature;
  return curvature > 0 && length >= 0.1 * t ? 0.5 * length * -slope : Infinity;
}

/** Is a promised decrease lost in the rounding of f, or its step in the rounding of x? */
export function negligible(gain: number, slope: number, at: Point, d: Vector): boolean {
  if (gain <= 64 * epsilon * Math.abs(at.f)) return true;
  const length = (2 * gain) / -slope;
  return length * largest(d) <= 4 * epsilon * largest(at.x);
}

/** Steps are still accepted at the floor, by their slopes. This says when they no longer lower the gradient either. */
export class Floor {
  norm = Infinity;
  idle = 0;

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
