// The rules that divide each coordinate by the size of its own gradients.
import { type CommonOptions, checkRuleOptions } from './common.js';

export interface AdagradOptions extends CommonOptions {
  readonly learningRateDecay: number;
  readonly initialAccumulator: number;
  readonly epsilon: number;
  readonly epsilonInsideRoot: boolean;
}

export interface AdagradMethod {
  readonly name: 'adagrad';
  readonly options: AdagradOptions;
}

/**
 * AdaGrad: s = s + g^2, x - rate g / (sqrt(s) + epsilon), rate = learningRate / (1 + t learningRateDecay) with t = 0,
 * 1, ...: Duchi, Hazan & Singer (2011), section 1.1. With `epsilonInsideRoot` sqrt(s + epsilon). Defaults: learningRate
 * 1e-2, learningRateDecay 0, initialAccumulator 0 (s at the start), epsilon 1e-10.
 */
export function adagrad(options?: Partial<AdagradOptions>): AdagradMethod {
  const own = { learningRateDecay: 0, initialAccumulator: 0, epsilon: 1e-10, epsilonInsideRoot: false };
  return { name: 'adagrad', options: checkRuleOptions('adagrad', options, own) };
}

export interface RmspropOptions extends CommonOptions {
  readonly alpha: number;
  readonly epsilon: number;
  readonly epsilonInsideRoot: boolean;
  readonly centered: boolean;
  readonly momentum: number;
}

export interface RmspropMethod {
  readonly name: 'rmsprop';
  readonly options: RmspropOptions;
}

/**
 * RMSProp: v = alpha v + (1 - alpha) g^2, x - learningRate g / (sqrt(v) + epsilon): Tieleman & Hinton (2012), lecture
 * 6.5. `centered` takes sqrt(v - a^2) with the gradient's own average a = alpha a + (1 - alpha) g, and with `momentum`
 * x moves by a velocity b = momentum b + g / (...): Graves (2013), equations 38 to 41. With `epsilonInsideRoot`
 * sqrt(v + epsilon). Defaults: learningRate 1e-2, alpha 0.99, epsilon 1e-8, centered false, momentum 0.
 */
export function rmsprop(options?: Partial<RmspropOptions>): RmspropMethod {
  const own = { alpha: 0.99, epsilon: 1e-8, epsilonInsideRoot: false, centered: false, momentum: 0 };
  return { name: 'rmsprop', options: checkRuleOptions('rmsprop', options, own) };
}

export interface AdadeltaOptions extends CommonOptions {
  readonly rho: number;
  readonly epsilon: number;
  readonly epsilonInsideRoot: boolean;
}

export interface AdadeltaMethod {
  readonly name: 'adadelta';
  readonly options: AdadeltaOptions;
}

/**
 * AdaDelta: v = rho v + (1 - rho) g^2, d = sqrt(u + epsilon) / sqrt(v + epsilon) g, u = rho u + (1 - rho) d^2,
 * x - learningRate d: Zeiler (2012), algorithm 1. `epsilonInsideRoot: false` takes sqrt(u) + epsilon and sqrt(v) +
 * epsilon. Defaults: learningRate 1, rho 0.9, epsilon 1e-6, inside the root.
 */
export function adadelta(options?: Partial<AdadeltaOptions>): AdadeltaMethod {
  const own = { rho: 0.9, epsilon: 1e-6, epsilonInsideRoot: true };
  return { name: 'adadelta', options: checkRuleOptions('adadelta', options, own) };
}
