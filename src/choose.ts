// Which method and which engine: what was asked for, or what suits the objective.
import type { Choice } from './choice.js';
import { ruleChoice } from './choose-rule.js';
import { conjugateGradientDefaults } from './core/methods/conjugate-gradient.js';
import { crossover, firstOrderCrossover } from './crossover.js';
import { checkHessian, diagonal, type Hessian } from './hessian.js';
import {
  type ConjugateGradientMethod,
  type LbfgsMethod,
  lbfgs,
  type Method,
  type NewtonCgMethod,
  type NewtonMethod,
  newton,
  newtonCg,
  scalings,
} from './methods.js';
import { loadNative } from './native.js';
import type { Objective } from './objective.js';
import type { ResolvedOptions } from './options.js';
import { adam, isRule } from './rules/index.js';
import { isSampled } from './stochastic/minimize-sum.js';

export function chooseMethod(method: Method, objective: Objective, n: number): Choice {
  if (isSampled(objective)) return sampledChoice(method);
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
    default:
      return ruleChoice(method);
  }
}

/** Of an objective that draws other terms at every evaluation. */
function sampledChoice(method: Method): Choice {
  if (method.name === 'auto') {
    return { ...ruleChoice(adam()), note: 'auto chose adam: the objective draws a mini-batch at every evaluation' };
  }
  if (isRule(method) && !('lineSearch' in method.options)) return ruleChoice(method);
  const name = isRule(method) ? `${method.name}({ lineSearch })` : `${method.name}()`;
  throw new TypeError(
    `${name} needs an objective that is the same at every evaluation: this finiteSum() draws a mini-batch each time; ` +
      'give it batchSize: count, or take a method with a learningRate, such as adam()',
  );
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

function lbfgsChoice({ options: { memory, lineSearch, ...own } }: LbfgsMethod): Choice {
  const scaling = scalings.indexOf(own.scaling);
  const historyPrecision = own.historyPrecision === 'float32' ? 32 : 64;
  const options = { memory, scaling, historyPrecision, lineSearch: lineSearch.options };
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

/** 'auto' is the faster engine for this method and size, of those that load. */
export function chooseEngine(options: ResolvedOptions, choice: Choice, n: number): 'native' | 'typescript' {
  return engineFor(options.engine, n >= crossoverOf(choice));
}

/** `large`: is there so much to do that the native engine is the faster one? */
export function engineFor(asked: ResolvedOptions['engine'], large: boolean): 'native' | 'typescript' {
  const wanted = asked === 'auto' ? engineFromEnvironment() : asked;
  if (wanted === 'typescript' || (wanted === 'auto' && !large)) return 'typescript';
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

function crossoverOf({ core }: Choice): number {
  return core in crossover ? crossover[core as keyof typeof crossover] : firstOrderCrossover;
}
