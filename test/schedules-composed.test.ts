// join, warmup, scaled, followingBatchSize: what they are in terms of their parts; states go through them.
import assert from 'node:assert/strict';
import {
  constant,
  cosineAnnealing,
  followingBatchSize,
  join,
  linear,
  piecewise,
  reduceOnPlateau,
  type Schedule,
  scaled,
  step,
  warmup,
} from '../src/schedules/index.js';
import { near, table } from './support/schedules.js';

const anneal = cosineAnnealing({ from: 0.1, to: 0.01, steps: 20 });

describe('composed schedules', () => {
  it('join: each part counts its own steps', () => {
    const schedule = join({ schedules: [anneal, step({ rate: 1, every: 2 }), 0.5], boundaries: [7, 12] });
    const expected = [...table(anneal, 7), 1, 1, 0.1, 0.1, 0.01, 0.5, 0.5];
    near(table(schedule, 14), expected);
  });

  it('join: continuous where the ends meet', () => {
    const schedule = join({ schedules: [linear({ from: 0, to: 0.1, steps: 10 }), anneal], boundaries: [10] });
    assert.equal(schedule(10), 0.1);
    for (let t = 0; t < 40; t++) assert.ok(Math.abs(schedule(t + 1) - schedule(t)) < 0.0101);
  });

  it('join of numbers is piecewise; of one schedule, that schedule', () => {
    const options = { boundaries: [3, 5] };
    const numbers = [0.3, 0, 0.2];
    assert.deepEqual(
      table(join({ ...options, schedules: numbers }), 8),
      table(piecewise({ ...options, rates: numbers }), 8),
    );
    assert.deepEqual(table(join({ schedules: [anneal], boundaries: [] }), 30), table(anneal, 30));
  });

  it('warmup: no step is lost, the last one has the whole rate', () => {
    near(table(warmup({ steps: 4, rate: 0.8 }), 6), [0.2, 0.4, 0.6, 0.8, 0.8, 0.8]);
    near(table(warmup({ steps: 2, rate: 0.8, from: 0.4 }), 3), [0.6, 0.8, 0.8]);
    assert.deepEqual(table(warmup({ steps: 1, rate: 0.3 }), 2), [0.3, 0.3]);
    assert.equal(warmup({ steps: 7, rate: 0.3 })(6), 0.3);
  });

  it('warmup: then a schedule from its start', () => {
    const schedule = warmup({ steps: 10, rate: anneal });
    near(table(schedule, 10), table(warmup({ steps: 10, rate: 0.1 }), 10));
    for (let t = 0; t < 30; t++) assert.equal(schedule(10 + t), anneal(t));
  });

  it('scaled: the product', () => {
    near(
      table(scaled(anneal, 0.5), 25),
      table(t => 0.5 * anneal(t), 25),
    );
    near(
      table(scaled(anneal, anneal), 25),
      table(t => anneal(t) ** 2, 25),
    );
    assert.equal(scaled(2, 3)(0), 6);
  });

  it('followingBatchSize: the rate per example stays the same', () => {
    const batchSize = piecewise({ boundaries: [5, 8], rates: [8, 64, 16] });
    const schedule = followingBatchSize({ rate: 0.01, batchSize });
    assert.equal(schedule(0), 0.01);
    for (let t = 0; t < 12; t++) near(schedule(t) / batchSize(t), 0.01 / 8);
    const other = followingBatchSize({ rate: anneal, batchSize, reference: 256 });
    for (let t = 0; t < 12; t++) near(other(t), (anneal(t) * batchSize(t)) / 256);
  });

  it('a composition of functions is a plain function, one of a plateau has its state', () => {
    const plain = [join({ schedules: [anneal], boundaries: [] }), scaled(anneal, 2), warmup({ steps: 3, rate: 1 })];
    for (const schedule of plain) assert.deepEqual(Object.keys(schedule), []);
    const keys = ['observe', 'save', 'restore', 'fresh'];
    const falling = reduceOnPlateau({ rate: 1 });
    const others: Schedule[] = [
      join({ schedules: [0.5, falling], boundaries: [3] }),
      scaled(falling, anneal),
      scaled(anneal, falling),
      warmup({ steps: 3, rate: falling }),
      followingBatchSize({ rate: falling, batchSize: constant(4) }),
      scaled(join({ schedules: [falling, 1], boundaries: [9] }), 2),
    ];
    for (const schedule of others) assert.deepEqual(Object.keys(schedule), keys);
  });

  it('scaled: both see every value', () => {
    const half = { factor: 0.5, patience: 0 };
    const schedule = scaled(reduceOnPlateau({ rate: 1, ...half }), reduceOnPlateau({ rate: 3, ...half }));
    for (let t = 0; t < 3; t++) schedule.observe!(1, t);
    assert.equal(schedule(3), 3 / 16);
  });

  it('join: a value goes to the part whose step it was', () => {
    const plateau = reduceOnPlateau({ rate: 1, factor: 0.5, patience: 0 });
    const schedule = join({ schedules: [plateau, plateau, 0.3], boundaries: [4, 6] });
    const rates: number[] = [];
    for (let t = 0; t < 8; t++) {
      rates.push(schedule(t));
      schedule.observe!(1, t);
    }
    assert.deepEqual(rates, [1, 1, 0.5, 0.25, 1, 1, 0.3, 0.3]);
    assert.equal(schedule(0), 0.125, 'the first part as it stands');
    assert.equal(plateau(0), 1, 'parts are copies');
    assert.equal(schedule.fresh!()(3), 1);
  });

  it('a saved composition goes on as if nothing had happened', () => {
    const make = () => {
      const plateau = reduceOnPlateau({ rate: 1, factor: 0.5, patience: 1, cooldown: 1 });
      return warmup({ steps: 3, rate: scaled(join({ schedules: [plateau, plateau], boundaries: [20] }), plateau) });
    };
    const values = table(t => Math.floor(((t * 7919) % 31) / 5) - t / 40, 60);
    const whole = make();
    const [first, second] = [make(), make()];
    for (let t = 0; t < 60; t++) {
      const now = t < 33 ? first : second;
      if (t === 33) second.restore!(Float64Array.from(first.save!()));
      assert.equal(now(t), whole(t));
      for (const schedule of [whole, now]) schedule.observe!(values[t], t);
    }
    assert.ok(whole(60) < 0.01);
    assert.deepEqual(second.save!(), whole.save!());
    assert.equal(whole.save!().length, 12);
  });
});
