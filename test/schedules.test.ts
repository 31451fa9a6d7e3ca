// What each schedule says of itself: its ends, what lies half way, sums, periods; then values that PyTorch's formulas give.
import assert from 'node:assert/strict';
import {
  constant,
  cosineAnnealing,
  cosineRestarts,
  exponentialDecay,
  inverseTime,
  linear,
  oneCycle,
  piecewise,
  polynomial,
  type Schedule,
  step,
} from '../src/schedules/index.js';
import { rateAt } from '../src/schedules/schedule.js';
import { near, table } from './support/schedules.js';

const ends = { from: 0.1, to: 0.001 };

/** With the step of the last change, the first rate and the last one. */
const ended: Record<string, [Schedule, number, number, number]> = {
  linear: [linear({ ...ends, steps: 10 }), 10, 0.1, 0.001],
  'linear, upwards': [linear({ from: 0, to: 0.3, steps: 7 }), 7, 0, 0.3],
  polynomial: [polynomial({ ...ends, steps: 9, power: 2.5 }), 9, 0.1, 0.001],
  exponentialDecay: [exponentialDecay({ ...ends, steps: 11 }), 11, 0.1, 0.001],
  cosineAnnealing: [cosineAnnealing({ ...ends, steps: 13 }), 13, 0.1, 0.001],
  'cosineAnnealing to nothing': [cosineAnnealing({ from: 0.1, steps: 1 }), 1, 0.1, 0],
  oneCycle: [oneCycle({ maxRate: 1, steps: 10 }), 9, 1 / 25, 1 / 25 / 1e4],
  'oneCycle of two steps': [oneCycle({ maxRate: 1, steps: 2 }), 1, 1, 1 / 25 / 1e4],
  'oneCycle that only rises': [oneCycle({ maxRate: 1, steps: 10, warmupShare: 1 }), 9, 1 / 25, 1],
  piecewise: [piecewise({ boundaries: [2, 5], rates: [3, 2, 1] }), 5, 3, 1],
};

const endless: Record<string, Schedule> = {
  constant: constant(0.1),
  step: step({ rate: 0.1, every: 3 }),
  inverseTime: inverseTime({ rate: 0.1 }),
  'exponentialDecay by a factor': exponentialDecay({ from: 0.1, factor: 0.99 }),
  cosineRestarts: cosineRestarts({ from: 0.1, steps: 7 }),
};

