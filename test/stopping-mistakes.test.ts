// Stopping tests that are wrong: an error that names the place in the test, and what was there. Stored ones that need
// their functions again.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as makers from '../src/stopping/index.js';
import { all, any, consecutive, gradientTolerance, maxIterations, valueTolerance } from '../src/stopping/index.js';
import { checkStopTest, type StopTest } from '../src/stopping/stop-test.js';
import { Stopping } from '../src/stopping/stopping.js';
import { isStoredTest, restoreStopTest, storeStopTest } from '../src/stopping/stored.js';
import { says } from './support/schedules.js';
import { leaves, seen, tests } from './support/stopping.js';

const checked = (value: unknown) => () => checkStopTest('options.stop', value);
const wrong = (value: unknown) => value as never;
const throws = (run: () => unknown, error: ErrorConstructor, ...parts: string[]) =>
  assert.throws(run, says(error, ...parts));

describe('mistakes in stopping tests', () => {
  it('what is right comes back equal, and is no longer the same object', () => {
    const property = fc.property(tests, test => {
      const again = checkStopTest('options.stop', test);
      assert.deepEqual(again, test);
      assert.ok(typeof test === 'function' || again !== test);
    });
    fc.assert(property, { seed: 5 });
  });

  it('a member of every leaf: missing, of the wrong type, out of range, one too many', () => {
    const property = fc.property(leaves, leaf => {
      for (const [key, value] of Object.entries(leaf)) {
        if (key === 'name') continue;
        const name = `options.stop.tests[1].test.${key}`;
        const nested = (other: unknown) =>
          checked({ name: 'any', tests: [leaf, { name: 'consecutive', count: 2, test: { ...leaf, [key]: other } }] });
        for (const bad of [null, true, {}, 5n]) throws(nested(bad), TypeError, name);
        if (typeof value === 'number') {
          throws(nested('1'), TypeError, `${name} must be a number, got the string "1"`);
          for (const bad of [NaN, Infinity, -Infinity]) throws(nested(bad), RangeError, name, `${bad}`);
          if (leaf.name !== 'targetValue') throws(nested(-1), RangeError, name, '-1');
        } else {
          throws(nested('round'), RangeError, name, '"round"');
        }
      }
      throws(checked({ ...leaf, hope: 1 }), TypeError, 'options.stop has no key "hope"');
    });
    fc.assert(property, { seed: 5 });
  });

  it('what is no test at all', () => {
    for (const bad of [undefined, null, 1e-6, 'any', true, [maxIterations(1)], new Map(), { name: 'some' }, {}]) {
      throws(checked(bad), TypeError, 'options.stop must be a function, or made by one of any(), all()');
      throws(checked({ name: 'all', tests: [maxIterations(1), bad] }), TypeError, 'options.stop.tests[1] must be');
      throws(checked({ name: 'consecutive', count: 1, test: bad }), TypeError, 'options.stop.test must be');
      throws(() => any(maxIterations(1), wrong(bad)), TypeError, 'any.tests[1] must be');
      throws(() => consecutive(1, wrong(bad)), TypeError, 'consecutive.test must be');
    }
  });

  it('a constructor that was not called', () => {
    for (const [name, maker] of Object.entries(makers)) {
      throws(checked(maker), TypeError, `options.stop is the function ${name} itself: it must be called`);
      throws(() => all(wrong(maker)), TypeError, `all.tests[0] is the function ${name} itself`);
    }
  });

  it('combinations of nothing, and counts', () => {
    throws(() => any(), RangeError, 'any.tests must have at least one test, got none');
    throws(checked({ name: 'all', tests: [] }), RangeError, 'options.stop.tests must have at least one test');
    throws(checked({ name: 'all', tests: {} }), TypeError, 'options.stop.tests must be an array, got an object');
    // biome-ignore lint/suspicious/noSparseArray: a hole is one of the mistakes
    throws(checked({ name: 'any', tests: [, maxIterations(1)] }), TypeError, 'options.stop.tests[0]', 'undefined');
    for (const count of [0, -1, 1.5, NaN, Infinity]) {
      throws(() => consecutive(count, maxIterations(1)), RangeError, 'consecutive.count', `${count}`);
    }
    throws(() => consecutive(wrong(maxIterations(1)), wrong(2)), TypeError, 'consecutive.count must be a number');
  });

  it('the constructors: what is missing, and options that they do not have', () => {
    throws(() => gradientTolerance(wrong(undefined)), TypeError, 'gradientTolerance.tolerance', 'undefined');
    throws(() => gradientTolerance(wrong({ tolerance: 1 })), TypeError, 'gradientTolerance.tolerance', 'an object');
    throws(() => valueTolerance(1, wrong({ norm: 'max' })), TypeError, 'valueTolerance options has no key "norm"');
    throws(() => valueTolerance(1, wrong({ tolerance: 2 })), TypeError, 'has no key "tolerance"');
    throws(() => valueTolerance(1, wrong({ relativeTo: 'size' })), RangeError, "'value' or 'nothing'", '"size"');
    throws(() => makers.noImprovement({ patience: 0 }), RangeError, 'noImprovement.patience', '0');
    throws(() => makers.targetValue(-Infinity), RangeError, 'targetValue.value', '-Infinity');
    assert.throws(() => checkStopTest('options.stop', Object.create({ name: 'toString' })), TypeError);
  });

  it('a function that returns neither true nor false', () => {
    for (const answer of [undefined, null, 1, 'true', Promise.resolve(true)]) {
      const never: StopTest = () => answer as never;
      const run = new Stopping(any(maxIterations(5), never));
      throws(() => run.check(seen({})), TypeError, 'options.stop.tests[1](progress) must return true or false');
    }
  });

  it('a state of another test is refused, and changes nothing', () => {
    const stopping = new Stopping(all(consecutive(3, maxIterations(0)), makers.noImprovement()));
    stopping.check(seen({ value: 4 }));
    assert.deepEqual(stopping.save(), [1, 4, 0]);
    for (const bad of [[], [1], [1, 2, 3, 4], [1, 2, '3'], [1, 2, undefined]]) {
      assert.equal(stopping.restore(wrong(bad)), false);
    }
    assert.deepEqual(stopping.save(), [1, 4, 0]);
  });
});

