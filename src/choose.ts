// Which method and which engine: what was asked for, or what suits the objective.
import type { LbfgsOptions } from './core/methods/lbfgs.js';
import type { NewtonOptions } from './core/methods/newton.js';
import { crossover } from './crossover.js';
import type { Hessian } from './hessian.js';
import { type LbfgsMethod, lbfgs, type Method, type NewtonMethod, newton } from './methods.js';
import { loadNative } from './native.js';
import type { Objective } from './objective.js';
import type { ResolvedOptions } from './options.js';

/** A method ready for an engine: the core's options, and the Hessian's structure where it needs one. */
export type Choice =
  | { readonly name: 'lbfgs'; readonly options: LbfgsOptions; readonly hessian?: undefined; readonly note?: string }
  | { readonly name: 'newton'; readonly options: NewtonOptions; readonly hessian: Hessian; readonly note?: string };

export function chooseMethod(method: Method, { hessian }: Objective): Choice {
  switch (method.name) {
    case 'lbfgs':
      return lbfgsChoice(method);
    case 'newton':
      if (hessian) return newtonChoice(method, hessian);
      throw new TypeError('newton() needs objective.hessian: declare its structure, such as tridiagonal()');
    case 'auto': {
      if (!hessian) {
        return { ...lbfgsChoice(lbfgs()), note: 'auto chose lbfgs: the objective offers a gradient and no Hessian' };
      }
      const note = `auto chose newton: the objective offers a ${hessian.structure} Hessian`;
      return { ...newtonChoice(newton(), hessian), note };
    }
  }
}

function lbfgsChoice({ options: { memory, lineSearch } }: LbfgsMethod): Choice {
  return { name: 'lbfgs', options: { memory, lineSearch: lineSearch.options } };
}

function newtonChoice({ options: { lineSearch } }: NewtonMethod, hessian: Hessian): Choice {
  return { name: 'newton', options: { lineSearch: lineSearch.options }, hessian };
}

/** 'auto' is the faster engine for this method and size, of those that load. */
export function chooseEngine(options: ResolvedOptions, choice: Choice, n: number): 'native' | 'typescript' {
  const wanted = options.engine === 'auto' ? engineFromEnvironment() : options.engine;
  if (wanted === 'typescript') return 'typescript';
  if (wanted === 'auto' && n < crossover[choice.name]) return 'typescript';
  const native = loadNative();
  if (native.addon) return 'native';
  if (wanted === 'auto') return 'typescript';
  throw new Error(`engine 'native' was asked for, but it did not load: ${native.reason}`);
}

/** THALWEG_ENGINE, which decides where the options leave it to 'auto'. */
export function engineFromEnvironment(): ResolvedOptions['engine'] {
  const forced = process.env.THALWEG_ENGINE;
  if (forced === undefined || forced === '') return 'auto';
  if (forced === 'auto' || forced === 'native' || forced === 'typescript') return forced;
  throw new RangeError(`THALWEG_ENGINE must be auto, native or typescript, got ${JSON.stringify(forced)}`);
}
