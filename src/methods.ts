// Methods are values: a name and complete, checked options. They are data, so they can be stored and compared.
import { checkChoice, checkFunction, checkNumber, checkOptions, describe, isObject } from './check.js';
import { conjugateGradientDefaults } from './core/methods/conjugate-gradient.js';
import { lbfgsDefaults } from './core/methods/lbfgs.js';
import { newtonCgDefaults } from './core/methods/newton-cg.js';
import { checkHessian, type Hessian } from './hessian.js';
import { checkLineSearch, hagerZhang, type LineSearch, strongWolfe } from './line-searches.js';
import type { Vector } from './objective.js';
import { type Rule, rules } from './rules/index.js';

/** How L-BFGS starts its inverse Hessian: a multiple of the identity, a diagonal that it learns, or the better one. */
export type Scaling = 'scalar' | 'diagonal' | 'auto';

/** What L-BFGS keeps its steps and gradient changes in. */
export type HistoryPrecision = 'float64' | 'float32';

export interface LbfgsMethod {
  readonly name: 'lbfgs';
  readonly options: {
    readonly memory: number;
    readonly scaling: Scaling;
    readonly historyPrecision: HistoryPrecision;
    readonly lineSearch: LineSearch;
  };
}

export interface ConjugateGradientMethod {
  readonly name: 'conjugateGradient';
  readonly options: { readonly truncation: number; readonly restart: number; readonly lineSearch: LineSearch };
}

export interface NewtonMethod {
  readonly name: 'newton';
  readonly options:
    | { readonly globalization: 'trust-region' }
    | { readonly globalization: 'line-search'; readonly lineSearch: LineSearch };
}

/** Writes M^-1 r into `result` for a positive definite M that is like the Hessian at x; all three have length n. */
export type PreconditionerFunction = (x: Vector, r: Vector, result: Vector) => void;

export type Preconditioner = 'auto' | 'none' | 'diagonal' | Hessian | PreconditionerFunction;

export interface NewtonCgMethod {
  readonly name: 'newtonCg';
  readonly options: { readonly forcing: number; readonly preconditioner: Preconditioner };
}

export interface AutoMethod {
  readonly name: 'auto';
  readonly options: Readonly<Record<string, never>>;
}

export type Method = LbfgsMethod | ConjugateGradientMethod | NewtonMethod | NewtonCgMethod | Rule | AutoMethod;

export const scalings = ['scalar', 'diagonal', 'auto'] as const;

/**
 * L-BFGS: quasi-Newton steps from the last `memory` gradients (default 10, at most 1000), without a matrix; it keeps
 * 2 memory n numbers. `scaling` is the initial inverse Hessian of every step: 'scalar' is a multiple of the identity,
 * 'diagonal' is learned on the way, and 'auto' (the default) takes the diagonal where it describes the last steps
 * better. `historyPrecision: 'float32'` (default 'float64') keeps the pairs in half of the memory, which is faster where
 * they do not fit into the cache; f, its gradient and all sums stay in double. Steps or gradient changes outside of
 * 1e-38 to 3e38 are not learned from then. `lineSearch` defaults to `strongWolfe()`.
 * Liu & Nocedal (1989); Nocedal & Wright (2006), algorithm 7.5; Gilbert & Lemaréchal (1989) for the diagonal.
 */
export function lbfgs(options?: {
  memory?: number;
  scaling?: Scaling;
  historyPrecision?: HistoryPrecision;
  lineSearch?: LineSearch;
}): LbfgsMethod {
  const o = checkOptions('lbfgs options', options, ['memory', 'scaling', 'historyPrecision', 'lineSearch']);
  const memory = checkNumber('memory', o.memory, lbfgsDefaults.memory, { min: 1, max: 1000, integer: true });
  const scaling = checkChoice('scaling', o.scaling, scalings, 'auto');
  const historyPrecision = checkChoice('historyPrecision', o.historyPrecision, ['float64', 'float32'] as const);
  const lineSearch = checkLineSearch(o.lineSearch, strongWolfe());
  return { name: 'lbfgs', options: { memory, scaling, historyPrecision, lineSearch } };
}

/**
 * Conjugate gradients with guaranteed descent, CG_DESCENT: it keeps one direction, n numbers. `truncation` (eta,
 * default 0.4) bounds beta from below, `restart` (default 6) starts again down the gradient after restart n
 * iterations; `lineSearch` defaults to `hagerZhang({ curvature: 0.1 })`, which is nearly exact.
 * Hager & Zhang (2005, 2013).
 */
