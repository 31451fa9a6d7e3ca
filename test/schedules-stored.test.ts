// Built-in schedules are data: JSON shows them, and what it shows makes the same schedule again.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adam } from '../src/index.js';
import { descriptionOf } from '../src/schedules/description.js';
import * as schedulesIndex from '../src/schedules/index.js';
import { scheduleFrom, scheduleNames } from '../src/schedules/registry.js';
import type { Schedule } from '../src/schedules/schedule.js';
import { always, attempt, damaged } from './support/arbitraries.js';
import { arbitrarySchedule } from './support/arbitrary-schedules.js';
import { says, table } from './support/schedules.js';

const { cosineAnnealing, exponentialDecay, followingBatchSize, join } = schedulesIndex;
const { constant, piecewise, reduceOnPlateau, scaled, warmup } = schedulesIndex;

const copyOf = (schedule: Schedule): Schedule => scheduleFrom(JSON.parse(JSON.stringify(schedule)));
const own: Schedule = step => 1 / (1 + step);
const ownWithState: Schedule = Object.assign(() => 1, {
  observe() {},
  save: () => [],
  restore() {},
  fresh: () => ownWithState,
});

describe('schedules as data', () => {
  it('the table has every schedule that the package names', () => {
    assert.deepEqual([...scheduleNames].sort(), Object.keys(schedulesIndex).sort());
  });

  it('JSON of a method shows its schedule, with all options', () => {
    const { options } = JSON.parse(JSON.stringify(adam({ learningRate: cosineAnnealing({ from: 0.1, steps: 900 }) })));
    assert.deepEqual(options.learningRate, { schedule: 'cosineAnnealing', options: { from: 0.1, to: 0, steps: 900 } });
  });

  it('numbers stay numbers, and schedules have the same form inside of others', () => {
    const falling = reduceOnPlateau({ rate: 1 });
    const whole = warmup({ steps: 3, rate: join({ schedules: [0.5, scaled(falling, constant(2))], boundaries: [7] }) });
    const plateau = { rate: 1, factor: 0.1, patience: 10, threshold: 1e-4, cooldown: 0, minRate: 0 };
    const product = {
      schedule: { schedule: 'reduceOnPlateau', options: plateau },
      factor: { schedule: 'constant', options: { rate: 2 } },
    };
    const joined = { schedules: [0.5, { schedule: 'scaled', options: product }], boundaries: [7] };
    const expected = { steps: 3, rate: { schedule: 'join', options: joined }, from: 0 };
    assert.deepEqual(descriptionOf(whole), { schedule: 'warmup', options: expected });
    assert.deepEqual(whole.fresh!().toJSON!(), whole.toJSON!());
  });

  it('the batch size that a rate was meant for is among its options', () => {
    const batchSize = piecewise({ boundaries: [5], rates: [8, 64] });
    const { options } = descriptionOf(followingBatchSize({ rate: 0.01, batchSize }))!;
    assert.deepEqual(options, { rate: 0.01, batchSize: batchSize.toJSON!(), reference: 8 });
  });

  it('both forms of exponentialDecay', () => {
    for (const options of [
      { from: 1, to: 0.1, steps: 9 },
      { from: 1, factor: 0.5, every: 3 },
    ]) {
      assert.deepEqual(descriptionOf(exponentialDecay(options)), { schedule: 'exponentialDecay', options });
    }
  });

  it('a description is a copy', () => {
    const schedule = piecewise({ boundaries: [1], rates: [1, 2] });
    const { options } = descriptionOf(schedule)!;
    (options.rates as number[])[0] = 7;
    assert.deepEqual(descriptionOf(schedule)!.options.rates, [1, 2]);
    assert.equal(schedule(0), 1);
  });

  it('a function of a user is no data, and neither is what is made of one', () => {
    const made: Schedule[] = [
      own,
      ownWithState,
      warmup({ steps: 2, rate: own }),
      warmup({ steps: 2, rate: ownWithState }),
      scaled(cosineAnnealing({ from: 1, steps: 3 }), own),
      join({ schedules: [1, scaled(own, 2)], boundaries: [3] }),
      followingBatchSize({ rate: 1, batchSize: () => 8 }),
      followingBatchSize({ rate: 1, batchSize: reduceOnPlateau({ rate: 8 }) }),
    ];
    for (const schedule of made) {
      for (const copy of [schedule, schedule.fresh?.() ?? schedule]) {
        assert.equal(copy.toJSON, undefined);
        assert.equal(descriptionOf(copy), undefined);
      }
      const { options } = JSON.parse(JSON.stringify(adam({ learningRate: schedule })));
      assert.ok(!('learningRate' in options));
    }
  });

  it('what a user writes beside a schedule does not make it one of ours', () => {
    const lying = Object.assign((step: number) => step, { toJSON: () => constant(1).toJSON!() });
    const stateful = Object.assign(constant(1), {
      observe() {},
      save: () => [],
      restore() {},
      fresh: () => ownWithState,
    });
    for (const schedule of [lying, stateful]) {
      assert.equal(descriptionOf(schedule), undefined);
      assert.equal(scaled(schedule, 2).toJSON, undefined);
    }
  });

  it('any schedule: the copy has the same rates to the bit, and the same state from the same values', () => {
    const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { maxLength: 60 });
    const property = fc.property(arbitrarySchedule, values, (schedule, values) => {
      const copy = copyOf(schedule);
      assert.deepEqual(Object.keys(copy), Object.keys(schedule));
      assert.deepEqual(copy.toJSON!(), schedule.toJSON!());
      assert.deepEqual(table(copy, 130), table(schedule, 130));
      for (const [t, value] of values.entries()) {
        for (const each of [schedule, copy]) each.observe?.(value, t);
      }
      assert.deepEqual(table(copy, 130), table(schedule, 130));
      assert.deepEqual(copy.save?.(), schedule.save?.());
      const [again, fresh] = [copyOf(schedule), schedule.fresh?.() ?? schedule];
      assert.deepEqual(table(again, 130), table(fresh, 130), 'the description is that of the start');
      assert.deepEqual(fresh.toJSON!(), schedule.toJSON!());
    });
    always(property);
  });

  it('warmup goes to the rate that its schedule starts with, also where that one was told values before', () => {
    const used = reduceOnPlateau({ rate: 1, factor: 0.5, patience: 0 });
    for (let t = 0; t < 5; t++) used.observe(1, t);
    const schedule = warmup({ steps: 4, rate: used });
    assert.deepEqual(table(schedule, 5), [0.25, 0.5, 0.75, 1, 1]);
    assert.deepEqual(table(copyOf(schedule), 5), table(schedule, 5));
  });

  it('what is no description: an error that says so', () => {
    const cases: [unknown, ErrorConstructor, string][] = [
      [7, TypeError, 'the description of a schedule must be an object, got 7'],
      [{ schedule: 'linear', options: {}, more: 1 }, TypeError, 'has no key "more"'],
      [{ options: {} }, TypeError, 'there is no schedule undefined; there are constant, linear'],
      [{ schedule: 'toString', options: {} }, RangeError, 'there is no schedule the string "toString"; there are'],
      [{ schedule: 'linear' }, TypeError, 'linear options must be an object, got undefined'],
      [{ schedule: 'linear', options: { from: -1 } }, RangeError, 'from of linear must be'],
      [{ schedule: 'linear', options: { speed: 1 } }, TypeError, 'linear options has no key "speed"'],
      [{ schedule: 'constant', options: {} }, TypeError, 'rate of constant must be a number, got undefined'],
      [{ schedule: 'constant', options: { rates: 1 } }, TypeError, 'constant options has no key "rates"'],
      [{ schedule: 'scaled', options: { schedule: 1 } }, TypeError, 'factor of scaled must be a number or a schedule'],
      [{ schedule: 'scaled', options: { schedule: {}, factor: 1 } }, TypeError, 'schedule of scaled must be'],
      [
        { schedule: 'warmup', options: { steps: 1, rate: { schedule: 'hope', options: {} } } },
        RangeError,
        'there is no schedule the string "hope"',
      ],
    ];
    for (const [description, error, part] of cases) {
      assert.throws(() => scheduleFrom(description), says(error, part));
    }
  });

  it('damaged descriptions: a schedule, or an error of a caller, never anything else', () => {
    const cases = arbitrarySchedule.chain(schedule => damaged(JSON.parse(JSON.stringify(schedule))));
    let refused = 0;
    const property = fc.property(cases, description => {
      const made = attempt(() => scheduleFrom(description));
      if ('error' in made) refused += 1;
      else assert.equal(typeof made.value, 'function');
    });
    always(property, 1000);
    assert.ok(refused > 500, `${refused} of 1000 refused`);
  });
});
