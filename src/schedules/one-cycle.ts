// The 1cycle policy: up to a rate that would be too large for long, then down to almost nothing.
import { checkNumber, checkOptions, required } from '../check.js';
import { cosineBetween } from './cosine.js';
import { described } from './description.js';
import { positive, rates } from './options.js';
import type { Schedule } from './schedule.js';

/**
 * Along half a cosine from `maxRate / divFactor` up to `maxRate` at step `warmupShare * steps - 1`, and along another
 * down to `maxRate / divFactor / finalDivFactor` at step `steps - 1`, where it stays. Defaults: `warmupShare` 0.3,
 * `divFactor` 25, `finalDivFactor` 1e4; `steps` is at least 2.
 * Smith & Topin (2019), "Super-convergence"; the two phases and all numbers are those of PyTorch's OneCycleLR. The
 * policy's momentum, which goes the other way, is not part of a learning rate.
 */
export function oneCycle(options: {
  maxRate: number;
  steps: number;
  warmupShare?: number;
  divFactor?: number;
  finalDivFactor?: number;
}): Schedule {
  const known = ['maxRate', 'steps', 'warmupShare', 'divFactor', 'finalDivFactor'];
  const o = checkOptions('oneCycle options', options, known);
  const maxRate = required('maxRate of oneCycle', o.maxRate, rates);
  const steps = required('steps of oneCycle', o.steps, { min: 2, integer: true });
  const warmupShare = checkNumber('warmupShare of oneCycle', o.warmupShare, 0.3, { min: 0, max: 1 });
  const divFactor = checkNumber('divFactor of oneCycle', o.divFactor, 25, positive);
  const finalDivFactor = checkNumber('finalDivFactor of oneCycle', o.finalDivFactor, 1e4, positive);
  const first = maxRate / divFactor;
  const final = first / finalDivFactor;
  const last = steps - 1;
  const peak = Math.max(0, warmupShare * steps - 1);
  const rate = (step: number) => {
    const t = Math.min(step, last);
    if (t < peak) return cosineBetween(first, maxRate, t / peak);
    return peak < last ? cosineBetween(maxRate, final, (t - peak) / (last - peak)) : maxRate;
  };
  return described(rate, 'oneCycle', { maxRate, steps, warmupShare, divFactor, finalDivFactor });
}
