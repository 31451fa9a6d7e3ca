// Does the gradient fit the values? Along a direction, by Taylor's remainder and by central differences.
import { difference, dot } from '../core/vector.js';
import type { Vector } from '../objective.js';
import { Plateau, slopeOf, steps } from './plateau.js';
import { evaluate, type Subject } from './subject.js';

/** The most that is looked at unknown by unknown. */
export const few = 64;

export interface Along {
  /** What the gradient gives for d, and what differences give. */
  readonly given: number;
  readonly difference: number;
  /** Their distance in units of what can be explained: above 1 the gradient is wrong. */
  readonly excess: number;
  /** Of |f(x + td) - f(x) - t g'd|: 2 if the gradient is right, 1 if not; NaN where only rounding remains. */
  readonly slope: number;
}

/** The gradient along d. All terms are compared where x really went, so that the rounding of x + td does no harm. */
export function gradientAlong(subject: Subject, d: Vector): Along {
  const { at, plus, minus, n } = subject;
  const magnitudes = d.map((di, i) => Math.abs(di * at.g[i]));
  const unseen = 1e-7 * dot(magnitudes, new Float64Array(n).fill(1));
  const plateau = new Plateau(1);
  const remainders: { t: number; size: number; rounding: number }[] = [];
  for (const t of steps) {
    move(subject, t, d);
    const moved = minus.g; // the gradients there are not needed
    difference(moved, plus.x, at.x);
    const remainder = plus.f - at.f - dot(at.g, moved);
    const rounding = 4 * Number.EPSILON * Math.max(Math.abs(plus.f), Math.abs(minus.f), Math.abs(at.f));
    difference(moved, plus.x, minus.x);
    const error = (plus.f - minus.f - dot(at.g, moved)) / (2 * t);
    if (!Number.isFinite(error)) {
      plateau.skip();
      continue;
    }
    remainders.push({ t, size: Math.abs(remainder), rounding });
    // x + td and x - td are not quite as far from x
    const lopsided = (4 * Number.EPSILON * Math.abs(remainder)) / t;
    plateau.add(Float64Array.of(error), (rounding + lopsided) / t);
    const apart = Math.abs(error - plateau.best[0]);
    if (apart > 1e4 * plateau.doubt[0]) break; // larger steps only get worse
  }
  const error = plateau.best[0];
  const given = dot(at.g, d);
  const excess = Math.abs(error) > 0 ? Math.abs(error) / (10 * plateau.doubt[0] + unseen) : 0;
  return { given, difference: given + error, excess, slope: slopeOf(remainders) };
}

/** Evaluates at x + td and x - td. */
export function move(subject: Subject, t: number, d: Vector): void {
  const { at, plus, minus } = subject;
  for (let i = 0; i < d.length; i++) {
    const step = t * d[i];
    plus.x[i] = at.x[i] + step;
    minus.x[i] = at.x[i] - step;
  }
  evaluate(subject, plus);
  evaluate(subject, minus);
}

export interface WorstSlope {
  readonly index: number;
  readonly given: number;
  readonly difference: number;
}

export interface GradientCheck {
  readonly correct: boolean;
  readonly slope: number;
  readonly worst: WorstSlope;
}

/** Along the directions; then the worst unknown, found among all of a few, else by halving a direction that fails. */
export function checkGradient(subject: Subject, directions: readonly Vector[]): GradientCheck {
  const { n } = subject;
  const found = directions.map(d => gradientAlong(subject, d));
  const wrong = found.findIndex(({ excess }) => excess > 1);
  const looked =
    n <= few
      ? Array.from({ length: n }, (_, i) => i)
      : wrong < 0
        ? Array.from({ length: 16 }, (_, k) => Math.floor(((k + 0.5) * n) / 16))
        : [halve(directions[wrong], part => gradientAlong(subject, part).excess)];
  const single = looked.map(index => ({ index, ...gradientAlong(subject, only(subject, index)) }));
  const worst = single.reduce((most, next) => (next.excess > most.excess ? next : most));
  const size = Math.max(Math.abs(subject.at.x[worst.index]), 1);
  return {
    correct: wrong < 0 && worst.excess <= 1,
    slope: (wrong < 0 ? found[0] : found[wrong]).slope,
    worst: { index: worst.index, given: worst.given / size, difference: worst.difference / size },
  };
}

/** One unknown, by its size. */
export function only({ at, n }: Subject, index: number): Float64Array {
  const d = new Float64Array(n);
  d[index] = Math.max(Math.abs(at.x[index]), 1);
  return d;
}

/** The unknown that makes a direction fail: of its two halves, the worse one is kept. */
export function halve(d: Vector, excess: (part: Vector) => number): number {
  let [from, to] = [0, d.length];
  const part = (low: number, high: number) => d.map((di, i) => (i >= low && i < high ? di : 0));
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (excess(part(from, middle)) >= excess(part(middle, to))) to = middle;
    else from = middle;
  }
  return from;
}
