// Do an objective's functions fit together? What its derivatives claim is held against differences.
import { checkNumber, checkOptions } from '../check.js';
import { Random } from '../core/random.js';
import { dot } from '../core/vector.js';
import { factored } from '../factored.js';
import type { Objective, ValueAndGradient, Vector } from '../objective.js';
import type { Evaluations } from '../result.js';
import { checkGradient, type GradientCheck, move } from './check-gradient.js';
import { type Claim, checkProducts, type ProductCheck } from './check-hessian.js';
import { describeParts } from './describe-check.js';
import { inPattern, multiplyMagnitudes } from './entries.js';
import { fillHessian, makeSubject, type Subject } from './subject.js';

export interface CheckOptions {
  /** Random directions, at least 1. Default 3. */
  directions?: number;
  /** Of the random directions; an integer. Default 1. */
  seed?: number;
}

export interface HessianCheck extends ProductCheck {
  /** Is the worst entry one that the structure or the pattern leaves out? Then that is too narrow. */
  readonly outsidePattern: boolean;
  /** The Hessian has no `fill`: only its structure was checked. */
  readonly patternOnly: boolean;
  /** The largest |H[i][j] - H[j][i]| where `fill` of a dense Hessian writes more than the lower half; else 0. */
  readonly asymmetry: number;
}

export interface HessianVectorCheck extends ProductCheck {
  /** |u'Hv - v'Hu|, relative to |u|'|Hv| + |v|'|Hu|, for two random vectors. */
  readonly asymmetry: number;
}

export interface DerivativeCheck {
  /** Nothing was found to be wrong. */
  readonly correct: boolean;
  /**
   * `slope`: of the remainder |f(x + td) - f(x) - t g'd| over t, both as logarithms, along a random direction: 2 for a
   * right gradient, 1 for a wrong one, NaN where only rounding remains, as for a linear f. `worst`: the unknown where the
   * gradient and central differences are furthest apart, in units of what rounding and curvature explain: of all up to
   * n = 64; above that of a few, or the one that was found guilty.
   */
  readonly gradient: GradientCheck;
  /** `value` against the value of `valueAndGradient`, at the worst of the points where both were asked. */
  readonly value?: { readonly correct: boolean; readonly given: number; readonly withGradient: number };
  /** The same for the entries of `hessian`; `slope` is that of the max-norm of g(x + td) - g(x) - tHd. */
  readonly hessian?: HessianCheck;
  readonly hessianVector?: HessianVectorCheck;
  /** A sentence on each part. */
  readonly messages: readonly string[];
  /** The sentences on what is wrong, else all of them. */
  readonly message: string;
  /** Calls of the objective's functions. */
  readonly evaluations: Readonly<Evaluations>;
}

/**
 * Checks the derivatives of an objective at x against differences, along random directions and, up to n = 64, unknown by
 * unknown. It takes up to about 40 evaluations for each of these, and as many again for a Hessian. A Hessian without
 * `fill` is checked for its pattern. Choose an x where nothing vanishes by chance: at a minimum, at zero, or where all
 * unknowns are equal, mistakes hide. What is wrong only by less than about 1e-7 of the terms is not found.
 *
 * @param objective as for `minimize`
 * @param x the point, n >= 1 finite numbers; it is copied
 * @throws TypeError or RangeError for a mistake in an argument, which it names; whatever the objective throws
 * @see Boumal (2023), sections 4.8 and 6.8, for the slopes
 */
export function checkDerivatives(
  objective: ValueAndGradient | Objective,
  x: ArrayLike<number>,
  options?: CheckOptions,
): DerivativeCheck {
  const o = checkOptions('options', options, ['directions', 'seed']);
  const count = checkNumber('options.directions', o.directions, 3, { min: 1, integer: true });
  const random = new Random(checkNumber('options.seed', o.seed, 1, { integer: true }));
  const subject = makeSubject(objective, x);
  const { n, at, evaluations } = subject;
  if (!Number.isFinite(at.f) || !Number.isFinite(at.norm)) return { ...unknown, evaluations };
  // every unknown takes part, by its size
  const directions = Array.from({ length: count }, () =>
    Float64Array.from({ length: n }, (_, i) => {
      const size = Math.max(Math.abs(at.x[i]), 1) * (0.5 + 0.5 * random.uniform());
      return random.uniform() < 0.5 ? -size : size;
    }),
  );
  const gradient = checkGradient(subject, directions);
  const value = checkValue(subject, directions[0]);
  const hessian = checkHessianPart(subject, directions);
  const hessianVector = checkHessianVector(subject, directions);
  const parts = {
    gradient,
    ...(value && { value }),
    ...(hessian && { hessian }),
    ...(hessianVector && { hessianVector }),
  };
  const messages = describeParts(parts);
  const wrong = messages.filter((_, k) => !Object.values(parts)[k].correct);
  const message = (wrong.length > 0 ? wrong : messages).join('; ');
  return { correct: wrong.length === 0, ...parts, messages, message, evaluations };
}

