// L-BFGS: quasi-Newton steps from the last few gradients, without a matrix.
// Liu & Nocedal (1989); Nocedal & Wright (2006), algorithm 7.5. Twin: native/core/methods/lbfgs.h
import type { Archive } from '../archive.js';
import { Floor, verdict } from '../floor.js';
import type { Points } from '../point.js';
import type { Method } from '../routine.js';
import type { Search } from '../search/search.js';
import { type WolfeOptions, wolfeDefaults } from '../search/wolfe.js';
import { Pairs } from './pairs.js';
import { autoScaling, Scaling } from './scaling.js';

export interface LbfgsOptions<LineSearch = WolfeOptions> {
  memory: number;
  scaling: number;
  historyPrecision: number;
  lineSearch: LineSearch;
}

export const lbfgsDefaults: Readonly<LbfgsOptions> = {
  memory: 10, // pairs kept
  scaling: autoScaling, // of the initial matrix
  historyPrecision: 64, // bits of a number of the pairs: 64 or 32
  lineSearch: wolfeDefaults,
};

/** All that outlives an iteration, beside the point where the method stands. */
export class LbfgsState {
  readonly pairs: Pairs;
  readonly scaling: Scaling;
  readonly floor = new Floor();

  constructor(n: number, options: LbfgsOptions<unknown>) {
    this.pairs = new Pairs(n, options.memory, options.historyPrecision === 32);
    this.scaling = new Scaling(n, options.scaling);
  }

  walk(archive: Archive): void {
    this.floor.walk(archive);
    this.scaling.walk(archive);
    this.pairs.walk(archive, this.scaling.matrix());
  }

  forget(): void {
    this.pairs.clear();
    this.scaling.forget();
  }

  /** The curvature along the step to the trial. */
  learn(points: Points): void {
    const { pairs, scaling } = this;
    if (!pairs.push(points.at, points.trial)) return;
    if (pairs.teach(scaling)) pairs.measure(scaling.matrix(), points.trial.g);
  }
}

/** `search`: the line search with its options, as `searchOf` makes it. */
export function* lbfgs(state: LbfgsState, points: Points, options: LbfgsOptions<unknown>, search: Search): Method {
  const { pairs } = state;
  const d = new Float64Array(points.at.x.length);
  for (;;) {
    if (state.floor.idle >= 50 * options.memory) return yield* verdict(points);
    let slope = pairs.direction(points, d);
    if (!(slope < 0)) {
      // not downhill: forget the curvature, start again down the gradient
      state.forget();
      slope = pairs.direction(points, d);
    }
    const failure = yield* search(points, d, slope, 1);
    if (failure) {
      if (failure !== 'line-search-failed') return failure;
      const why = yield* verdict(points);
      if (why === 'precision-limit' || pairs.count === 0) return why;
      state.forget();
      yield 'restart';
      continue;
    }
    state.learn(points);
    points.accept();
    state.floor.note(points.at, -0.5 * slope);
    yield 'iterate';
  }
}
