// Methods are values: a name and complete, checked options. They are plain data, so they can be stored and compared.
import { checkNumber, checkOptions, describe, isObject } from './check.js';
import { lbfgsDefaults } from './core/methods/lbfgs.js';
import { newtonDefaults } from './core/methods/newton.js';
import { type WolfeOptions, wolfeDefaults } from './core/search/wolfe.js';

/** A line search with its options, made by `strongWolfe(...)`. */
export interface LineSearch {
  readonly name: 'strong-wolfe';
  readonly options: Readonly<WolfeOptions>;
}

export interface LbfgsMethod {
  readonly name: 'lbfgs';
  readonly options: { readonly memory: number; readonly lineSearch: LineSearch };
}

export interface NewtonMethod {
  readonly name: 'newton';
  readonly options: { readonly globalization: 'line-search'; readonly lineSearch: LineSearch };
}

export interface AutoMethod {
  readonly name: 'auto';
  readonly options: Readonly<Record<string, never>>;
}

export type Method = LbfgsMethod | NewtonMethod | AutoMethod;

const count = { min: 1, max: 2 ** 31 - 1, integer: true };

/**
 * Strong Wolfe conditions, Nocedal & Wright (2006), equations 3.7: f falls by at least `decrease` (c1, default 1e-4)
 * of what the slope promises, and the slope's magnitude falls to at most `curvature` (c2, default 0.9) of the first
 * one; 0 < c1 < c2 < 1, c1 < 1/2. A search that takes `maxEvaluations` (default 30) settles for the best step it saw.
 */
export function strongWolfe(options?: Partial<WolfeOptions>): LineSearch {
  const o = checkOptions('strongWolfe options', options, Object.keys(wolfeDefaults));
  const decrease = checkNumber('decrease', o.decrease, wolfeDefaults.decrease, { min: 0, max: 0.5, open: true });
  const curvature = checkNumber('curvature', o.curvature, wolfeDefaults.curvature, { min: 0, max: 1, open: true });
  if (decrease >= curvature) throw new RangeError(`decrease (${decrease}) must be below curvature (${curvature})`);
  const maxEvaluations = checkNumber('maxEvaluations', o.maxEvaluations, wolfeDefaults.maxEvaluations, count);
  return { name: 'strong-wolfe', options: { decrease, curvature, maxEvaluations } };
}

/**
 * L-BFGS: quasi-Newton steps from the last `memory` gradients (default 10, at most 1000), without a matrix; it keeps
 * 2 memory n numbers.
 * Liu & Nocedal (1989); Nocedal & Wright (2006), algorithm 7.5.
 */
export function lbfgs(options?: { memory?: number; lineSearch?: LineSearch }): LbfgsMethod {
  const o = checkOptions('lbfgs options', options, ['memory', 'lineSearch']);
  const memory = checkNumber('memory', o.memory, lbfgsDefaults.memory, { min: 1, max: 1000, integer: true });
  return { name: 'lbfgs', options: { memory, lineSearch: checkLineSearch(o.lineSearch, lbfgsDefaults.lineSearch) } };
}

/**
 * Newton's method with the Hessian that the objective offers; where it is not positive definite a multiple of the
 * identity is added. `globalization: 'line-search'` (the default): strong Wolfe from the full step.
 * Nocedal & Wright (2006), algorithms 3.2 and 3.3.
 */
export function newton(options?: { globalization?: 'line-search'; lineSearch?: LineSearch }): NewtonMethod {
  const o = checkOptions('newton options', options, ['globalization', 'lineSearch']);
  const { globalization = 'line-search' } = o;
  if (globalization !== 'line-search') {
    const Mistake = typeof globalization === 'string' ? RangeError : TypeError;
    throw new Mistake(`globalization must be 'line-search', got ${describe(globalization)}`);
  }
  const lineSearch = checkLineSearch(o.lineSearch, newtonDefaults.lineSearch);
  return { name: 'newton', options: { globalization, lineSearch } };
}

/**
 * Chooses from what the objective offers: `newton` where it declares a Hessian structure, else `lbfgs`. The result's
 * `method` and `message` say what was chosen and why.
 */
export function auto(options?: object): AutoMethod {
  checkOptions('auto options', options, []);
  return { name: 'auto', options: {} };
}

function checkLineSearch(value: unknown, defaults: WolfeOptions): LineSearch {
  if (value === undefined) return strongWolfe(defaults);
  if (!isObject(value) || value.name !== 'strong-wolfe') {
    throw new TypeError(`lineSearch must be made by strongWolfe(...), got ${describe(value)}`);
  }
  return strongWolfe(value.options as Partial<WolfeOptions>);
}

/** The constructors by name; a method that was stored as data is checked by making it anew. */
export const methods: { readonly [name in Method['name']]: (options?: never) => Method } = { auto, lbfgs, newton };

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
