// Products of schedules.
import { checkFunction, checkOptions, required } from '../check.js';
import { compose } from './compose.js';
import { described } from './description.js';
import { positive } from './options.js';
import { checkSchedule, rateAt, type Schedule } from './schedule.js';

/**
 * eta_t = schedule(t) factor(t); both may be numbers or schedules, and both see what is observed. So
 * `scaled(cosineAnnealing({ from: 0.1, steps: 900 }), reduceOnPlateau({ rate: 1 }))` is an annealing that also falls
 * when progress ends.
 */
export function scaled(schedule: number | Schedule, factor: number | Schedule): Schedule {
  const product = compose(
    [checkSchedule('schedule of scaled', schedule), checkSchedule('factor of scaled', factor)],
    ([schedule, factor], step) => schedule(step) * factor(step),
    (parts, value, step) => {
      for (const part of parts) part.observe?.(value, step);
    },
  );
  return described(product, 'scaled', { schedule, factor });
}

/**
 * eta_t = rate(t) B_t / B, with the batch size B_t = `batchSize(t)` and the one that `rate` was meant for, B =
 * `reference` (default: the first, B_0): eta_t / B_t, and with it the noise, stays the same while the batch grows or
 * shrinks. The linear scaling rule of Goyal et al. (2017), and what Smith et al. (2018), "Don't decay the learning rate,
 * increase the batch size", rest on. It breaks down where eta_t approaches 2 / curvature. Rules that divide by the size
 * of the gradient, as adam does, want the square root, Malladi et al. (2022):
 * `scaled(rate, step => Math.sqrt(batchSize(step) / B))`.
 */
export function followingBatchSize(options: {
  rate: number | Schedule;
  batchSize: (step: number) => number;
  reference?: number;
}): Schedule {
  const o = checkOptions('followingBatchSize options', options, ['rate', 'batchSize', 'reference']);
  const rate = checkSchedule('rate of followingBatchSize', o.rate);
  checkFunction('batchSize of followingBatchSize', o.batchSize);
  const { batchSize } = options;
  const meant = o.reference === undefined ? rateAt(batchSize, 0, 'batchSize') : o.reference;
  const reference = required('reference of followingBatchSize', meant, positive);
  const whole = scaled(rate, step => rateAt(batchSize, step, 'batchSize') / reference);
  const sizes: Schedule = batchSize;
  if (sizes.observe) return whole; // a state that is somebody else's: no data
  return described(whole, 'followingBatchSize', { rate: options.rate, batchSize: sizes, reference });
}