const nowhere = 'f or its gradient is not finite at x: nothing can be checked';
const unknown = {
  correct: false,
  gradient: { correct: false, slope: NaN, worst: { index: 0, given: NaN, difference: NaN } },
  messages: [nowhere],
  message: nowhere,
};

function checkValue(subject: Subject, d: Vector): DerivativeCheck['value'] {
  const { objective, at, plus, evaluations } = subject;
  if (!objective.value) return undefined;
  move(subject, 1e-3, d);
  const pairs = [at, plus].map(({ x, f }) => ({ given: objective.value?.(x) as number, withGradient: f }));
  evaluations.value += pairs.length;
  const size = Math.max(Math.abs(at.f), Math.abs(plus.f));
  const apart = ({ given, withGradient }: (typeof pairs)[number]) => Math.abs(given - withGradient);
  const worst = apart(pairs[1]) > apart(pairs[0]) ? pairs[1] : pairs[0];
  return { correct: apart(worst) <= 1e-8 * size || Number.isNaN(plus.f), ...worst };
}

function checkHessianPart(subject: Subject, directions: readonly Vector[]): HessianCheck | undefined {
  const { objective, memory, n } = subject;
  const { hessian } = objective;
  if (!hessian) return undefined;
  const { hessian: arrays } = memory;
  const patternOnly = hessian.fill === undefined;
  if (patternOnly) for (const array of arrays) array.fill(1);
  else fillHessian(subject);
  const matrix = factored(hessian, arrays, n);
  const claim = {
    product: (v: Vector, out: Vector) => matrix.multiply(v, out),
    magnitudes: (v: Vector, out: Vector) => multiplyMagnitudes(hessian, arrays, v, out),
    patternOnly,
  };
  const check = checkProducts(subject, claim, patternOnly ? directions.flatMap(d => scattered(d, claim)) : directions);
  const { row, column, given, difference } = check.worst;
  const outsidePattern = !check.correct && given !== difference && !inPattern(hessian, row, column);
  const asymmetry = hessian.structure === 'dense' && !patternOnly ? upperHalf(arrays[0], n) : 0;
  return { ...check, patternOnly, outsidePattern, asymmetry };
}

/** Parts of a direction that leave many rows of the pattern without a term, so that nothing may show there. */
function scattered(d: Vector, { magnitudes }: Pick<Claim, 'magnitudes'>): Vector[] {
  const degrees = new Float64Array(d.length);
  magnitudes(new Float64Array(d.length).fill(1), degrees);
  const parts =
    Math.ceil(
      dot(
        degrees,
        degrees.map(() => 1),
      ) / d.length,
    ) + 1;
  // by the digits of each component, which are random: neighbours must not all fall into one part
  const part = d.map(di => Math.floor(Math.abs(di) * 2 ** 20) % parts);
  return [0, 1, 2].map(k => d.map((di, i) => (part[i] === k ? di : 0)));
}

/** Zeros there are what was not meant to be written. */
function upperHalf(h: Vector, n: number): number {
  let most = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const apart = Math.abs(h[i * n + j] - h[j * n + i]);
      if (h[j * n + i] !== 0 && apart > most) most = apart;
    }
  }
  return most;
}

function checkHessianVector(subject: Subject, directions: readonly Vector[]): HessianVectorCheck | undefined {
  const { objective, at, evaluations, memory, n } = subject;
  const { hessianVector } = objective;
  if (!hessianVector) return undefined;
  const product = (v: Vector, out: Vector): void => {
    evaluations.hessianVector += 1;
    out.fill(NaN); // what it does not write
    hessianVector.call(objective, at.x, v, out);
    memory.checkWhole();
  };
  const magnitudes = (v: Vector, out: Vector): void => {
    product(v, out);
    for (let i = 0; i < n; i++) out[i] = Math.abs(out[i]);
  };
  const check = checkProducts(subject, { product, magnitudes, patternOnly: false }, directions);
  const [u, v] = [directions[0], directions[1] ?? directions[0].map((di, i) => (i % 2 === 0 ? di : -di))];
  const [hu, hv] = [new Float64Array(n), new Float64Array(n)];
  product(u, hu);
  product(v, hv);
  const terms = dot(u.map(Math.abs), hv.map(Math.abs)) + dot(v.map(Math.abs), hu.map(Math.abs));
  const asymmetry = terms === 0 ? 0 : Math.abs(dot(u, hv) - dot(v, hu)) / terms;
  return { ...check, correct: check.correct && asymmetry <= 1e-8, asymmetry };
}
