// Rates that fall for ever, or by equal ratios to a last one.
import { checkNumber, checkOptions, isObject, required } from '../check.js';
import { described } from './description.js';
import { counts, positive, rates } from './options.js';
import type { Schedule } from './schedule.js';

/**
 * eta_t = from (to / from)^(t / T), and `to` from step T = `steps` on: half way it is the geometric mean. Or, without
 * an end, eta_t = from factor^(t / every), with `every` 1 by default. `from`, `to` and `factor` are above 0.
 * `exponential_decay` of optax; with `every` 1 it is PyTorch's ExponentialLR, where `factor` is `gamma`.
 */
export function exponentialDecay(
  options: { from: number; to: number; steps: number } | { from: number; factor: number; every?: number },
): Schedule {
  const endless = isObject(options) && 'factor' in options;
  const keys = endless ? ['from', 'factor', 'every'] : ['from', 'to', 'steps'];
  const o = checkOptions('exponentialDecay options', options, keys);
  const from = required('from of exponentialDecay', o.from, positive);
  if (endless) {
    const factor = required('factor of exponentialDecay', o.factor, positive);
    const every = checkNumber('every of exponentialDecay', o.every, 1, counts);
    const rate = (step: number) => from * factor ** (step / every);
    return described(rate, 'exponentialDecay', { from, factor, every });
  }
  const to = required('to of exponentialDecay', o.to, positive);
  const steps = required('steps of exponentialDecay', o.steps, counts);
  const rate = (step: number) => (step < steps ? from * (to / from) ** (step / steps) : to);
  return described(rate, 'exponentialDecay', { from, to, steps });
}

/**
 * eta_t = rate / (1 + decay t)^power, with `decay` 1 and `power` 1 by default: rate / (t + 1). Where the power is in
 * (1/2, 1] the sum of the rates diverges and that of their squares does not, which is what stochastic gradients need to
 * arrive: Robbins & Monro (1951). On a quadratic of curvature h, `rate: 1 / h` averages the noise. A `power` of 0.5
 * gives the rates of Zinkevich (2003).
 */
export function inverseTime(options: { rate: number; decay?: number; power?: number }): Schedule {
  const o = checkOptions('inverseTime options', options, ['rate', 'decay', 'power']);
  const rate = required('rate of inverseTime', o.rate, rates);
  const decay = checkNumber('decay of inverseTime', o.decay, 1, rates);
  const power = checkNumber('power of inverseTime', o.power, 1, positive);
  const falling = (step: number) => rate / (1 + decay * step) ** power;
  return described(falling, 'inverseTime', { rate, decay, power });
}
