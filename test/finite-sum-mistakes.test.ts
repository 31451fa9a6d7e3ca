// Mistakes in the options and in the functions of a finite sum: an error that names them, or what the user threw.
import assert from 'node:assert/strict';
import { gradientDescent, minimize, type Vector } from '../src/index.js';
import { finiteSum } from '../src/stochastic/finite-sum.js';

describe('finite sums: mistakes', () => {
  const term = (_: number, x: Vector, gradient: Vector) => {
    gradient[0] += 1;
    return x[0];
  };
  const made = (options: object) => finiteSum({ count: 4, batchSize: 2, term, ...options } as never);
  const cases: [string, object, typeof TypeError | typeof RangeError, RegExp][] = [
    ['count 0', { count: 0 }, RangeError, /count.*at least 1.*got 0/],
    ['half a term', { count: 1.5 }, RangeError, /count.*integer.*1\.5/],
    ['no count', { count: undefined }, TypeError, /count.*undefined/],
    ['a batch larger than all', { batchSize: 5 }, RangeError, /batchSize.*at most 4.*got 5/],
    ['an empty batch', { batchSize: 0 }, RangeError, /batchSize.*got 0/],
    ['no batch size', { batchSize: undefined }, TypeError, /batchSize.*undefined/],
    ['a negative seed', { seed: -1 }, RangeError, /seed.*-1/],
    ['a seed beyond integers', { seed: 2 ** 53 }, RangeError, /seed/],
    ['a look at f every no epochs', { fullEvery: 0 }, RangeError, /fullEvery.*at least 1.*got 0/],
    ['shuffle as a word', { shuffle: 'yes' }, TypeError, /shuffle.*"yes"/],
    ['replacement as a number', { replacement: 1 }, TypeError, /replacement.*1/],
    ['in order and at random', { shuffle: false, replacement: true }, RangeError, /shuffle.*replacement/],
    ['no term', { term: undefined }, TypeError, /term must be a function.*undefined/],
    ['term and terms', { terms: () => 0 }, TypeError, /term and terms/],
    ['a strange key', { batchsize: 2 }, TypeError, /no key "batchsize".*batchSize/],
  ];
  for (const [title, options, error, message] of cases) {
    it(title, () => assert.throws(() => made(options), checked(error, message)));
  }

  function checked(error: typeof TypeError | typeof RangeError, message: RegExp) {
    return (thrown: unknown) => {
      assert.ok(thrown instanceof Error && thrown.constructor === error, String(thrown));
      assert.match(thrown.message, message);
      return true;
    };
  }

  const runs: [string, object, typeof TypeError | typeof RangeError, RegExp][] = [
    ['a term without a value', { term: () => undefined }, TypeError, /term must return f_i\(x\) for i = 0.*undefined/],
    ['a promise', { term: async () => 1 }, TypeError, /term.*a promise: a finite sum is synchronous/],
    [
      'a promise of terms',
      { term: undefined, terms: async () => 1 },
      TypeError,
      /terms must return the sum.*a promise/,
    ],
    ['a batch size out of range', { batchSize: () => 9 }, RangeError, /batchSize\(0\).*at most 4.*got 9/],
    ['a batch size that is none', { batchSize: () => 'two' }, TypeError, /batchSize\(0\).*"two"/],
    ['a gradient overwritten', { term: overwriting }, TypeError, /term must add to gradient.*overwrote gradient\[1\]/],
  ];
  function overwriting(i: number, x: Vector, gradient: Vector): number {
    gradient[1] = x[1] - i;
    return x[1];
  }
  for (const [title, options, error, message] of runs) {
    it(`${title}, met in a run`, () => {
      const sum = made({ shuffle: false, ...options });
      assert.throws(() => minimize(sum, [1, 2], gradientDescent()), checked(error, message));
      assert.deepEqual(sum.termEvaluations, { drawn: 0, asked: 0 });
    });
  }

  it('what a term or a batch size throws comes through as it is', () => {
    const mine = { mine: true };
    const throwing = () => {
      throw mine;
    };
    for (const options of [{ term: throwing }, { term: undefined, terms: throwing }, { batchSize: throwing }]) {
      assert.throws(
        () => minimize(made(options), [1, 2], gradientDescent()),
        (thrown: unknown) => thrown === mine,
      );
    }
  });

  it('a gradient of another length than x, and indices that are none', () => {
    const sum = made({});
    const one = Float64Array.of(1);
    const mistaken = checked(RangeError, /gradient must have length 1.*got length 2/);
    assert.throws(() => sum.full(one, new Float64Array(2)), mistaken);
    assert.throws(() => sum.valueAndGradient(one, new Float64Array(2)), mistaken);
    const at = (indices: unknown) => () => sum.mean(indices as Uint32Array, one, one.slice());
    assert.throws(at([1]), checked(TypeError, /indices.*Uint32Array.*array of length 1/));
    assert.throws(at(new Uint32Array(0)), checked(RangeError, /indices.*at least one/));
    assert.throws(at(Uint32Array.of(1, 4)), checked(RangeError, /indices\[1\].*below count = 4, got 4/));
  });

  it('a state that no sum of so many terms saved', () => {
    const sum = made({});
    const good = sum.save();
    const bad: [unknown, RegExp][] = [
      [undefined, /state must be an object/],
      [{ ...good, epoch: undefined }, /state.epoch.*undefined/],
      [{ ...good, offset: 4 }, /state.offset.*at most 3.*got 4/],
      [{ ...good, draw: 0.5 }, /state.draw.*integer/],
      [{ ...good, more: 1 }, /no key "more"/],
    ];
    for (const [state, message] of bad) assert.throws(() => sum.restore(state as typeof good), { message });
    assert.deepEqual(sum.save(), good);
  });

  it('a term that transfers the gradient away', () => {
    const sum = made({
      term: (_: number, x: Vector, gradient: Vector) => {
        structuredClone(gradient, { transfer: [gradient.buffer as ArrayBuffer] });
        return x[0];
      },
    });
    assert.throws(() => sum.full(Float64Array.of(1), new Float64Array(1)), checked(TypeError, /detached/));
  });

  it('a term that is not a number anywhere is no mistake: the run ends', () => {
    const { status } = minimize(made({ batchSize: 4, term: () => NaN }), [1], gradientDescent());
    assert.equal(status, 'not-finite');
  });
});
