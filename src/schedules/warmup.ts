// A start with small steps, while the curvature may still be high.
import { checkNumber, checkOptions, required } from '../check.js';
import { described } from './description.js';
import { join } from './join.js';
import { blend, counts, rates } from './options.js';
import { checkSchedule, freshSchedule, rateAt, type Schedule } from './schedule.js';

/**
 * Linear warmup: eta_t = from + (rate - from) (t + 1) / W in the first W = `steps` steps, so that the first one is not
 * lost where `from` is 0 (the default), and step W - 1 has the whole rate. Then it is `rate`, or, where that is a
 * schedule, this schedule from its start: `warmup({ steps: 100, rate: cosineAnnealing({ from: 0.1, steps: 900 }) })`.
 * Goyal et al. (2017), section 2.2.
 */
export function warmup(options: { steps: number; rate: number | Schedule; from?: number }): Schedule {
  const o = checkOptions('warmup options', options, ['steps', 'rate', 'from']);
  const steps = required('steps of warmup', o.steps, counts);
  const from = checkNumber('from of warmup', o.from, 0, rates);
  const after = checkSchedule('rate of warmup', o.rate);
  const to = rateAt(freshSchedule(after), 0, 'rate of warmup');
  const whole = join({ schedules: [step => blend(to, from, (step + 1) / steps), after], boundaries: [steps] });
  return described(whole, 'warmup', { steps, rate: options.rate, from });
}
