// Steepest descent with a line search, which begins at the same step every time: Cauchy (1847); Nocedal & Wright
// (2006), algorithm 3.1. Twin: native/core/methods/steepest_descent.h
import { Floor, verdict } from '../floor.js';
import type { Points } from '../point.js';
import type { Method } from '../routine.js';
import { type ArmijoOptions, armijoDefaults } from '../search/armijo.js';
import type { Search } from '../search/search.js';
import { dot, scale } from '../vector.js';

export interface SteepestDescentOptions<SearchOptions = ArmijoOptions> {
  learningRate: number;
  lineSearch: SearchOptions;
}

export const steepestDescentDefaults: Readonly<SteepestDescentOptions> = {
  learningRate: 1, // the first step to try, in terms of the gradient
  lineSearch: armijoDefaults,
};

/** All that outlives an iteration, beside the point where the method stands. */
export class SteepestDescentState {
  readonly floor = new Floor();
}

export function* steepestDescent(
  state: SteepestDescentState,
  points: Points,
  options: Readonly<Omit<SteepestDescentOptions, 'lineSearch'>>,
  search: Search,
): Method {
  const d = new Float64Array(points.at.x.length);
  for (;;) {
    scale(d, -1, points.at.g);
    const slope = dot(d, points.at.g);
    const failure = yield* search(points, d, slope, options.learningRate);
    if (failure) return failure === 'line-search-failed' ? yield* verdict(points, d) : failure;
    points.accept();
    const t = points.step() / points.previous.norm;
    yield 'iterate';
    if (state.floor.reached(points.at, -0.5 * slope * t, 500)) return yield* verdict(points, d);
  }
}
