// The places of a run. Twin: native/core/point.h
import type { Vector } from '../objective.js';
import type { Status } from './status.js';
import { along, epsilon, largest } from './vector.js';

/** Coordinates, value, gradient and the gradient's max-norm. */
export interface Point {
  x: Vector;
  g: Vector;
  f: number;
  norm: number;
}

export function finite(point: Point): boolean {
  return Number.isFinite(point.f) && Number.isFinite(point.norm);
}

/** Why a method that takes every step as it comes cannot go on from there. */
export function divergence(point: Point): Status | undefined {
  if (finite(point)) return undefined;
  return point.f === -Infinity ? 'unbounded' : 'not-finite';
}

/**
 * Three places are enough: `at` is where the method stands, `trial` where it last asked, `best` the lowest value seen.
 * The roles move between them; nothing is copied.
 */
export class Points {
  at: Point;
  trial: Point;
  best: Point;
  /** Where the last iteration began, until the next trial is placed. */
  previous: Point;
  /** The method's word: f may curve downwards where it stands, so a vanishing gradient does not make that a minimum. */
  suspect = false;
  /** The method can look whether f curves downwards. */
  looks = false;
  /** The driver's word: the gradient vanishes where the method stands. */
  stationary = false;
  /** The driver's word: the learning rate of the next step. */
  rate = NaN;
  /** The gradient's length below which f shows no decrease, as the last verdict estimates it. */
  floor = NaN;
  /** The radius of a trust region as the last iteration left it. */
  radius = NaN;
  /** The method's state has taken the step to the trial already, which is not evaluated yet. */
  ahead = false;
  private prepared = false;

  constructor(readonly places: readonly [Point, Point, Point]) {
    this.at = this.trial = this.best = this.previous = places[0];
  }

  /** The trial leaves `at`, for a place where nothing must be kept. */
  leave(): void {
    this.trial = this.spare();
  }

  /** Where a method writes at + d itself, while d is at hand: the next place(1, d) finds it done. */
  prepare(): Vector {
    this.leave();
    this.prepared = true;
    return this.trial.x;
  }

  /** Moves the trial to at + t d. */
  place(t: number, d: Vector): void {
    const done = this.prepared && t === 1;
    this.prepared = false;
    if (done) return;
    this.leave();
    along(this.trial.x, this.at.x, t, d);
  }

  /** The driver's answer: the objective's value at the trial, its gradient being written there already. */
  tell(value: number): void {
    const { trial } = this;
    trial.f = value;
    trial.norm = largest(trial.g);
    if (finite(trial) && !(this.best.f <= value)) this.best = trial;
  }

  /** The trial becomes the point where the method stands. Values that differ by rounding only yield to the gradient. */
  accept(): void {
    this.previous = this.at;
    this.at = this.trial;
    const { at, best } = this;
    const rounding = 4 * epsilon * Math.abs(best.f);
    if (at.norm < best.norm && at.f <= best.f + rounding) this.best = at;
  }

  /** The max-norm of the last iteration's step. */
  step(): number {
    const now = this.at.x;
    const before = this.previous.x;
    let most = 0;
    for (let i = 0; i < now.length; i++) {
      const moved = Math.abs(now[i] - before[i]);
      if (!(moved <= most)) most = moved;
    }
    return most;
  }

  private spare(): Point {
    for (const place of this.places) {
      if (place !== this.at && place !== this.best) return place;
    }
    return this.trial;
  }
}
