// Half waves of a cosine: slow at both ends, fast between them. Loshchilov & Hutter (2017), equation 5.
import { checkNumber, checkOptions, required } from '../check.js';
import { described } from './description.js';
import { blend, counts, rates } from './options.js';
import type { Schedule } from './schedule.js';

/**
 * eta_t = to + (from - to) / 2 (1 + cos(pi t / T)), and `to` (default 0) from step T = `steps` on: half way it is the
 * arithmetic mean. Loshchilov & Hutter (2017), "SGDR", equation 5, without restarts; PyTorch's CosineAnnealingLR.
 */
export function cosineAnnealing(options: { from: number; to?: number; steps: number }): Schedule {
  const o = checkOptions('cosineAnnealing options', options, ['from', 'to', 'steps']);
  const { from, to, steps } = checkWave('cosineAnnealing', o);
  const rate = (step: number) => cosineBetween(from, to, Math.min(1, step / steps));
  return described(rate, 'cosineAnnealing', { from, to, steps });
}

/**
 * Cosine annealing that begins anew, at `from`, whenever a period is over: eta = to + (from - to) / 2 (1 + cos(pi t / T))
 * where t counts from the last restart. The first period has T_0 = `steps` steps, each further one `growth` (T_mult, an
 * integer, default 1) times as many as the one before; `to` (default 0) is approached, not reached.
 * Loshchilov & Hutter (2017), "SGDR: stochastic gradient descent with warm restarts"; PyTorch's
 * CosineAnnealingWarmRestarts.
 */
export function cosineRestarts(options: { from: number; to?: number; steps: number; growth?: number }): Schedule {
  const o = checkOptions('cosineRestarts options', options, ['from', 'to', 'steps', 'growth']);
  const { from, to, steps } = checkWave('cosineRestarts', o);
  const growth = checkNumber('growth of cosineRestarts', o.growth, 1, counts);
  const rate = (step: number) => {
    let period = steps;
    let since = step;
    if (growth === 1) since %= period;
    for (; since >= period; period *= growth) since -= period;
    return cosineBetween(from, to, since / period);
  };
  return described(rate, 'cosineRestarts', { from, to, steps, growth });
}

/** From `from` at `progress` 0 to `to` at 1. */
export function cosineBetween(from: number, to: number, progress: number): number {
  return blend(from, to, (1 + Math.cos(Math.PI * progress)) / 2);
}

function checkWave(name: string, o: Record<string, unknown>) {
  const from = required(`from of ${name}`, o.from, rates);
  const to = checkNumber(`to of ${name}`, o.to, 0, rates);
  return { from, to, steps: required(`steps of ${name}`, o.steps, counts) };
}
