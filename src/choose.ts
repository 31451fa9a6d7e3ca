// Which method and which engine: what was asked for, or what suits the objective.
import type { ConjugateGradientOptions } from './core/methods/conjugate-gradient.js';
import { conjugateGradientDefaults } from './core/methods/conjugate-gradient.js';
import type { LbfgsOptions } from './core/methods/lbfgs.js';
import type { NewtonCgOptions } from './core/methods/newton-cg.js';
import { crossover } from './crossover.js';
import { checkHessian, diagonal, type Hessian } from './hessian.js';
import type { LineSearch } from './line-searches.js';
import {
  type ConjugateGradientMethod,
  type LbfgsMethod,
  lbfgs,
  type Method,
  type NewtonCgMethod,
  type NewtonMethod,
  newton,
  newtonCg,
  type PreconditionerFunction,
  scalings,
} from './methods.js';
import { loadNative } from './native.js';
import type { Objective } from './objective.js';
import type { ResolvedOptions } from './options.js';

interface Common {
  readonly note?: string;
  /** The Hessian that the driver fills. */
  readonly hessian?: Hessian;
  readonly preconditioner?: Preconditioning;
}

/**
 * What preconditions: nothing, the Hessian's own diagonal, what the driver fills (as it is, or by products that probe
 * the Hessian's diagonal), or what the user's function solves.
 */
export type Preconditioning =
  | { readonly kind: 'none' | 'diagonal' }
  | { readonly kind: 'structured' | 'probed'; readonly matrix: Hessian }
  | { readonly kind: 'asked'; readonly solve: PreconditionerFunction };

/** A method ready for an engine: the core's name and options, and what the driver is going to be asked. */
export type Choice = Common &
  (
    | { readonly core: 'lbfgs'; readonly options: LbfgsOptions<LineSearch['options']>; readonly search: LineSearch }
    | {
        readonly core: 'conjugateGradient';
        readonly options: ConjugateGradientOptions<LineSearch['options']>;
        readonly search: LineSearch;
      }
    | { readonly core: 'newton'; readonly options: object; readonly hessian: Hessian }
    | {
        readonly core: 'newtonLineSearch';
        readonly options: { readonly lineSearch: LineSearch['options'] };
        readonly search: LineSearch;
        readonly hessian: Hessian;
      }
    | { readonly core: 'newtonCg'; readonly options: NewtonCgOptions; readonly preconditioner: Preconditioning }
  );

/** The public name of the method that was chosen. */
export function methodName({ core }: Choice): Exclude<Method['name'], 'auto'> {
  return core === 'newtonLineSearch' ? 'newton' : core;
}

export function chooseMethod(method: Method, objective: Objective, n: number): Choice {
  switch (method.name) {
    case 'lbfgs':
      return lbfgsChoice(method);
    case 'conjugateGradient':
      return conjugateGradientChoice(method);
    case 'newton':
      if (objective.hessian) return newtonChoice(method, checkHessian(objective.hessian, n));
      throw new TypeError('newton() needs objective.hessian: declare its structure, such as tridiagonal() or dense()');
    case 'newtonCg':
      return newtonCgChoice(method, objective, n);
    case 'auto':
      return autoChoice(objective, n);
  }
}

// From here on factoring a dense Hessian costs more than conjugate gradients do, which take a few dozen products.
const largeDense = 2000;
// From here on a Hessian from n extra gradients costs more than the iterations that it saves.
const manyGradients = 50;

function autoChoice(objective: Objective, n: number): Choice {
  const { hessian, hessianVector } = objective;
  if (!hessian) {
    const offers = hessianVector ? 'Hessian-vector products and no Hessian' : 'a gradient and no Hessian';
    if (!hessianVector) return { ...lbfgsChoice(lbfgs()), note: `auto chose lbfgs: the objective offers ${offers}` };
    return {
      ...newtonCgChoice(newtonCg(), objective, n),
      note: `auto chose newtonCg: the objective offers ${offers}`,
    };
  }
  if (hessian.structure === 'dense' && !hessian.fill && n > manyGradients && !hessianVector) {
    const note = `auto chose lbfgs: a dense Hessian without fill would take ${n} gradients`;
    return { ...lbfgsChoice(lbfgs()), note };
  }
  if (hessian.structure === 'dense' && (n > largeDense || (!hessian.fill && n > manyGradients))) {
    const note = `auto chose newtonCg: to ${hessian.fill ? 'factor' : 'find'} a dense Hessian with n = ${n} is dear`;
    return { ...newtonCgChoice(newtonCg(), objective, n), note };
  }
  const note = `auto chose newton: the objective offers a ${hessian.structure} Hessian`;
  return { ...newtonChoice(newton(), checkHessian(hessian, n)), note };
}

function lbfgsChoice({ options: { memory, scaling, lineSearch } }: LbfgsMethod): Choice {
  const options = { memory, scaling: scalings.indexOf(scaling), lineSearch: lineSearch.options };
  return { core: 'lbfgs', options, search: lineSearch };
}

function conjugateGradientChoice({ options: { lineSearch, ...own } }: ConjugateGradientMethod): Choice {
  const options = { ...conjugateGradientDefaults, ...own, lineSearch: lineSearch.options };
  return { core: 'conjugateGradient', options, search: lineSearch };
}

function newtonChoice({ options }: NewtonMethod, hessian: Hessian): Choice {
  if (options.globalization === 'trust-region') return { core: 'newton', options: {}, hessian };
  const { lineSearch } = options;
  return { core: 'newtonLineSearch', options: { lineSearch: lineSearch.options }, search: lineSearch, hessian };
}

/** The products are asked for, unless the objective offers a Hessian and no products. */
function newtonCgChoice(
  { options: { forcing, preconditioner } }: NewtonCgMethod,
  objective: Objective,
  n: number,
): Choice {
  const offered = objective.hessianVector ? undefined : objective.hessian;
  const hessian = offered && checkHessian(offered, n);
  const choice = { core: 'newtonCg', options: { forcing }, ...(hessian && { hessian }) } as const;
  if (typeof preconditioner === 'function') {
    return { ...choice, preconditioner: { kind: 'asked', solve: preconditioner } };
  }
  if (typeof preconditioner === 'object') {
    const matrix = checkHessian(preconditioner, n, 'preconditioner');
    return { ...choice, preconditioner: { kind: 'structured', matrix } };
  }
  if (preconditioner === 'none' || (preconditioner === 'auto' && !objective.hessian)) {
    return { ...choice, preconditioner: { kind: 'none' } };
  }
  if (hessian) return { ...choice, preconditioner: { kind: 'diagonal' } };
  return { ...choice, preconditioner: { kind: 'probed', matrix: diagonal() } };
}

/** The matrix that the driver fills to precondition. */
export function preconditionerOf({ preconditioner }: Choice): Hessian | undefined {
  return preconditioner && 'matrix' in preconditioner ? preconditioner.matrix : undefined;
}

/** 'auto' is the faster engine for this method and size, of those that load. */
export function chooseEngine(options: ResolvedOptions, choice: Choice, n: number): 'native' | 'typescript' {
  const wanted = options.engine === 'auto' ? engineFromEnvironment() : options.engine;
  if (wanted === 'typescript') return 'typescript';
  if (wanted === 'auto' && n < crossover[choice.core]) return 'typescript';
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
