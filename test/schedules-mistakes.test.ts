// Every option of every schedule, given the wrong type or range: an error that names the option, the schedule and what it
// was.
import assert from 'node:assert/strict';
import * as schedules from '../src/schedules/index.js';
import { rateAt, type Schedule } from '../src/schedules/schedule.js';
import { says } from './support/schedules.js';

type Maker = Exclude<keyof typeof schedules, 'constant' | 'scaled'>;
type Kind = 'rate' | 'positive' | 'count' | 'integer' | 'share' | 'function' | 'schedule' | 'list';

/** A call that is right, and of what kind each of its options is. */
const right: Record<Maker, Record<string, [unknown, Kind, 'optional'?]>> = {
  linear: { from: [1, 'rate'], to: [0, 'rate'], steps: [1, 'count'] },
  polynomial: {
    from: [1, 'rate'],
    to: [0, 'rate', 'optional'],
    steps: [1, 'count'],
    power: [1, 'positive', 'optional'],
  },
  step: { rate: [0, 'rate'], factor: [2, 'positive', 'optional'], every: [1, 'count'] },
  piecewise: { boundaries: [[1], 'list'], rates: [[1, 2], 'list'] },
  inverseTime: { rate: [1, 'rate'], decay: [1, 'rate', 'optional'], power: [1, 'positive', 'optional'] },
  exponentialDecay: { from: [1, 'positive'], to: [2, 'positive'], steps: [1, 'count'] },
  cosineAnnealing: { from: [1, 'rate'], to: [0, 'rate', 'optional'], steps: [1, 'count'] },
  cosineRestarts: {
    from: [1, 'rate'],
    to: [0, 'rate', 'optional'],
    steps: [1, 'count'],
    growth: [1, 'count', 'optional'],
  },
  warmup: { steps: [1, 'count'], rate: [1, 'schedule'], from: [0, 'rate', 'optional'] },
  oneCycle: {
    maxRate: [1, 'rate'],
    steps: [2, 'count'],
    warmupShare: [0.3, 'share', 'optional'],
    divFactor: [25, 'positive', 'optional'],
    finalDivFactor: [25, 'positive', 'optional'],
  },
  reduceOnPlateau: {
    rate: [1, 'rate'],
    factor: [0.5, 'share', 'optional'],
    patience: [0, 'integer', 'optional'],
    threshold: [0, 'share', 'optional'],
    cooldown: [0, 'integer', 'optional'],
    minRate: [0, 'rate', 'optional'],
  },
  join: { schedules: [[1, 2], 'list'], boundaries: [[1], 'list'] },
  followingBatchSize: {
    rate: [1, 'schedule'],
    batchSize: [() => 8, 'function'],
    reference: [8, 'positive', 'optional'],
  },
};

const outside: Record<Kind, readonly number[]> = {
  rate: [-1e-300, NaN, Infinity],
  positive: [0, -1, NaN, Infinity],
  count: [0, 1.5, -1, NaN, Infinity],
  integer: [0.5, -1, NaN, Infinity],
  share: [-0.1, 1.1, NaN],
  schedule: [-1, NaN, Infinity],
  function: [],
  list: [],
};

const makers: Record<Maker, unknown> = { ...schedules };
const make = (maker: Maker, options: unknown) => (makers[maker] as (options: unknown) => Schedule)(options);

