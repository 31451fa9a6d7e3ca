// Adam and its relatives: averages of the gradient and of its square, corrected for their start at zero.
import { type CommonOptions, checkRuleOptions } from './common.js';

export interface AdaMaxOptions extends CommonOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export interface AdamOptions extends AdaMaxOptions {
  readonly epsilonInsideRoot: boolean;
}

export interface NAdamOptions extends AdamOptions {
  readonly momentumDecay: number;
}

const adamOwn = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonInsideRoot: false };

export interface AdamMethod {
  readonly name: 'adam';
  readonly options: AdamOptions;
}

/**
 * Adam: m = beta1 m + (1 - beta1) g, v = beta2 v + (1 - beta2) g^2,
 * x - learningRate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon): Kingma & Ba (2015), algorithm 1. With
 * `epsilonInsideRoot` sqrt(v / (1 - beta2^t) + epsilon). Defaults: learningRate 1e-3, beta1 0.9, beta2 0.999, epsilon
 * 1e-8.
 */
export function adam(options?: Partial<AdamOptions>): AdamMethod {
  return { name: 'adam', options: checkRuleOptions('adam', options, adamOwn) };
}

export interface AdamWMethod {
  readonly name: 'adamw';
  readonly options: AdamOptions;
}

/**
 * AdamW: Adam with decoupled weight decay, x - learningRate weightDecay x before Adam's step: Loshchilov & Hutter
 * (2019), algorithm 2. In `minimize` this moves the end away from where f's gradient vanishes. Defaults: weightDecay
 * 1e-2, the others those of `adam`.
 */
export function adamw(options?: Partial<AdamOptions>): AdamWMethod {
  return { name: 'adamw', options: checkRuleOptions('adamw', options, adamOwn) };
}

export interface AmsGradMethod {
  readonly name: 'amsgrad';
  readonly options: AdamOptions;
}

/**
 * AMSGrad: Adam with the largest v so far in place of v: Reddi, Kale & Kumar (2018), algorithm 2, with Adam's
 * corrections, as in PyTorch. Defaults: those of `adam`.
 */
export function amsgrad(options?: Partial<AdamOptions>): AmsGradMethod {
  return { name: 'amsgrad', options: checkRuleOptions('amsgrad', options, adamOwn) };
}

export interface AdaMaxMethod {
  readonly name: 'adamax';
  readonly options: AdaMaxOptions;
}

/**
 * AdaMax: u = max(beta2 u, |g| + epsilon), x - learningRate / (1 - beta1^t) m / u: Kingma & Ba (2015), algorithm 2.
 * Defaults: learningRate 2e-3, beta1 0.9, beta2 0.999, epsilon 1e-8.
 */
export function adamax(options?: Partial<AdaMaxOptions>): AdaMaxMethod {
  return { name: 'adamax', options: checkRuleOptions('adamax', options, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }) };
}

export interface NAdamMethod {
  readonly name: 'nadam';
  readonly options: NAdamOptions;
}

/**
 * NAdam: Adam with Nesterov's momentum, mu_t = beta1 (1 - 0.96^(t momentumDecay) / 2),
 * m^ = mu_(t+1) m / (1 - mu_1 ... mu_(t+1)) + (1 - mu_t) g / (1 - mu_1 ... mu_t) in place of m / (1 - beta1^t): Dozat
 * (2016), algorithm 2. Defaults: learningRate 2e-3, beta1 0.9, beta2 0.999, epsilon 1e-8, momentumDecay 4e-3.
 */
export function nadam(options?: Partial<NAdamOptions>): NAdamMethod {
  return { name: 'nadam', options: checkRuleOptions('nadam', options, { ...adamOwn, momentumDecay: 4e-3 }) };
}

export interface RAdamMethod {
  readonly name: 'radam';
  readonly options: AdamOptions;
}

/**
 * RAdam: Adam whose step is rectified by the variance of its own denominator, and which is momentum alone while that
 * is unknown: Liu et al. (2020), algorithm 2; from the sixth degree of freedom on (rho_t > 5), as in PyTorch. Defaults:
 * those of `adam`.
 */
export function radam(options?: Partial<AdamOptions>): RAdamMethod {
  return { name: 'radam', options: checkRuleOptions('radam', options, adamOwn) };
}

export interface LionOptions extends CommonOptions {
  readonly beta1: number;
  readonly beta2: number;
}

export interface LionMethod {
  readonly name: 'lion';
  readonly options: LionOptions;
}

/**
 * Lion: x - learningRate sign(beta1 m + (1 - beta1) g), then m = beta2 m + (1 - beta2) g: Chen et al. (2023),
 * algorithm 2; weight decay is decoupled. Defaults: learningRate 1e-4, beta1 0.9, beta2 0.99, weightDecay 0.
 */
export function lion(options?: Partial<LionOptions>): LionMethod {
  return { name: 'lion', options: checkRuleOptions('lion', options, { beta1: 0.9, beta2: 0.99 }) };
}
