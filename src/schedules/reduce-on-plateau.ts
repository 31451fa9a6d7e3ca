// The one schedule that listens: its rate falls when the values it is told stop falling.
import { checkNumber, checkOptions, describe, required } from '../check.js';
import { described } from './description.js';
import { rates } from './options.js';
import type { StatefulSchedule } from './schedule.js';
import { checkState } from './state.js';

interface PlateauOptions {
  readonly rate: number;
  readonly factor: number;
  readonly patience: number;
  readonly threshold: number;
  readonly cooldown: number;
  readonly minRate: number;
}

/**
 * Begins with `rate` and multiplies it by `factor` (default 0.1), down to `minRate` (default 0) at least, once more than
 * `patience` (default 10) values in a row were no improvement. One is an improvement if it is below the best so far by
 * more than the share `threshold` (default 1e-4); a value that is not a number is none. After a reduction, `cooldown`
 * (default 0) values do not count against the rate.
 * The values are those it is told by `observe(value, step)`: a run of `minimize` tells it f after every step, of a
 * `finiteSum` where it evaluates all terms; an optimizer is told by its user, say the validation loss of each epoch.
 * Both work on a copy, which an optimizer's `save` keeps.
 * PyTorch's ReduceLROnPlateau, except that the threshold is a share of |best|, so that it also holds where values are
 * negative, and that reductions below 1e-8 are made too.
 */
export function reduceOnPlateau(options: { rate: number } & Partial<PlateauOptions>): StatefulSchedule {
  const known = ['rate', 'factor', 'patience', 'threshold', 'cooldown', 'minRate'];
  const o = checkOptions('reduceOnPlateau options', options, known);
  const rate = required('rate of reduceOnPlateau', o.rate, rates);
  const checked = {
    rate,
    factor: checkNumber('factor of reduceOnPlateau', o.factor, 0.1, { min: 0, max: 1, open: true }),
    patience: checkNumber('patience of reduceOnPlateau', o.patience, 10, { min: 0, integer: true }),
    threshold: checkNumber('threshold of reduceOnPlateau', o.threshold, 1e-4, { min: 0, max: 1 }),
    cooldown: checkNumber('cooldown of reduceOnPlateau', o.cooldown, 0, { min: 0, integer: true }),
    minRate: checkNumber('minRate of reduceOnPlateau', o.minRate, 0, { min: 0, max: rate }),
  };
  return described(plateau(checked), 'reduceOnPlateau', checked);
}

function plateau(options: PlateauOptions): StatefulSchedule {
  const { factor, patience, threshold, cooldown, minRate } = options;
  let { rate } = options;
  let best = Infinity;
  let bad = 0;
  let waiting = 0;

  function observe(value: number): void {
    if (typeof value !== 'number') throw new TypeError(`the value observed must be a number, got ${describe(value)}`);
    const needed = best === Infinity ? best : best * (1 - threshold * Math.sign(best));
    bad = value < needed ? 0 : bad + 1;
    if (bad === 0) best = value;
    if (waiting > 0) {
      waiting -= 1;
      bad = 0;
    }
    if (bad <= patience) return;
    rate = Math.max(rate * factor, minRate);
    waiting = cooldown;
    bad = 0;
  }

  return Object.assign(() => rate, {
    observe,
    save: () => [rate, best, bad, waiting],
    restore(numbers: ArrayLike<number>) {
      checkState(numbers, 4);
      [rate, best, bad, waiting] = Array.from(numbers);
    },
    fresh: () => plateau(options),
  });
}
