// What kind of stationary point is this? The signs of the outermost curvatures tell: Nocedal & Wright (2006), theorem 2.4.
import { checkNumber, checkOptions } from '../check.js';
import { along, difference, dot } from '../core/vector.js';
import { differenceProduct, prepareDifferences } from '../differences/differences.js';
import { stepAlong } from '../differences/steps.js';
import { factored } from '../factored.js';
import type { Objective, ValueAndGradient, Vector } from '../objective.js';
import type { Evaluations } from '../result.js';
import { lanczos } from './lanczos.js';
import { evaluate, evaluateAll, fillHessian, makeSubject, type Subject } from './subject.js';

export interface ClassifyOptions {
  /** x counts as stationary when the gradient's max-norm is at most this. Default 1e-6 max(1, |f(x)|). */
  gtol?: number;
  /** Products of the Hessian with a vector. Default 100, and fewer above n = 2e5: their vectors take 160 MB. */
  maxProducts?: number;
  /** A curvature is zero when it is at most this part of the largest. Default 1e-10; 1e-6 where products are differences. */
  tolerance?: number;
  /** Of the random start; an integer. Default 1. */
  seed?: number;
}

export type StationaryPointKind = 'minimum' | 'saddle' | 'maximum' | 'degenerate';

export interface StationaryPoint {
  /**
   * `minimum`: all curvatures are positive; `maximum`: all are negative; `saddle`: there are both; `degenerate`: one of the
   * outermost is zero within the tolerance, and second derivatives do not decide.
   */
  readonly kind: StationaryPointKind;
  /** Is x stationary at all? Where it is not, the kind is only that of the curvatures. */
  readonly stationary: boolean;
  /** Max-norm of the gradient at x. */
  readonly gradientNorm: number;
  /** The smallest and the largest eigenvalue of the Hessian at x; NaN where f or a derivative is not finite. */
  readonly smallest: number;
  readonly largest: number;
  /** The unit vector of the smallest curvature: from a saddle, the way down, both ways. */
  readonly direction: Vector;
  /** Products of the Hessian with a vector. */
  readonly products: number;
  /** Calls of the objective's functions. */
  readonly evaluations: Readonly<Evaluations>;
  /** If not, there may be smaller and larger curvatures than those found. */
  readonly converged: boolean;
  /** All of it in a sentence. */
  readonly message: string;
}

/**
 * Tells a minimum from a saddle and a maximum by the outermost eigenvalues of the Hessian at x, found by Lanczos' method.
 * Its products come from `hessianVector`, else from `hessian`, filled or found from differences, else from a difference
 * of two gradients each.
 *
 * @param objective as for `minimize`
 * @param x the point, n >= 1 finite numbers, such as `result.x`; it is copied
 * @throws TypeError or RangeError for a mistake in an argument, which it names; whatever the objective throws
 */
export function classifyStationaryPoint(
  objective: ValueAndGradient | Objective,
  x: ArrayLike<number>,
  options?: ClassifyOptions,
): StationaryPoint {
  const o = checkOptions('options', options, ['gtol', 'maxProducts', 'tolerance', 'seed']);
  checkNumber('options.gtol', o.gtol, 0, { min: 0 });
  checkNumber('options.tolerance', o.tolerance, 0, { min: 0, max: 1 });
  const seed = checkNumber('options.seed', o.seed, 1, { integer: true });
  const most = checkNumber('options.maxProducts', o.maxProducts, NaN, { min: 1, integer: true });
  const subject = makeSubject(objective, x);
  const { n, at } = subject;
  const { exact, product } = productOf(subject);
  const tolerance = (o.tolerance as number | undefined) ?? (exact ? 1e-10 : 1e-6);
  const maxSteps = Number.isNaN(most) ? Math.max(10, Math.min(100, Math.floor(2e7 / n))) : most;
  const { smallest, largest, lowest, highest, products, converged } = lanczos(n, product, {
    maxSteps,
    tolerance,
    seed,
  });
  const zero = tolerance * Math.max(Math.abs(smallest), Math.abs(largest));
  const ends = {
    smallest,
    largest,
    zeroBelow: exact ? zero : Math.max(zero, doubt(subject, lowest)),
    zeroAbove: exact ? zero : Math.max(zero, doubt(subject, highest)),
  };
  const kind = kindOf(ends);
  const gtol = (o.gtol as number | undefined) ?? 1e-6 * Math.max(1, Math.abs(at.f));
  const stationary = at.norm <= gtol;
  const known =
    converged || Number.isNaN(smallest) ? '' : `; not converged after ${products} products: there may be others`;
  const place = stationary ? '' : `; x is not stationary: the gradient's max-norm is ${at.norm.toExponential(2)}`;
  return {
    kind,
    stationary,
    gradientNorm: at.norm,
    smallest,
    largest,
    direction: lowest,
    products,
    evaluations: subject.evaluations,
    converged,
    message: describeKind(kind, ends) + known + place,
  };
}

