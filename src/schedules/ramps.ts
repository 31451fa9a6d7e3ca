// Rates that stay, or go from one number to another along a power of what is left of the way.
import { checkNumber, checkOptions, required } from '../check.js';
import { described } from './description.js';
import { blend, counts, positive, rates } from './options.js';
import type { Schedule } from './schedule.js';

/** eta_t = rate, for every step: the same as giving the number itself. */
export function constant(rate: number): Schedule {
  const checked = required('rate of constant', rate, rates);
  return described(() => checked, 'constant', { rate: checked });
}

/**
 * eta_t = from + (to - from) t / T, and `to` from step T = `steps` on.
 * `linear_schedule` of optax; PyTorch's LinearLR.
 */
export function linear(options: { from: number; to: number; steps: number }): Schedule {
  const o = checkOptions('linear options', options, ['from', 'to', 'steps']);
  const from = required('from of linear', o.from, rates);
  const to = required('to of linear', o.to, rates);
  const steps = required('steps of linear', o.steps, counts);
  const rate = (step: number) => blend(to, from, Math.min(1, step / steps));
  return described(rate, 'linear', { from, to, steps });
}

/**
 * eta_t = to + (from - to) (1 - t / T)^power, and `to` (default 0) from step T = `steps` on; `power` (default 1) is
 * above 0. `polynomial_schedule` of optax; PyTorch's PolynomialLR; the "poly" policy of Chen et al. (2017), DeepLab.
 */
export function polynomial(options: { from: number; to?: number; steps: number; power?: number }): Schedule {
  const o = checkOptions('polynomial options', options, ['from', 'to', 'steps', 'power']);
  const from = required('from of polynomial', o.from, rates);
  const to = checkNumber('to of polynomial', o.to, 0, rates);
  const steps = required('steps of polynomial', o.steps, counts);
  const power = checkNumber('power of polynomial', o.power, 1, positive);
  const rate = (step: number) => blend(from, to, Math.max(0, 1 - step / steps) ** power);
  return described(rate, 'polynomial', { from, to, steps, power });
}