describe('stopping tests in checkpoints', () => {
  const mine: StopTest = ({ iteration }) => iteration > 3;
  const test = any(gradientTolerance(1e-3), consecutive(2, mine));
  const stored: unknown = JSON.parse(JSON.stringify(storeStopTest(test)));

  it('a function leaves its place empty, and must be given again', () => {
    throws(
      () => restoreStopTest('options.stop', stored),
      TypeError,
      'options.stop must be given again: what was saved had a function of yours at options.stop.tests[1].test',
    );
    assert.deepEqual(restoreStopTest('options.stop', stored, test), test);
    throws(
      () => restoreStopTest('options.stop', storeStopTest(mine)),
      TypeError,
      'a function of yours at options.stop',
    );
    assert.equal(restoreStopTest('options.stop', storeStopTest(mine), mine), mine);
  });

  it('what is given anew comes before what was stored, and is known to be the same or not', () => {
    const other = any(gradientTolerance(1e-4), consecutive(2, mine));
    assert.deepEqual(restoreStopTest('options.stop', stored, other), other);
    assert.deepEqual(
      [test, other].map(given => isStoredTest(given, stored)),
      [true, false],
    );
    assert.ok(
      isStoredTest(
        any(
          gradientTolerance(1e-3),
          consecutive(2, () => false),
        ),
        stored,
      ),
      'functions apart',
    );
    throws(() => restoreStopTest('options.stop', stored, wrong(7)), TypeError, 'options.stop must be', '7');
  });

  it('a stored tree that is damaged is refused, whatever it is', () => {
    const property = fc.property(tests, fc.jsonValue(), fc.nat(), (tree, junk, where) => {
      const text = JSON.stringify(storeStopTest(tree));
      const places = text.match(/[[{,]/g)?.length ?? 0;
      let place = 0;
      const damaged: unknown = JSON.parse(text, (_, value) => (place++ === where % (places + 1) ? junk : value));
      try {
        new Stopping(restoreStopTest('options.stop', damaged));
      } catch (error) {
        assert.ok(error instanceof TypeError || error instanceof RangeError, `${error}`);
        assert.ok(error.message.startsWith('options.stop'), error.message);
      }
    });
    fc.assert(property, { seed: 5, numRuns: 500 });
  });
});
