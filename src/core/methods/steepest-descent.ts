// Steepest descent with a line search, which begins at the same step every time: Cauchy (1847); Nocedal & Wright
// (2006), algorithm 3.1. Twin: native/core/methods/steepest_descent.h
import type { Archive } from '../archive.js';
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

  walk(archive: Archive): void {
    this.floor.walk(archive);
  }
}

export function* steepestDescent(
  state: SteepestDescentState,
  points: Points,
  options: Readonly<Omit<SteepestDescentOptions, 'lineSearch'>>,
  search: Search,
): Method {
  const d = new Float64Array(points.at.x.length);
  for (;;) {
    if (state.floor.idle >= 500) return yield* verdict(points);
    scale(d, -1, points.at.g);
    const slope = dot(d, points.at.g);
    const failure = yield* search(points, d, slope, options.learningRate);
    if (failure) return failure === 'line-search-failed' ? yield* verdict(points) : failure;
    points.accept();
    const t = points.step() / points.previous.norm;
    state.floor.note(points.at, -0.5 * slope * t);
    yield 'iterate';
  }
}
