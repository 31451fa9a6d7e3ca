// Conjugate gradients with guaranteed descent: CG_DESCENT. Hager & Zhang (2005), equations 1.2 to 1.6 and the first
// steps I0 to I2 of section 4; the truncation of beta is that of Hager & Zhang (2013), which no scaling of f or x
// changes. Twin: native/core/methods/conjugate_gradient.h
import type { Vector } from '../../objective.js';
import { type Archive, mostCount } from '../archive.js';
import { Floor, verdict } from '../floor.js';
import type { Points } from '../point.js';
import type { Method, Routine } from '../routine.js';
import { type HagerZhangOptions, hagerZhangDefaults } from '../search/hager-zhang.js';
import type { Search } from '../search/search.js';
import { difference, dot, largest, scale } from '../vector.js';

export interface ConjugateGradientOptions<SearchOptions = HagerZhangOptions> {
  truncation: number;
  restart: number;
  firstStep: number;
  probe: number;
  growth: number;
  lineSearch: SearchOptions;
}

export const conjugateGradientDefaults: Readonly<ConjugateGradientOptions> = {
  truncation: 0.4, // eta: beta is at least eta d'g / d'd
  restart: 6, // down the gradient again after this many times n iterations
  firstStep: 0.01, // psi0: the first step's share of x
  probe: 0.1, // psi1: the share of the last step after which slopes are compared
  growth: 2, // psi2: the next step in terms of the last one, where slopes do not tell
  lineSearch: { ...hagerZhangDefaults, curvature: 0.1 }, // nearly exact: Nocedal & Wright (2006), section 3.1
};

/** All that outlives an iteration, beside the point where the method stands. */
export class ConjugateGradientState {
  readonly d: Vector; // the direction in which to go on
  step = 0; // how long the last step was in its direction; 0 before the first
  age = 0; // iterations since d was the gradient's; at 0 it is about to be
  readonly floor = new Floor();

  constructor(n: number) {
    this.d = new Float64Array(n);
  }

  walk(archive: Archive): void {
    this.step = archive.number(this.step);
    this.age = archive.count(this.age, mostCount);
    this.floor.walk(archive);
    archive.numbers(this.d);
  }
}

/** d = beta d - g; written out eight times, see vector.ts. */
function conjugate(d: Vector, beta: number, g: Vector): void {
  const n = d.length;
  const whole = n & ~7;
  for (let i = 0; i < whole; i += 8) {
    d[i] = beta * d[i] - g[i];
    d[i + 1] = beta * d[i + 1] - g[i + 1];
    d[i + 2] = beta * d[i + 2] - g[i + 2];
    d[i + 3] = beta * d[i + 3] - g[i + 3];
    d[i + 4] = beta * d[i + 4] - g[i + 4];
    d[i + 5] = beta * d[i + 5] - g[i + 5];
    d[i + 6] = beta * d[i + 6] - g[i + 6];
    d[i + 7] = beta * d[i + 7] - g[i + 7];
  }
  for (let i = whole; i < n; i++) d[i] = beta * d[i] - g[i];
}

/**
 * The next direction after a step from `at` to the trial, y being the change of the gradient: equations 1.2 to 1.6.
 * A step that met no curvature leaves nothing to go by but the gradient. `change` is room for a vector.
 */
function turn(
  state: ConjugateGradientState,
  { at, trial }: Points,
  slope: number,
  truncation: number,
  change: Vector,
): void {
  const { d } = state;
  const dd = dot(d, d);
  difference(change, trial.x, at.x);
  const ds = dot(d, change);
  difference(change, trial.g, at.g);
  const yy = dot(change, change);
  const yg = dot(change, trial.g);
  const step = ds / dd;
  if (step > 0) state.step = step; // unless it drowns below the smallest numbers
  const end = dot(d, trial.g);
  const dy = end - slope;
  state.age = dy > 0 ? state.age + 1 : 0;
  if (state.age === 0) return;
  const beta = (yg - 2 * (yy / dy) * end) / dy;
  const least = (truncation * slope) / dd;
  conjugate(d, least > beta ? least : beta, trial.g);
}

type Options = Omit<ConjugateGradientOptions, 'lineSearch'>;

/**
 * The first step to try. I0: a share of x, before there is a step to go by; at x = 0 a share of 1, not of f, which says
 * nothing where a constant was added to it. I1 and I2: a short step measures the curvature; with gradients at hand its
 * slope serves better than its value.
 */
function* firstStep(
  state: ConjugateGradientState,
  points: Points,
  slope: number,
  options: Readonly<Options>,
): Routine<number> {
  const { at } = points;
  if (state.step === 0) {
    const size = largest(at.x);
    const first = (options.firstStep * (size > 0 ? size : 1)) / at.norm;
    return first;
  }
  const t = options.probe * state.step;
  points.place(t, state.d);
  yield 'evaluate';
  const curvature = (dot(points.trial.g, state.d) - slope) / t;
  const length = -slope / curvature;
  const longer = options.growth * state.step;
  return curvature > 0 && length > 0 && Number.isFinite(length) ? length : longer;
}

export function* conjugateGradient(
  state: ConjugateGradientState,
  points: Points,
  options: Readonly<Options>,
  search: Search,
): Method {
  const { d } = state;
  const n = d.length;
  const change = new Float64Array(n);
  for (;;) {
    if (state.floor.idle >= 500) return yield* verdict(points);
    let slope = dot(d, points.at.g);
    if (state.age === 0 || state.age >= options.restart * n || !(slope < 0)) {
      scale(d, -1, points.at.g);
      slope = dot(d, points.at.g);
      state.age = 0;
    }
    if (!(slope < 0)) return yield* verdict(points); // the square of the gradient drowns below the smallest numbers
    const t = yield* firstStep(state, points, slope, options);
    const failure = yield* search(points, d, slope, t);
    if (failure) {
      if (failure !== 'line-search-failed') return failure;
      const why = yield* verdict(points);
      if (why === 'precision-limit' || state.age === 0) return why;
      state.age = 0;
      yield 'restart';
      continue;
    }
    turn(state, points, slope, options.truncation, change);
    points.accept();
    state.floor.note(points.at, -0.5 * slope * state.step);
    yield 'iterate';
  }
}
