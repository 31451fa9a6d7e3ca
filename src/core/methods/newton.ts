// Newton's method with a line search, over any Hessian that can be factored.
// Nocedal & Wright (2006), algorithm 3.2; the shift after their algorithm 3.3. Twin: native/core/methods/newton.h
import type { Vector } from '../../objective.js';
import { Floor, verdict } from '../floor.js';
import type { Points } from '../point.js';
import type { Method } from '../routine.js';
import { type WolfeOptions, wolfe, wolfeDefaults } from '../search/wolfe.js';
import { dot } from '../vector.js';

export interface NewtonOptions {
  lineSearch: WolfeOptions;
}

export const newtonDefaults: Readonly<NewtonOptions> = {
  lineSearch: wolfeDefaults,
};

/** All that outlives an iteration, beside the point where the method stands. */
export class NewtonState {
  shift = 0; // what the last Hessian needed to become positive definite
  readonly floor = new Floor();
}

/** What Newton's method needs of a Hessian. */
export interface Factored {
  /** Factors H + shift I with the smallest shift it finds; returns the shift, NaN if H is not finite. */
  factor(last: number): number;
  /** d = -(H + shift I)^-1 g */
  direction(g: Vector, d: Vector): void;
}

export function* newton(state: NewtonState, points: Points, hessian: Factored, options: NewtonOptions): Method {
  const d = new Float64Array(points.at.x.length);
  for (;;) {
    yield 'hessian';
    state.shift = hessian.factor(state.shift);
    if (!Number.isFinite(state.shift)) return 'not-finite';
    hessian.direction(points.at.g, d);
    const slope = dot(d, points.at.g);
    const failure = yield* wolfe(points, d, slope, 1, options.lineSearch);
    if (failure === 'unbounded') return failure;
    if (failure) return yield* verdict(points, d);
    points.accept();
    yield 'iterate';
    if (state.floor.reached(points.at, -0.5 * slope, 3)) return yield* verdict(points, d);
  }
}
