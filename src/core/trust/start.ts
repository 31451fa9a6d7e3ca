// The first radius, from trial steps: what the model promises is compared with what f does. Sartenaer (1997).
// Twin: native/core/trust/start.h
import type { Vector } from '../../objective.js';
import type { Archive } from '../archive.js';
import { Floor } from '../floor.js';
import { finite, type Points } from '../point.js';
import type { Routine } from '../routine.js';
import { difference, dot, largest, scale } from '../vector.js';
import type { Model } from './model.js';
import { isExact, kept } from './ratio.js';

/** All that outlives an iteration, beside the point where the method stands. */
export class RegionState {
  radius = 0; // in the model's norm; 0: not known yet
  slide = 0; // the step down the gradient that is planned, in terms of it; 0: none
  slides = 0; // planned so far
  fall = 0; // what the step before the planned one took f down by
  readonly floor = new Floor();

  walk(archive: Archive): void {
    this.radius = archive.number(this.radius);
    this.slide = archive.number(this.slide);
    this.slides = archive.number(this.slides);
    this.fall = archive.number(this.fall);
    this.floor.walk(archive);
  }
}

/** No step was found that goes down. */
export const none = -1;

const mostTries = 30;
const mostSlides = 3;

/**
 * Sets the radius and takes a first step. Returns what was promised of it, 0 if none was taken, `none` if none goes
 * down, NaN where H is not finite. Newton's own step is tried first. Where that is bad, steps down the gradient are
 * worth more than they say: they are good everywhere but in the worst spots, and take the edge off those.
 */
export function* firstStep(state: RegionState, points: Points, model: Model, p: Vector): Routine<number> {
  if (model.definite) {
    const promised = yield* model.step(points, Infinity, p);
    points.place(1, p);
    yield 'evaluate';
    if (kept(points, p, promised) > 0.5) {
      state.radius = 2 * model.norm;
      points.accept();
      return promised;
    }
  }
  const bend = yield* model.steepest(points, p);
  if (!Number.isFinite(bend)) return NaN;
  const most = largest(p);
  if (points.stationary || !(most > 0)) {
    state.radius = 0.1 * Math.max(largest(points.at.x), 1);
    return 0;
  }
  const slope = dot(points.at.g, p);
  let t = bend > 0 ? -slope / bend : 1 / most;
  scale(p, t, p);
  for (let tries = 0; tries < mostTries; tries++) {
    points.place(1, p);
    yield 'evaluate';
    const promised = -t * slope - 0.5 * t * t * bend;
    const ratio = kept(points, p, promised);
    model.hear(ratio);
    state.radius = t * model.norm;
    if (ratio > 0.1) {
      points.accept();
      if (isExact(ratio)) {
        state.radius *= 100;
        return promised;
      }
      if (tries === 0 && ratio > 0.75) state.radius *= 2;
      plan(state, points, p);
      return promised;
    }
    scale(p, 0.1, p);
    t *= 0.1;
  }
  return none;
}

/**
 * Plans one more step down the gradient, of Barzilai & Borwein's (1988) length: it takes an evaluation and no Hessian.
 * They go on while each takes f down by a tenth of what the one before did.
 */
export function plan(state: RegionState, { at, previous }: Points, p: Vector): void {
  const fall = previous.f - at.f;
  if (state.slides === mostSlides || !(fall > 0.1 * state.fall)) return;
  difference(p, at.x, previous.x);
  const ss = dot(p, p);
  const sy = dot(p, at.g) - dot(p, previous.g);
  if (!(sy > 0)) return;
  state.slide = ss / sy;
  state.fall = fall;
  state.slides += 1;
}

/** Takes the step that was planned; false if it leads nowhere. */
export function* slide(state: RegionState, points: Points, p: Vector): Routine<boolean> {
  scale(p, -state.slide, points.at.g);
  state.slide = 0;
  points.place(1, p);
  yield 'evaluate';
  if (!finite(points.trial) || !(points.trial.f < points.at.f)) return false;
  points.accept();
  plan(state, points, p);
  return true;
}
