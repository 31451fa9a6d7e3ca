// The gradient of a function that gives its value alone, from differences: to try things, and where nothing better is had.
import { checkFunction, checkNumber, checkOptions, checkStart, describe, isPromise } from '../check.js';
import type { ValueAndGradient, Vector } from '../objective.js';

export interface FiniteDifferenceOptions {
  /** Which values make a derivative. Default 'central'. */
  scheme?: 'forward' | 'central' | 'five-point';
  /**
   * How large the unknowns typically are: above 0, one number for all or one for each. The step of x_i is a fixed part of
   * max(|x_i|, typical size). Default 1.
   */
  typicalSize?: number | ArrayLike<number>;
}

/** The step, as a part of the unknown's size, at which the error of the formula is about that of rounding. */
const steps = {
  forward: Number.EPSILON ** (1 / 2),
  central: Number.EPSILON ** (1 / 3),
  'five-point': Number.EPSILON ** (1 / 5),
};

/**
 * An objective for `minimize` from a function that only gives its value; also the way to a gradient at one point:
 * `finiteDifferences(f)(x, gradient)`.
 *
 * Each evaluation calls `value` once and then n times ('forward'), 2n times ('central') or 4n times ('five-point'). The
 * slopes are then wrong by about 1e-8, 1e-10 or 1e-12 times |f| and its higher derivatives, not times the slope, which
 * sinks into that error near a minimum: a smaller `gtol` is out of reach, and runs with it end by `precision-limit` or
 * `line-search-failed`. Second derivatives from differences of these gradients are worth little. Where f is not finite
 * at a neighbour, the slope is taken to the other side, if f is finite there ('forward' and 'central'); where f is not
 * finite at x, the gradient is NaN and no neighbour is tried.
 *
 * @param value f(x); x has length n and is reused between calls
 * @throws TypeError or RangeError for a mistake in an argument, or where f returns no number
 * @see Dennis & Schnabel (1983), section 5.6; Nocedal & Wright (2006), section 8.1
 */
export function finiteDifferences(value: (x: Vector) => number, options?: FiniteDifferenceOptions): ValueAndGradient {
  checkFunction('value of finiteDifferences(value, options)', value);
  const { scheme, typicalSize } = checkFiniteDifferenceOptions(options);
  const step = steps[scheme];
  const ask = (x: Vector): number => {
    const f: unknown = value(x);
    if (typeof f === 'number') return f;
    const hint = isPromise(f) ? ': finiteDifferences() is synchronous' : '';
    throw new TypeError(`value must return f(x) as a number, it returned ${describe(f)}${hint}`);
  };
  let moved = new Float64Array(0);
  return (x, gradient) => {
    const n = x.length;
    if (typeof typicalSize !== 'number' && typicalSize.length !== n) {
      throw new RangeError(`options.typicalSize must have length ${n}, as x has, got length ${typicalSize.length}`);
    }
    if (moved.length !== n) moved = new Float64Array(n);
    moved.set(x);
    const f = ask(moved);
    for (let i = 0; i < n; i++) {
      const typical = typeof typicalSize === 'number' ? typicalSize : typicalSize[i];
      const h = step * Math.max(Math.abs(x[i]), typical) * (x[i] < 0 ? -1 : 1);
      gradient[i] = Number.isFinite(f) ? slope(i, x[i], h, f) : NaN;
      moved[i] = x[i];
    }
    return f;
  };

  function slope(i: number, xi: number, h: number, f: number): number {
    const at = (place: number): number => {
      moved[i] = xi + place * h;
      return ask(moved);
    };
    // the steps are what was really added
    const oneSided = (place: number, there: number) => (there - f) / (xi + place * h - xi);
    const ahead = at(1);
    if (scheme === 'forward') return Number.isFinite(ahead) ? oneSided(1, ahead) : oneSided(-1, at(-1));
    const behind = at(-1);
    const near = (ahead - behind) / (xi + h - (xi - h));
    if (scheme === 'five-point') return (4 * near - (at(2) - at(-2)) / (xi + 2 * h - (xi - 2 * h))) / 3;
    if (Number.isFinite(near)) return near;
    return Number.isFinite(ahead) ? oneSided(1, ahead) : oneSided(-1, behind);
  }
}

function checkFiniteDifferenceOptions(options: unknown): Required<FiniteDifferenceOptions> {
  const name = 'options of finiteDifferences(value, options)';
  const { scheme = 'central', typicalSize = 1 } = checkOptions(name, options, ['scheme', 'typicalSize']);
  if (typeof scheme !== 'string' || !Object.hasOwn(steps, scheme)) {
    const mistake = typeof scheme === 'string' ? RangeError : TypeError;
    const known = Object.keys(steps).map(key => `'${key}'`);
    throw new mistake(`options.scheme must be ${known.join(', ')}, got ${describe(scheme)}`);
  }
  const above = { min: 0, open: true };
  const sizes =
    typeof typicalSize === 'object'
      ? checkStart('options.typicalSize', typicalSize)
      : checkNumber('options.typicalSize', typicalSize, 1, above);
  for (const [i, size] of typeof sizes === 'number' ? [] : sizes.entries()) {
    checkNumber(`options.typicalSize[${i}]`, size, 1, above);
  }
  return { scheme: scheme as keyof typeof steps, typicalSize: sizes };
}
