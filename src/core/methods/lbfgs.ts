// L-BFGS: quasi-Newton steps from the last few gradients, without a matrix.
// Liu & Nocedal (1989); Nocedal & Wright (2006), algorithm 7.5. Twin: native/core/methods/lbfgs.h
import { Floor, verdict } from '../floor.js';
import type { Points } from '../point.js';
import type { Method } from '../routine.js';
import { type WolfeOptions, wolfe, wolfeDefaults } from '../search/wolfe.js';
import { Pairs } from './pairs.js';

export interface LbfgsOptions {
  memory: number;
  lineSearch: WolfeOptions;
}

export const lbfgsDefaults: Readonly<LbfgsOptions> = {
  memory: 10, // pairs kept
  lineSearch: wolfeDefaults,
};

/** All that outlives an iteration, beside the point where the method stands. */
export class LbfgsState {
  readonly pairs: Pairs;
  readonly floor = new Floor();

  constructor(n: number, options: LbfgsOptions) {
    this.pairs = new Pairs(n, options.memory);
  }
}

export function* lbfgs(state: LbfgsState, points: Points, options: LbfgsOptions): Method {
  const { pairs } = state;
  const d = new Float64Array(points.at.x.length);
  for (;;) {
    let slope = pairs.direction(points.at, d);
    if (!(slope < 0)) {
      // not downhill: forget the curvature, start again down the gradient
      pairs.clear();
      slope = pairs.direction(points.at, d);
    }
    const failure = yield* wolfe(points, d, slope, 1, options.lineSearch);
    if (failure) {
      if (failure !== 'line-search-failed') return failure;
      const why = yield* verdict(points, d);
      if (why === 'precision-limit' || pairs.count === 0) return why;
      pairs.clear();
      continue;
    }
    pairs.push(points.at, points.trial);
    points.accept();
    yield 'iterate';
    if (state.floor.reached(points.at, -0.5 * slope, 50 * options.memory)) return yield* verdict(points, d);
  }
}
