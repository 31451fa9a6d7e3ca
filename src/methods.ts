// Methods are values: a name and complete, checked options.
import { checkNumber, checkOptions, describe, isObject } from './check.js';
import { type LbfgsOptions, lbfgsDefaults } from './core/methods/lbfgs.js';
import { type NewtonOptions, newtonDefaults } from './core/methods/newton.js';
import { type WolfeOptions, wolfeDefaults } from './core/search/wolfe.js';

/** A line search with its options, made by `strongWolfe(...)`. */
export interface LineSearch {
  readonly name: 'strong-wolfe';
  readonly options: Readonly<WolfeOptions>;
}

export type Method =
  | { readonly name: 'lbfgs'; readonly options: Readonly<LbfgsOptions> }
  | { readonly name: 'newton'; readonly options: Readonly<NewtonOptions> }
  | { readonly name: 'auto'; readonly options: Readonly<Record<string, never>> };

export const methodNames = ['auto', 'lbfgs', 'newton'] as const;

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
  const tries = { min: 1, max: 2 ** 31 - 1, integer: true };
  const maxEvaluations = checkNumber('maxEvaluations', o.maxEvaluations, wolfeDefaults.maxEvaluations, tries);
  return { name: 'strong-wolfe', options: { decrease, curvature, maxEvaluations } };
}

/**
 * L-BFGS: quasi-Newton steps from the last `memory` gradients (default 10), without a matrix; 2 memory n numbers.
 * Liu & Nocedal (1989); Nocedal & Wright (2006), algorithm 7.5.
 */
export function lbfgs(options?: { memory?: number; lineSearch?: LineSearch }): Method {
  const o = checkOptions('lbfgs options', options, Object.keys(lbfgsDefaults));
  const range = { min: 1, max: 2 ** 31 - 1, integer: true };
  const memory = checkNumber('memory', o.memory, lbfgsDefaults.memory, range);
  return { name: 'lbfgs', options: { memory, lineSearch: checkLineSearch(o.lineSearch) } };
}

/**
 * Newton's method with the Hessian that the objective offers; where it is not positive definite a multiple of the
 * identity is added. `globalization: 'line-search'` (the default): strong Wolfe from the full step.
 * Nocedal & Wright (2006), algorithms 3.2 and 3.3.
 */
export function newton(options?: { globalization?: 'line-search'; lineSearch?: LineSearch }): Method {
  const o = checkOptions('newton options', options, ['globalization', ...Object.keys(newtonDefaults)]);
  if (o.globalization !== undefined && o.globalization !== 'line-search') {
    throw new RangeError(`globalization must be 'line-search', got ${describe(o.globalization)}`);
  }
  return { name: 'newton', options: { lineSearch: checkLineSearch(o.lineSearch) } };
}

/**
 * Chooses from what the objective offers: `newton` where it declares a Hessian structure, else `lbfgs`. The result's
 * `method` and `message` say what was chosen and why.
 */
export function auto(): Method {
  return { name: 'auto', options: {} };
}

function checkLineSearch(value: unknown): Readonly<WolfeOptions> {
  if (value === undefined) return wolfeDefaults;
  if (!isObject(value) || value.name !== 'strong-wolfe' || !isObject(value.options)) {
    throw new TypeError(`lineSearch must be made by strongWolfe(...), got ${describe(value)}`);
  }
  return strongWolfe(value.options).options;
}

/** A method as `minimize` was given it; undefined means auto(). */
export function checkMethod(value: unknown): Method {
  if (value === undefined) return auto();
  const known = isObject(value) && methodNames.includes(value.name as Method['name']) && isObject(value.options);
  if (!known) {
    throw new TypeError(
      `method must be made by one of ${methodNames.map(m => `${m}()`).join(', ')}, got ${describe(value)}`,
    );
  }
  return value as unknown as Method;
}
