// Newton's method with a line search, over any Hessian that can be factored. Where H is not positive definite, a
// multiple of the identity makes it so: Nocedal & Wright (2006), algorithms 3.2 and 3.3. A direction in which f curves
// downwards is added, so that saddles are left: Moré & Sorensen (1979).
// Twin: native/core/methods/newton_line_search.h
import type { Vector } from '../../objective.js';
import type { Archive } from '../archive.js';
import { Floor, verdict } from '../floor.js';
import type { Factored } from '../hessian/factored.js';
import { shiftToPositive } from '../hessian/shift.js';
import type { Point, Points } from '../point.js';
import type { Method } from '../routine.js';
import type { Search } from '../search/search.js';
import { length } from '../trust/length.js';
import { along, dot, largest } from '../vector.js';

/** All that outlives an iteration, beside the point where the method stands. */
export class NewtonLineSearchState {
  shift = 0; // what the last Hessian needed to become positive definite
  readonly floor = new Floor();

  walk(archive: Archive): void {
    this.shift = archive.number(this.shift);
    this.floor.walk(archive);
  }
}

export function* newtonLineSearch(
  state: NewtonLineSearchState,
  points: Points,
  hessian: Factored,
  search: Search,
): Method {
  const d = new Float64Array(points.at.x.length);
  const v = new Float64Array(points.at.x.length);
  points.looks = true;
  for (;;) {
    if (state.floor.idle >= 3) return yield* verdict(points);
    yield 'hessian';
    const pivot = hessian.tryFactor(0, points.at.g);
    const definite = pivot > 0;
    const curvature = definite ? 0 : flattest(hessian, pivot, v);
    points.suspect = curvature < 0;
    if (points.stationary && !points.suspect) yield 'curvature';
    state.shift = definite ? 0 : shiftToPositive(hessian, state.shift);
    if (!Number.isFinite(state.shift)) return 'not-finite';
    hessian.direction(points.at.g, d);
    const bend = curvature < 0 ? addDownward(points.at, curvature, v, d) : 0;
    const steep = dot(d, points.at.g);
    const slope = steep < 0 ? steep : 0.5 * bend; // on a saddle the curvature alone leads down
    const failure = yield* search(points, d, slope, 1);
    if (failure === 'unbounded') return failure;
    if (failure) {
      if (points.stationary) yield 'curvature'; // what there is leads nowhere
      return yield* verdict(points);
    }
    points.accept();
    state.floor.note(points.at, -0.5 * slope);
    yield 'iterate';
  }
}

/**
 * Writes a unit vector along which f curves downwards and returns v'Hv; 0 if there is none but by rounding. `first` is
 * the pivot that failed without a shift.
 */
function flattest(hessian: Factored, first: number, v: Vector): number {
  const size = hessian.size();
  // a pivot of about zero hides what comes after it
  for (const share of [0, 1e-4, 1e-8, 1e-12]) {
    const shift = share * size;
    const pivot = share === 0 ? first : hessian.tryFactor(shift);
    if (share === 0 && !(pivot <= 0)) return 0;
    if (!(pivot <= 0)) continue;
    hessian.negative(v);
    const norm = length(v);
    const curvature = pivot / norm / norm - shift;
    if (!(curvature < -1e-12 * size)) continue;
    for (let i = 0; i < v.length; i++) v[i] /= norm;
    return curvature;
  }
  return 0;
}

/** Adds to d as much of v, on the side where f falls. Returns what f curves along it. */
function addDownward({ x, g }: Point, curvature: number, v: Vector, d: Vector): number {
  const much = Math.max(length(d), 1e-4 * Math.max(largest(x), 1));
  along(d, d, dot(g, v) > 0 ? -much : much, v);
  return curvature * much * much;
}