describe('schedules', () => {
  for (const [name, [schedule, end, first, last]] of Object.entries(ended)) {
    it(`${name}: begins and ends exactly, and keeps its last rate`, () => {
      assert.equal(schedule(0), first);
      for (const t of [end, end + 1, 1e6, Number.MAX_SAFE_INTEGER]) assert.equal(schedule(t), last);
      assert.notEqual(schedule(end - 1), last);
    });
  }

  const all = {
    ...endless,
    ...Object.fromEntries(Object.entries(ended).map(([name, [schedule]]) => [name, schedule])),
  };
  for (const [name, schedule] of Object.entries(all)) {
    it(`${name}: a pure function of the step, with rates that are rates`, () => {
      const forward = table(schedule, 60);
      const backward = table(t => schedule(59 - t), 60).reverse();
      assert.deepEqual(backward, forward);
      for (let t = 0; t < 60; t++) rateAt(schedule, t);
      rateAt(schedule, 1e15);
    });
  }

  it('half way: the arithmetic mean, or the geometric one', () => {
    assert.equal(linear({ ...ends, steps: 100 })(50), 0.0505);
    assert.equal(cosineAnnealing({ ...ends, steps: 100 })(50), 0.0505);
    near(exponentialDecay({ ...ends, steps: 100 })(50), 0.01);
  });

  it('cosineAnnealing: as far above its middle as below it, and slow at the ends', () => {
    const schedule = cosineAnnealing({ ...ends, steps: 100 });
    for (let t = 0; t <= 50; t++) near(schedule(t) + schedule(100 - t), 0.101);
    assert.ok(schedule(0) - schedule(1) < 0.03 * (schedule(49) - schedule(50)));
  });

  it('exponentialDecay: equal ratios, and its two forms agree', () => {
    const schedule = exponentialDecay({ ...ends, steps: 20 });
    for (let t = 0; t < 20; t++) near(schedule(t + 1) / schedule(t), 0.01 ** 0.05);
    const endless = exponentialDecay({ from: 0.1, factor: 0.01, every: 20 });
    for (let t = 0; t <= 20; t++) near(endless(t), schedule(t));
    near(endless(40), 1e-5);
  });

  it('polynomial: linear with the power 1, and the power of what is left', () => {
    const line = linear({ ...ends, steps: 10 });
    const same = polynomial({ ...ends, steps: 10 });
    for (let t = 0; t <= 12; t++) near(same(t), line(t));
    const square = polynomial({ from: 1, steps: 10, power: 2 });
    for (let t = 0; t <= 10; t++) near(square(t), (1 - t / 10) ** 2);
  });

  it('step: stairs, each `factor` times the one before', () => {
    near(table(step({ rate: 0.8, factor: 0.5, every: 2 }), 7), [0.8, 0.8, 0.4, 0.4, 0.2, 0.2, 0.1]);
    near(step({ rate: 1, every: 30 })(89), 0.01);
  });

  it('piecewise: a boundary is the first step of what follows', () => {
    assert.deepEqual(table(piecewise({ boundaries: [2, 3], rates: [0.5, 0, 0.25] }), 5), [0.5, 0.5, 0, 0.25, 0.25]);
    assert.equal(piecewise({ boundaries: [], rates: [0.5] })(9), 0.5);
  });

  it('piecewise: owns its numbers', () => {
    const options = { boundaries: [2], rates: [1, 2] };
    const schedule = piecewise(options);
    options.boundaries[0] = 1;
    options.rates[1] = 7;
    assert.deepEqual(table(schedule, 3), [1, 1, 2]);
  });

  it('inverseTime: rate / (1 + decay t), or a power of it', () => {
    near(table(inverseTime({ rate: 6 }), 3), [6, 3, 2]);
    near(table(inverseTime({ rate: 6, decay: 0.5 }), 3), [6, 4, 3]);
    near(inverseTime({ rate: 1, power: 0.5 })(99), 0.1);
    assert.deepEqual(table(inverseTime({ rate: 1, decay: 0 }), 2), [1, 1]);
  });

  it('cosineRestarts: the same period again', () => {
    const schedule = cosineRestarts({ ...ends, steps: 10 });
    const once = cosineAnnealing({ ...ends, steps: 10 });
    for (let t = 0; t < 35; t++) assert.equal(schedule(t), once(t % 10));
  });

  it('cosineRestarts: periods that grow', () => {
    const schedule = cosineRestarts({ from: 1, steps: 2, growth: 3 }); // restarts at 2, 8, 26, 80
    const restarts = table(schedule, 81).flatMap((rate, t) => (rate === 1 ? [t] : []));
    assert.deepEqual(restarts, [0, 2, 8, 26, 80]);
    near([schedule(1), schedule(5), schedule(17), schedule(53)], [0.5, 0.5, 0.5, 0.5]);
  });

  it('oneCycle: up to the whole rate, then down; each half wave symmetric', () => {
    const schedule = oneCycle({ maxRate: 2, steps: 100, warmupShare: 0.4, divFactor: 10, finalDivFactor: 100 });
    assert.equal(schedule(39), 2);
    for (let t = 0; t < 39; t++) assert.ok(schedule(t) < schedule(t + 1));
    for (let t = 39; t < 99; t++) assert.ok(schedule(t) > schedule(t + 1));
    for (let t = 0; t <= 39; t++) near(schedule(t) + schedule(39 - t), 2.2);
    for (let t = 0; t <= 60; t++) near(schedule(39 + t) + schedule(99 - t), 2.002);
  });
});
