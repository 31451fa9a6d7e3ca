// The rules that go by the gradient and the steps before.
import { checkNumber, checkOptions } from '../check.js';
import { armijo, checkLineSearch, type LineSearch } from '../line-searches.js';
import { type CommonOptions, checkRuleOptions } from './common.js';

export interface GradientDescentMethod {
  readonly name: 'gradientDescent';
  readonly options:
    | (CommonOptions & { readonly normalized: boolean })
    | { readonly learningRate: number; readonly lineSearch: LineSearch };
}

/**
 * Gradient descent, x - learningRate g: Cauchy (1847). Defaults: learningRate 1e-3, normalized false.
 *
 * With `normalized` the gradient is divided by its Euclidean norm, so that every step has length learningRate. With a
 * `lineSearch`, such as `armijo()`, a step is as long as the search finds, from learningRate (default 1) on; this takes
 * the value of f, so it is for `minimize`, and has no other options: Nocedal & Wright (2006), algorithm 3.1.
 */
export function gradientDescent(
  options?:
    | (Partial<CommonOptions & { normalized: boolean }> & { lineSearch?: undefined })
    | { learningRate?: number; lineSearch: LineSearch },
): GradientDescentMethod {
  const own = { normalized: false };
  const known = [...Object.keys(checkRuleOptions('gradientDescent', {}, own)), 'lineSearch'];
  const { lineSearch, ...others } = checkOptions('gradientDescent options', options, known);
  if (lineSearch === undefined) {
    return { name: 'gradientDescent', options: checkRuleOptions('gradientDescent', others, own) };
  }
  const o = checkOptions('gradientDescent options with a lineSearch', options, ['learningRate', 'lineSearch']);
  const learningRate = checkNumber('learningRate', o.learningRate, 1, { min: 0, max: Infinity, open: true });
  return { name: 'gradientDescent', options: { learningRate, lineSearch: checkLineSearch(lineSearch, armijo()) } };
}

export interface MomentumOptions extends CommonOptions {
  readonly momentum: number;
  readonly dampening: number;
  readonly rateInVelocity: boolean;
}

export interface MomentumMethod {
  readonly name: 'momentum';
  readonly options: MomentumOptions;
}

/**
 * Heavy ball: v = momentum v + (1 - dampening) g, x - learningRate v; v starts as the first gradient. Polyak (1964), in
 * PyTorch's form. With `rateInVelocity` v = momentum v + learningRate (1 - dampening) g, x - v, as in Sutskever et al.
 * (2013), equations 1 and 2: the same at a constant rate. Defaults: learningRate 1e-3, momentum 0.9, dampening 0.
 */
export function momentum(options?: Partial<MomentumOptions>): MomentumMethod {
  const own = { momentum: 0.9, dampening: 0, rateInVelocity: false };
  return { name: 'momentum', options: checkRuleOptions('momentum', options, own) };
}

export interface NesterovOptions extends CommonOptions {
  readonly momentum: number;
  readonly rateInVelocity: boolean;
  readonly lookAhead: boolean;
}

export interface NesterovMethod {
  readonly name: 'nesterov';
  readonly options: NesterovOptions;
}

/**
 * Nesterov's accelerated gradient (1983) in PyTorch's form, with one gradient, at x: v = momentum v + g,
 * x - learningRate (g + momentum v). With `rateInVelocity` v = momentum v + learningRate g,
 * x - (learningRate g + momentum v). With `lookAhead`, for `minimize` only, the gradient is taken where the velocity
 * leads, v = momentum v - learningRate g(x + momentum v), x + v: Sutskever et al. (2013), equations 3 and 4. At a
 * constant rate PyTorch's x is this one's x + momentum v. An iteration then takes two evaluations: the second one tells
 * f at x; of the options that all rules have there is only the learning rate. Defaults: learningRate 1e-3, momentum 0.9.
 */
export function nesterov(options?: Partial<NesterovOptions>): NesterovMethod {
  const own = { momentum: 0.9, rateInVelocity: false, lookAhead: false };
  const checked = checkRuleOptions('nesterov', options, own);
  if (checked.lookAhead)
    checkPlain('nesterov({ lookAhead: true })', checked, ['learningRate', 'momentum', 'lookAhead']);
  return { name: 'nesterov', options: checked };
}

/** All options but those named must be at their defaults. */
function checkPlain(method: string, options: NesterovOptions, taken: readonly string[]): void {
  const defaults: Readonly<Record<string, unknown>> = { ...nesterov().options };
  const other = Object.entries(options).find(([key, value]) => !taken.includes(key) && value !== defaults[key]);
  if (other) throw new TypeError(`${method} has no ${other[0]}; it has ${taken.join(', ')}`);
}