interface Ends {
  readonly smallest: number;
  readonly largest: number;
  /** What of each may be error alone. */
  readonly zeroBelow: number;
  readonly zeroAbove: number;
}

function kindOf({ smallest, largest, zeroBelow, zeroAbove }: Ends): StationaryPointKind {
  if (smallest > zeroBelow) return 'minimum';
  if (largest < -zeroAbove) return 'maximum';
  return smallest < -zeroBelow && largest > zeroAbove ? 'saddle' : 'degenerate';
}

/** How much a curvature from differences changes with their step: x^3 and x^4 seem to curve at 0, but ever less. */
function doubt(subject: Subject, direction: Vector): number {
  const { at, plus, n } = subject;
  const step = stepAlong(at.x, direction, plus.x, plus.g);
  const change = new Float64Array(n);
  const [near, far] = [step, 10 * step].map(h => {
    along(plus.x, at.x, h, direction);
    evaluate(subject, plus);
    difference(change, plus.g, at.g);
    return dot(change, direction) / h;
  });
  const doubt = Math.abs(far - near);
  return Number.isNaN(doubt) ? 0 : doubt;
}

function productOf(subject: Subject): { exact: boolean; product: (v: Vector, out: Vector) => void } {
  const { objective, at, plus, memory, evaluations, n } = subject;
  const { hessian, hessianVector } = objective;
  if (hessianVector) {
    const product = (v: Vector, out: Vector) => {
      evaluations.hessianVector += 1;
      out.fill(NaN); // what it does not write
      hessianVector.call(objective, at.x, v, out);
      memory.checkWhole();
    };
    return { exact: true, product };
  }
  if (!hessian) {
    return { exact: false, product: (v, out) => evaluateAll(subject, differenceProduct(at, v, out, plus)) };
  }
  if (hessian.fill) fillHessian(subject);
  else evaluateAll(subject, prepareDifferences(hessian, n).series(at, memory.hessian));
  const matrix = factored(hessian, memory.hessian, n);
  return { exact: hessian.fill !== undefined, product: (v, out) => matrix.multiply(v, out) };
}

const sentences = {
  minimum: 'a minimum: every curvature is positive',
  maximum: 'a maximum: every curvature is negative',
  saddle: 'a saddle: f curves down along some directions and up along others',
};

function describeKind(kind: StationaryPointKind, { smallest, largest, zeroBelow, zeroAbove }: Ends): string {
  const range = `curvatures from ${smallest.toExponential(3)} to ${largest.toExponential(3)}`;
  if (kind !== 'degenerate') return `${sentences[kind]}; ${range}`;
  if (Number.isNaN(smallest)) return 'not known: f or a derivative is not finite';
  if (smallest < -zeroBelow) return `degenerate, but no minimum: f curves down, and nowhere up; ${range}`;
  if (largest > zeroAbove) return `degenerate: f curves up, but along some direction not at all; ${range}`;
  return `degenerate: f does not curve; ${range}`;
}
