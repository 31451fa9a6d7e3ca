// Rates that stay for a while, then jump.
import { checkNumber, checkOptions, required } from '../check.js';
import { checkBoundaries, checkStretches, stretchAt } from './boundaries.js';
import { described } from './description.js';
import { counts, positive, rates } from './options.js';
import type { Schedule } from './schedule.js';

/**
 * eta_t = rate factor^floor(t / every): every `every` steps the rate is multiplied by `factor` (default 0.1).
 * PyTorch's StepLR, where `factor` is `gamma`.
 */
export function step(options: { rate: number; factor?: number; every: number }): Schedule {
  const o = checkOptions('step options', options, ['rate', 'factor', 'every']);
  const rate = required('rate of step', o.rate, rates);
  const factor = checkNumber('factor of step', o.factor, 0.1, positive);
  const every = required('every of step', o.every, counts);
  const stairs = (t: number) => rate * factor ** Math.floor(t / every);
  return described(stairs, 'step', { rate, factor, every });
}

/**
 * eta_t = rates[i] where i of the `boundaries`, which are steps and rise, are at most t: `rates[0]` before
 * `boundaries[0]`, `rates[1]` from that step on. There is one rate more than boundaries.
 * PyTorch's MultiStepLR and `piecewise_constant_schedule` of optax, but with the rates themselves, not their ratios.
 */
export function piecewise(options: { boundaries: readonly number[]; rates: readonly number[] }): Schedule {
  const o = checkOptions('piecewise options', options, ['boundaries', 'rates']);
  const boundaries = checkBoundaries('piecewise', o.boundaries);
  const levels = checkStretches('rates', 'piecewise', o.rates, boundaries, (name, rate) => required(name, rate, rates));
  const stairs = (t: number) => levels[stretchAt(boundaries, t)];
  return described(stairs, 'piecewise', { boundaries, rates: levels });
}
