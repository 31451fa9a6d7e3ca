// Schedules against PyTorch's update rules, which go from one rate to the next, and against values derived by hand.
import assert from 'node:assert/strict';
import {
  cosineAnnealing,
  cosineRestarts,
  exponentialDecay,
  inverseTime,
  oneCycle,
  piecewise,
  polynomial,
  step,
} from '../src/schedules/index.js';
import { near, table } from './support/schedules.js';

/** The first `count` rates of a rule that makes rate t from the one before. */
function chain(first: number, count: number, next: (rate: number, t: number) => number): number[] {
  const rates = [first];
  for (let t = 1; t < count; t++) rates.push(next(rates[t - 1], t));
  return rates;
}

describe('schedules as in PyTorch', () => {
  it('StepLR: times gamma whenever the step size divides t', () => {
    const expected = chain(0.1, 100, (rate, t) => (t % 30 === 0 ? rate * 0.1 : rate));
    near(table(step({ rate: 0.1, every: 30 }), 100), expected);
  });

  it('MultiStepLR: times gamma at each milestone', () => {
    const expected = chain(0.05, 100, (rate, t) => (t === 30 || t === 80 ? rate * 0.1 : rate));
    near(table(piecewise({ boundaries: [30, 80], rates: [0.05, 0.005, 0.0005] }), 100), expected);
  });

  it('ExponentialLR: times gamma at each step', () => {
    near(
      table(exponentialDecay({ from: 0.1, factor: 0.9 }), 200),
      chain(0.1, 200, rate => rate * 0.9),
      1e-12,
    );
  });

  it('PolynomialLR: times ((1 - t/T) / (1 - (t - 1)/T))^power', () => {
    const next = (rate: number, t: number) => (t > 50 ? rate : rate * ((1 - t / 50) / (1 - (t - 1) / 50)) ** 1.5);
    near(table(polynomial({ from: 0.1, steps: 50, power: 1.5 }), 60), chain(0.1, 60, next), 1e-12);
  });

  it('CosineAnnealingLR: times the ratio of 1 + cos, above eta_min', () => {
    const wave = (t: number) => 1 + Math.cos((Math.PI * t) / 40);
    const next = (rate: number, t: number) => (wave(t) / wave(t - 1)) * (rate - 0.002) + 0.002;
    near(table(cosineAnnealing({ from: 0.1, to: 0.002, steps: 40 }), 41), chain(0.1, 41, next), 1e-12);
  });

  it('CosineAnnealingWarmRestarts: counts T_cur and T_i on', () => {
    let [current, period] = [0, 10];
    const expected = chain(0.05, 200, () => {
      current += 1;
      if (current >= period) [current, period] = [current - period, period * 2];
      return 0.001 + ((0.05 - 0.001) * (1 + Math.cos((Math.PI * current) / period))) / 2;
    });
    near(table(cosineRestarts({ from: 0.05, to: 0.001, steps: 10, growth: 2 }), 200), expected);
  });

  it('lr_decay of Adagrad: rate / (1 + t decay)', () => {
    near(table(inverseTime({ rate: 0.01, decay: 0.1 }), 4), [0.01, 0.01 / 1.1, 0.01 / 1.2, 0.01 / 1.3]);
  });

  it('OneCycleLR: total_steps 10, max_lr 1', () => {
    // The phases end at steps .3 * 10 - 1 = 2 and 9; cos of 1/7, 2/7, 3/7 of pi: .900968868, .623489802, .222520934.
    const [a, b, c] = [0.9009688679024191, 0.6234898018587336, 0.2225209339563144];
    const [high, low] = [(1 + 4e-6) / 2, (1 - 4e-6) / 2];
    const down = [a, b, c, -c, -b, -a].map(cosine => high + low * cosine);
    near(table(oneCycle({ maxRate: 1, steps: 10 }), 10), [0.04, 0.52, 1, ...down, 4e-6], 1e-10);
  });

  it('OneCycleLR: a peak between two steps', () => {
    // .25 * 10 - 1 = 1.5: step 1 is two thirds of the way up, step 2 a fifteenth of the way down.
    const schedule = oneCycle({ maxRate: 1, steps: 10, warmupShare: 0.25 });
    near(schedule(1), 1 - 0.96 / 4);
    near(schedule(2), 4e-6 + ((1 - 4e-6) / 2) * (1 + Math.cos(Math.PI / 15)));
    assert.ok(Math.max(...table(schedule, 10)) < 1);
  });
});
