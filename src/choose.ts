// Which method and which engine: what was asked for, or what suits the objective.

import { crossover } from './crossover.js';
import type { Hessian } from './hessian.js';
import type { Method } from './methods.js';
import { loadNative } from './native.js';
import type { Objective } from './objective.js';
import type { ResolvedOptions } from './options.js';

export interface Choice {
  readonly method: Exclude<Method, { name: 'auto' }>;
  /** The structure that the method factors, where it needs one. */
  readonly hessian: Hessian | undefined;
  /** What was chosen and why, where there was a choice. */
  readonly note: string | undefined;
}

import { lbfgs, newton } from './methods.js';

export function chooseMethod(method: Method, objective: Objective): Choice {
  const { hessian } = objective;
  if (method.name === 'lbfgs') return { method, hessian: undefined, note: undefined };
  if (method.name === 'newton') {
    if (!hessian) throw new TypeError('newton() needs objective.hessian: declare its structure, such as tridiagonal()');
    return { method, hessian, note: undefined };
  }
  if (hessian) {
    const note = `auto chose newton: the objective offers a ${hessian.structure} Hessian`;
    return { method: newton() as Choice['method'], hessian, note };
  }
  const note = 'auto chose lbfgs: the objective offers a gradient and no Hessian';
  return { method: lbfgs() as Choice['method'], hessian: undefined, note };
}

/** 'auto' is the faster engine for this method and size, of those that load; see bench/crossover.md. */
export function chooseEngine(options: ResolvedOptions, choice: Choice, n: number): 'native' | 'typescript' {
  const wanted = options.engine === 'auto' ? engineFromEnvironment() : options.engine;
  if (wanted === 'typescript') return 'typescript';
  if (wanted === 'auto' && n < crossover[choice.method.name]) return 'typescript';
  const native = loadNative();
  if (native.addon) return 'native';
  if (wanted === 'auto') return 'typescript';
  throw new Error(`engine 'native' was asked for, but it did not load: ${native.reason}`);
}

function engineFromEnvironment(): ResolvedOptions['engine'] {
  const forced = process.env.THALWEG_ENGINE;
  if (forced === undefined || forced === '') return 'auto';
  if (forced === 'auto' || forced === 'native' || forced === 'typescript') return forced;
  throw new RangeError(`THALWEG_ENGINE must be auto, native or typescript, got ${JSON.stringify(forced)}`);
}
