// reduceOnPlateau, value by value, against what PyTorch documents of ReduceLROnPlateau; its state.
import assert from 'node:assert/strict';
import { reduceOnPlateau, type StatefulSchedule } from '../src/schedules/index.js';
import { freshSchedule } from '../src/schedules/schedule.js';
import { near } from './support/schedules.js';

/** The rate after each of the values. */
function follow(schedule: StatefulSchedule, values: readonly number[]): number[] {
  return values.map((value, t) => {
    schedule.observe(value, t);
    return schedule(t + 1);
  });
}

const rated = (options: Partial<Parameters<typeof reduceOnPlateau>[0]>) => reduceOnPlateau({ rate: 1, ...options });

describe('reduceOnPlateau', () => {
  it('the rate stays while values fall, and whatever the step', () => {
    const schedule = rated({ patience: 0 });
    assert.deepEqual(follow(schedule, [5, 4, 3, 2, 1]), [1, 1, 1, 1, 1]);
    assert.equal(schedule(0), schedule(1e9));
  });

  it('patience 0: the first value is the baseline, each one that is not better costs', () => {
    near(follow(rated({ patience: 0 }), [3, 4, 4, 2, 2]), [1, 0.1, 0.01, 0.01, 0.001]);
  });

  it('patience 2: the third bad value in a row costs, and the count begins again', () => {
    const values = [3, 3, 3, 3, 3, 3, 3, 1, 2, 2];
    near(follow(rated({ patience: 2 }), values), [1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01, 0.01]);
  });

  it('the defaults: factor 0.1, patience 10, no lower end', () => {
    const rates = follow(rated({}), Array(34).fill(1));
    assert.equal(rates[10], 1);
    near([rates[11], rates[21], rates[22], rates[33]], [0.1, 0.1, 0.01, 0.001]);
  });

  it('only more than the threshold is an improvement, and only an improvement is remembered', () => {
    const schedule = rated({ patience: 0, threshold: 0.1 });
    near(follow(schedule, [100, 90.1, 89.9, 81, 80.9]), [1, 0.1, 0.1, 0.01, 0.01]);
    const slow = rated({ patience: 0, threshold: 0.1 }); // creeps below the threshold of the best in two steps
    near(follow(slow, [100, 95, 89]), [1, 0.1, 0.1]);
  });

  it('threshold 0: equal is no improvement, anything lower is', () => {
    near(follow(rated({ patience: 0, threshold: 0 }), [1, 1 - 2 ** -53, 1 - 2 ** -53]), [1, 1, 0.1]);
  });

  it('negative values: an improvement is lower by the share of |best|', () => {
    near(follow(rated({ patience: 0, threshold: 0.1 }), [-100, -109, -111, -110.5]), [1, 0.1, 0.1, 0.01]);
    near(follow(rated({ patience: 0 }), [1, 0, 0, -1e-300]), [1, 1, 0.1, 0.1]);
  });

  it('cooldown: values after a reduction do not count, but are remembered', () => {
    const values = [1, 2, 2, 2, 2, 2];
    near(follow(rated({ patience: 0, cooldown: 2 }), values), [1, 0.1, 0.1, 0.1, 0.01, 0.01]);
    const lower = rated({ patience: 0, cooldown: 1 });
    near(follow(lower, [1, 2, 0.5, 0.7]), [1, 0.1, 0.1, 0.01]);
  });

  it('minRate: as far as that, no further', () => {
    near(follow(rated({ patience: 0, minRate: 0.05 }), [1, 1, 1, 1]), [1, 0.1, 0.05, 0.05]);
    near(follow(rated({ patience: 0, minRate: 1 }), [1, 1]), [1, 1]);
  });

  it('no number, or infinity, is no improvement', () => {
    near(follow(rated({ patience: 1 }), [NaN, Infinity, 1, NaN, Infinity]), [1, 0.1, 0.1, 0.1, 0.01]);
    const message = /the value observed must be a number, got undefined/;
    assert.throws(() => rated({}).observe(undefined as never, 0), message);
  });

  it('two from one constructor, and copies, share nothing; a copy begins at the start', () => {
    const one = rated({ patience: 0 });
    const two = rated({ patience: 0 });
    follow(one, [1, 1, 1]);
    assert.deepEqual(two.save(), [1, Infinity, 0, 0]);
    const copy = freshSchedule(one);
    assert.deepEqual(copy.save?.(), two.save());
    copy.observe?.(1, 0);
    copy.observe?.(1, 1);
    near([one(3), copy(3)], [0.01, 0.1]);
  });

  it('saved at any time and restored: the same rates as without', () => {
    const options = { factor: 0.5, patience: 2, cooldown: 2, threshold: 0.01 };
    const values = Array.from({ length: 40 }, (_, t) => ((t * 37) % 11) - t / 5);
    const whole = follow(rated(options), values);
    for (let stop = 0; stop <= 40; stop++) {
      const before = rated(options);
      const rates = follow(before, values.slice(0, stop));
      const after = rated(options);
      after.restore(Float64Array.from(before.save()));
      assert.deepEqual([...rates, ...follow(after, values.slice(stop))], whole);
    }
    assert.ok(whole[39] < 0.3);
  });

  it('save gives a copy; restore refuses what save cannot have given', () => {
    const schedule = rated({ patience: 0 });
    const saved = schedule.save();
    follow(schedule, [1, 1]);
    assert.deepEqual(saved, [1, Infinity, 0, 0]);
    assert.throws(() => schedule.restore([1, 2, 3]), /RangeError: the state of this schedule must be 4 numbers, got 3/);
    assert.throws(() => schedule.restore(7 as never), /TypeError: .*must be an array of numbers, got 7/);
    assert.throws(() => schedule.restore([1, 2, 3, '4'] as never), /TypeError: .*got the string "4" at 3/);
    near(schedule(0), 0.1);
  });
});
