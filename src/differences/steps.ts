// How far forward differences of a gradient go: rounding and curvature do equal harm at the root of the precision.
import { dot, largest, scale } from '../core/vector.js';
import type { Vector } from '../objective.js';

const root = Math.sqrt(Number.EPSILON);

/** For one unknown, away from zero: Dennis & Schnabel (1983), section 5.4, with typical size 1. */
export function increment(x: number): number {
  return x < 0 ? -root * Math.max(-x, 1) : root * Math.max(x, 1);
}

/**
 * Along v: sign(x'v) (sum of |v_i| max(|x_i|, 1)) / v'v times the root, which for a single unknown is the step above.
 * Brown & Saad (1990). 0 for v = 0. The last two arrays are overwritten.
 */
export function stepAlong(x: Vector, v: Vector, unit: Vector, sizes: Vector): number {
  const size = largest(v);
  if (size === 0) return 0;
  scale(unit, 1 / size, v); // in units of the largest component no square overflows or vanishes
  const square = dot(unit, unit);
  const away = dot(x, unit) < 0 ? -root : root;
  for (let i = 0; i < x.length; i++) {
    unit[i] = Math.abs(unit[i]);
    sizes[i] = Math.max(Math.abs(x[i]), 1);
  }
  return (away * dot(unit, sizes)) / square / size;
}