export function conjugateGradient(options?: {
  truncation?: number;
  restart?: number;
  lineSearch?: LineSearch;
}): ConjugateGradientMethod {
  const o = checkOptions('conjugateGradient options', options, ['truncation', 'restart', 'lineSearch']);
  const defaults = conjugateGradientDefaults;
  const truncation = checkNumber('truncation', o.truncation, defaults.truncation, { min: 0 });
  const restart = checkNumber('restart', o.restart, defaults.restart, { min: 0, open: true });
  const lineSearch = checkLineSearch(o.lineSearch, hagerZhang(defaults.lineSearch));
  return { name: 'conjugateGradient', options: { truncation, restart, lineSearch } };
}

/**
 * Newton's method with the Hessian that the objective offers. `globalization: 'trust-region'` (the default) takes the
 * best step of the quadratic model within a radius, by factorizations of H + shift I: Moré & Sorensen (1983). Where H
 * is sparse and its factors would be too large, conjugate gradients find the step: Steihaug (1983).
 * `globalization: 'line-search'` adds to an indefinite H a multiple of the identity, and searches along the direction
 * with `lineSearch`, by default `strongWolfe()`: Nocedal & Wright (2006), algorithms 3.2 and 3.3. Both follow negative
 * curvature, so that a saddle point is left.
 */
export function newton(options?: {
  globalization?: 'trust-region' | 'line-search';
  lineSearch?: LineSearch;
}): NewtonMethod {
  const o = checkOptions('newton options', options, ['globalization', 'lineSearch']);
  const names = ['trust-region', 'line-search'] as const;
  const globalization = checkChoice('globalization', o.globalization, names, 'trust-region');
  if (globalization === 'line-search') {
    const lineSearch = checkLineSearch(o.lineSearch, strongWolfe());
    return { name: 'newton', options: { globalization, lineSearch } };
  }
  if (o.lineSearch !== undefined) {
    throw new TypeError("lineSearch is for newton({ globalization: 'line-search', lineSearch })");
  }
  return { name: 'newton', options: { globalization } };
}

/**
 * Truncated Newton: steps in a trust region by conjugate gradients, which take products of the Hessian with vectors
 * and no matrix. The products are the objective's `hessianVector`, or those of its `hessian`, or differences of
 * gradients, one each. A system leaves at most the share `forcing` (default 0.5) of the gradient unsolved, and less the
 * faster the gradient falls. `preconditioner` is 'none', 'diagonal' (of the Hessian; where only products are known, an
 * estimate from four of them), a positive definite matrix in a structure, such as `tridiagonal(fill)`, or a function
 * that solves with one; the default 'auto' is 'diagonal' where the objective offers its `hessian`, else 'none'.
 * Steihaug (1983); Eisenstat & Walker (1996), choice 2; Nocedal & Wright (2006), algorithm 7.2.
 */
export function newtonCg(options?: { forcing?: number; preconditioner?: Preconditioner }): NewtonCgMethod {
  const o = checkOptions('newtonCg options', options, ['forcing', 'preconditioner']);
  const forcing = checkNumber('forcing', o.forcing, newtonCgDefaults.forcing, { min: 0, max: 1, open: true });
  return { name: 'newtonCg', options: { forcing, preconditioner: checkPreconditioner(o.preconditioner) } };
}

/**
 * Chooses from what the objective offers: `newton` where it declares a Hessian structure that can be factored at a
 * bearable price, `newtonCg` where it offers products or a large dense Hessian, else `lbfgs`; `adam` for a `finiteSum`
 * that draws mini-batches. The result's `method` and `message` say what was chosen and why.
 */
export function auto(options?: object): AutoMethod {
  checkOptions('auto options', options, []);
  return { name: 'auto', options: {} };
}

function checkPreconditioner(value: unknown): Preconditioner {
  if (typeof value === 'function') {
    checkFunction('preconditioner', value);
    return value as PreconditionerFunction;
  }
  if (!isObject(value)) return checkChoice('preconditioner', value, ['auto', 'none', 'diagonal'] as const, 'auto');
  checkHessian(value, Infinity, 'preconditioner');
  return value as unknown as Hessian;
}

/** The constructors by name; a method that was stored as data is checked by making it anew. */
export const methods: { readonly [name in Method['name']]: (options?: never) => Method } = {
  auto,
  lbfgs,
  conjugateGradient,
  newton,
  newtonCg,
  ...rules,
};

export const methodNames = Object.keys(methods) as readonly Method['name'][];

/** A method as `minimize` was given it; undefined means auto(). */
export function checkMethod(value: unknown): Method {
  if (value === undefined) return auto();
  if (isObject(value) && typeof value.name === 'string' && Object.hasOwn(methods, value.name)) {
    return methods[value.name as Method['name']](value.options as never);
  }
  const names = Object.keys(methods).map(name => `${name}()`);
  throw new TypeError(`method must be made by one of ${names.join(', ')}, got ${describe(value)}`);
}
