// A trust region: steps of a model of f, no longer than experience says that the model can be trusted.
// Nocedal & Wright (2006), algorithm 4.1; Conn, Gould & Toint (2000), chapter 6. Twin: native/core/trust/region.h
import type { Vector } from '../../objective.js';
import { verdict } from '../floor.js';
import type { Points } from '../point.js';
import type { Method, Routine } from '../routine.js';
import { roundingOf } from '../search/step.js';
import { epsilon, largest } from '../vector.js';
import type { Model } from './model.js';
import { kept, shorter } from './ratio.js';
import { firstStep, none, type RegionState, slide } from './start.js';

const enough = 1e-4; // of what was promised, to take a step
const mostTries = 100; // by then the radius has shrunk by a factor of 1e30 or more
const longest = 1e150; // where squares leave the range of numbers

export function* trustRegion(state: RegionState, points: Points, model: Model): Method {
  const p = new Float64Array(points.at.x.length);
  points.looks = true;
  for (;;) {
    if (state.floor.idle >= 3 && !points.stationary) return yield* verdict(points);
    if (state.slide > 0 && !points.stationary) {
      const slid = yield* slide(state, points, p);
      if (slid) {
        points.radius = state.radius;
        yield 'iterate';
        continue;
      }
    }
    const known = yield* model.prepare(points);
    if (!known) return 'not-finite';
    if (points.stationary) {
      yield* model.look();
      if (!model.indefinite) yield 'curvature';
    }
    const first = state.radius > 0 ? 0 : yield* firstStep(state, points, model, p);
    const promised = first === 0 ? yield* nextStep(state, points, model, p) : first;
    if (Number.isNaN(promised)) return 'not-finite';
    if (promised < 0) {
      if (points.stationary) yield 'curvature'; // what there is leads nowhere
      return yield* verdict(points);
    }
    state.floor.note(points.at, promised, roundingOf(p.length));
    points.radius = state.radius;
    yield 'iterate';
  }
}

/**
 * Takes a step, the radius shrinking until one is good. Returns what was promised of it, `none` if there is none, NaN
 * where H is not finite.
 */
function* nextStep(state: RegionState, points: Points, model: Model, p: Vector): Routine<number> {
  for (let tries = 0; tries < mostTries; tries++) {
    const promised = yield* model.step(points, state.radius, p);
    if (Number.isNaN(promised)) return NaN;
    if (!(promised > 0)) return none;
    points.place(1, p);
    yield 'evaluate';
    const ratio = kept(points, p, promised);
    model.hear(ratio);
    if (!(ratio >= 0.25)) state.radius = shorter(points, p) * model.norm;
    else if (ratio > 0.75) state.radius = Math.min(Math.max(state.radius, 2 * model.norm), longest);
    if (ratio > enough) {
      points.accept();
      return promised;
    }
    if (!(largest(p) > epsilon * largest(points.at.x))) return none;
  }
  return none;
}
