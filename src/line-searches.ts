// Line searches are values: a name and complete, checked options. They are plain data, as methods are.
import { checkNumber, checkOptions, describe, isObject } from './check.js';
import { type ArmijoOptions, armijoDefaults } from './core/search/armijo.js';
import { type HagerZhangOptions, hagerZhangDefaults } from './core/search/hager-zhang.js';
import { type MoreThuenteOptions, moreThuenteDefaults } from './core/search/more-thuente.js';
import type { SearchName, SearchOptions } from './core/search/search.js';
import { type WolfeOptions, wolfeDefaults } from './core/search/wolfe.js';

interface Named<Name extends SearchName> {
  readonly name: Name;
  readonly options: Readonly<SearchOptions[Name]>;
}

/** Made by `strongWolfe(...)`. */
export interface StrongWolfe extends Named<'strong-wolfe'> {}

/** Made by `moreThuente(...)`. */
export interface MoreThuente extends Named<'more-thuente'> {}

/** Made by `hagerZhang(...)`. */
export interface HagerZhang extends Named<'hager-zhang'> {}

/** Made by `armijo(...)`. */
export interface Armijo extends Named<'armijo'> {}

/** A line search with its options. */
export type LineSearch = StrongWolfe | MoreThuente | HagerZhang | Armijo;

const count = { min: 1, max: 2 ** 31 - 1, integer: true };
const share = { min: 0, max: 1, open: true };
const half = { min: 0, max: 0.5, open: true };

/**
 * Strong Wolfe conditions, Nocedal & Wright (2006), equations 3.7: f falls by at least `decrease` (c1, default 1e-4)
 * of what the slope promises, and the slope's magnitude falls to at most `curvature` (c2, default 0.9) of the first
 * one; 0 < c1 < c2 < 1, c1 < 1/2. A search that takes `maxEvaluations` (default 30) settles for the best step it saw.
 */
export function strongWolfe(options?: Partial<WolfeOptions>): StrongWolfe {
  return { name: 'strong-wolfe', options: checkWolfe('strongWolfe options', options, wolfeDefaults) };
}

/**
 * The line search of Moré & Thuente (1994), to the same conditions as `strongWolfe`: `decrease` (mu, default 1e-4) and
 * `curvature` (eta, default 0.9); 0 < mu < eta < 1, mu < 1/2. Its steps come from an interval that is known to hold an
 * acceptable one. A search that takes `maxEvaluations` (default 40) settles for the best step it saw.
 */
export function moreThuente(options?: Partial<MoreThuenteOptions>): MoreThuente {
  return { name: 'more-thuente', options: checkWolfe('moreThuente options', options, moreThuenteDefaults) };
}

/**
 * The line search of CG_DESCENT, Hager & Zhang (2005, 2006): it works on slopes, so it goes on where f no longer shows
 * a difference. The Wolfe conditions with `decrease` (delta, default 0.1) and `curvature` (sigma, default 0.9),
 * delta < 1/2, delta <= sigma < 1; or their approximation by slopes where f is above its start by at most the share
 * `slack` (epsilon, default 1e-11; 1e-6 in the paper) of |f|. The step grows up to about `expansion` (rho, default 5)
 * times until there is a bracket; `bisection` (theta, default 0.5) is where it is cut, and one that secants do not
 * shrink to `shrinkage` (gamma, default 0.66) is halved. A search that takes `maxEvaluations` (default 50) settles for
 * the best step it saw.
 */
export function hagerZhang(options?: Partial<HagerZhangOptions>): HagerZhang {
  const d = hagerZhangDefaults;
  const o = checkOptions('hagerZhang options', options, Object.keys(d));
  const decrease = checkNumber('decrease', o.decrease, d.decrease, half);
  const curvature = checkNumber('curvature', o.curvature, d.curvature, share);
  if (decrease > curvature) throw new RangeError(`decrease (${decrease}) must not be above curvature (${curvature})`);
  const slack = checkNumber('slack', o.slack, d.slack, { min: 0, max: 1 });
  const bisection = checkNumber('bisection', o.bisection, d.bisection, share);
  const shrinkage = checkNumber('shrinkage', o.shrinkage, d.shrinkage, share);
  const expansion = checkNumber('expansion', o.expansion, d.expansion, { min: 1, open: true });
  const maxEvaluations = checkNumber('maxEvaluations', o.maxEvaluations, d.maxEvaluations, count);
  const checked = { decrease, curvature, slack, bisection, shrinkage, expansion, maxEvaluations };
  return { name: 'hager-zhang', options: checked };
}

/**
 * Backtracking along interpolating polynomials, Nocedal & Wright (2006), section 3.5, until f falls by at least
 * `decrease` (c1, default 1e-4, below 1/2) of what the slope promises: Armijo (1966). With a `contraction` between 0
 * and 1 steps shrink by that factor instead, as in algorithm 3.1; the default 0 interpolates. Steps are never made longer, so
 * it suits methods whose first step is right, `newton` and `lbfgs`, and does not see that f has no bottom. It fails
 * after `maxEvaluations` (default 30).
 */
export function armijo(options?: Partial<ArmijoOptions>): Armijo {
  const o = checkOptions('armijo options', options, Object.keys(armijoDefaults));
  const decrease = checkNumber('decrease', o.decrease, armijoDefaults.decrease, half);
  const contraction = checkNumber('contraction', o.contraction, armijoDefaults.contraction, {
    min: 0,
    max: 1,
    open: 'max',
  });
  const maxEvaluations = checkNumber('maxEvaluations', o.maxEvaluations, armijoDefaults.maxEvaluations, count);
  return { name: 'armijo', options: { decrease, contraction, maxEvaluations } };
}

function checkWolfe(name: string, options: unknown, defaults: Readonly<WolfeOptions>): WolfeOptions {
  const o = checkOptions(name, options, Object.keys(defaults));
  const decrease = checkNumber('decrease', o.decrease, defaults.decrease, half);
  const curvature = checkNumber('curvature', o.curvature, defaults.curvature, share);
  if (decrease >= curvature) throw new RangeError(`decrease (${decrease}) must be below curvature (${curvature})`);
  return {
    decrease,
    curvature,
    maxEvaluations: checkNumber('maxEvaluations', o.maxEvaluations, defaults.maxEvaluations, count),
  };
}

/** The constructors by name; a line search that was stored as data is checked by making it anew. */
export const lineSearches: { readonly [name in SearchName]: (options?: never) => LineSearch } = {
  'strong-wolfe': strongWolfe,
  'more-thuente': moreThuente,
  'hager-zhang': hagerZhang,
  armijo,
};

/** A line search as a method was given it; undefined means `fallback`. */
export function checkLineSearch(value: unknown, fallback: LineSearch): LineSearch {
  const search = value === undefined ? fallback : value;
  if (isObject(search) && typeof search.name === 'string' && Object.hasOwn(lineSearches, search.name)) {
    return lineSearches[search.name as SearchName](search.options as never);
  }
  const names = 'strongWolfe(), moreThuente(), hagerZhang(), armijo()';
  throw new TypeError(`lineSearch must be made by one of ${names}, got ${describe(value)}`);
}