describe('mistakes in the options of schedules', () => {
  for (const [name, kinds] of Object.entries(right)) {
    const maker = name as Maker;
    const options = Object.fromEntries(Object.entries(kinds).map(([key, [value]]) => [key, value]));

    it(`${maker}: what is right, and what is no options`, () => {
      rateAt(make(maker, options), 0);
      assert.throws(() => make(maker, 0.1), says(TypeError, `${maker} options must be an object, got 0.1`));
      assert.throws(() => make(maker, { ...options, hope: 1 }), says(TypeError, `${maker} options has no key "hope"`));
      assert.throws(() => make(maker, undefined), says(TypeError, `of ${maker} must be`, 'undefined'));
    });

    for (const [key, [, kind, optional]] of Object.entries(kinds)) {
      it(`${maker}: ${key}`, () => {
        const given = (value: unknown) => () => make(maker, { ...options, [key]: value });
        const argument = `${key} of ${maker} must`;
        for (const value of ['1', null, {}]) assert.throws(given(value), says(TypeError, argument));
        if (optional) rateAt(given(undefined)(), 0);
        else assert.throws(given(undefined), says(TypeError, argument, 'undefined'));
        for (const value of outside[kind]) assert.throws(given(value), says(RangeError, argument, `${value}`));
      });
    }
  }

  it('the two forms of exponentialDecay are not mixed', () => {
    const mixed = { from: 1, to: 0.1, steps: 9, factor: 0.9 };
    assert.throws(() => make('exponentialDecay', mixed), says(TypeError, 'no key "to"; it has from, factor, every'));
    assert.throws(
      () => make('exponentialDecay', { from: 1, factor: 0 }),
      says(RangeError, 'factor of exponentialDecay'),
    );
  });

  it('lists: their lengths, and each element', () => {
    const { join, piecewise } = schedules;
    const cases: [() => Schedule, ErrorConstructor, string][] = [
      [() => piecewise({ boundaries: [1], rates: [1] }), RangeError, 'rates of piecewise must be 2, one more'],
      [() => piecewise({ boundaries: [1], rates: [1, -2] }), RangeError, 'rates[1] of piecewise'],
      [() => piecewise({ boundaries: [0], rates: [1, 2] }), RangeError, 'boundaries[0] of piecewise'],
      [() => piecewise({ boundaries: [5, 5], rates: [1, 2, 3] }), RangeError, 'an integer of at least 6, got 5'],
      [() => piecewise({ boundaries: ['1'] as never, rates: [1, 2] }), TypeError, 'boundaries[0] of piecewise'],
      [() => piecewise({ boundaries: Array(1), rates: [1, 2] }), TypeError, 'boundaries[0] of piecewise'],
      [() => join({ boundaries: [1], schedules: [1, 'x'] as never }), TypeError, 'schedules[1] of join'],
      [() => join({ boundaries: [], schedules: [] }), RangeError, 'schedules of join must be 1'],
    ];
    for (const [act, error, part] of cases) assert.throws(act, says(error, part));
  });

  it('constant and scaled: no number, no schedule', () => {
    const { constant, scaled } = schedules;
    assert.throws(() => constant(-1), says(RangeError, 'rate of constant', '-1'));
    assert.throws(() => constant(undefined as never), says(TypeError, 'rate of constant', 'undefined'));
    assert.throws(() => scaled('a' as never, 1), says(TypeError, 'schedule of scaled', 'the string "a"'));
    assert.throws(() => scaled(1, -1), says(RangeError, 'factor of scaled', '-1'));
  });

  it('other limits: two steps at least, minRate below rate, a batch that has a size', () => {
    const { followingBatchSize, oneCycle, reduceOnPlateau } = schedules;
    assert.throws(() => oneCycle({ maxRate: 1, steps: 1 }), says(RangeError, 'steps of oneCycle', 'at least 2'));
    assert.throws(() => reduceOnPlateau({ rate: 1, minRate: 2 }), says(RangeError, 'minRate of reduceOnPlateau', '2'));
    assert.throws(() => reduceOnPlateau({ rate: 1, factor: 1 }), says(RangeError, 'factor of reduceOnPlateau'));
    assert.throws(() => followingBatchSize({ rate: 1, batchSize: () => 0 }), says(RangeError, 'reference', '0'));
    const lost = followingBatchSize({ rate: 1, batchSize: t => (t < 5 ? 8 : NaN) });
    assert.throws(() => lost(5), says(RangeError, 'batchSize(5) returned NaN'));
  });
});
