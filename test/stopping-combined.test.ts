// Stopping tests of any depth over made-up runs: what they mean, the identities of any, all and consecutive, saving.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { succeeded } from '../src/core/status.js';
import { all, any, consecutive, maxIterations, type StopTest } from '../src/stopping/index.js';
import { Stopping } from '../src/stopping/stopping.js';
import { isStoredTest, restoreStopTest, storeStopTest } from '../src/stopping/stored.js';
import { dataTests, follow, meaning, messages, runOf, runs, tests } from './support/stopping.js';

const settings = { seed: 5, numRuns: 300 };
const held = (test: StopTest, run: Parameters<typeof follow>[1]) => follow(test, run).map(status => !!status);
const counts = fc.integer({ min: 1, max: 4 });

/** Two functions and a run, so that each says true where the run's value has its bit. */
const bits = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 25 });
const runOfBits = (values: readonly number[]) => runOf(values.map(value => ({ value })));
const low: StopTest = ({ value }) => (value & 1) === 1;
const high: StopTest = ({ value }) => (value & 2) === 2;
const notLow: StopTest = ({ value }) => (value & 1) === 0;
const notHigh: StopTest = ({ value }) => (value & 2) === 0;

function holdAlike(title: string, make: (a: StopTest, b: StopTest, c: StopTest) => readonly [StopTest, StopTest]) {
  it(title, () => {
    const property = fc.property(tests, tests, tests, runs, (a, b, c, run) => {
      const [one, other] = make(a, b, c);
      assert.deepEqual(held(one, run), held(other, run));
    });
    fc.assert(property, settings);
  });
}

function alike(title: string, make: (a: StopTest, b: StopTest, c: StopTest) => readonly [StopTest, StopTest]) {
  it(title, () => {
    const property = fc.property(tests, tests, tests, runs, (a, b, c, run) => {
      const [one, other] = make(a, b, c);
      assert.deepEqual(follow(one, run), follow(other, run));
    });
    fc.assert(property, settings);
  });
}

describe('combined stopping tests', () => {
  it('a test says at every iteration what its definition says of the run so far', () => {
    const property = fc.property(tests, runs, (test, run) => {
      const expected = run.map((_, k) => meaning(test, run.slice(0, k + 1)));
      assert.deepEqual(follow(test, run), expected);
    });
    fc.assert(property, { ...settings, numRuns: 2000 });
  });

  it('one test alone: any, all and once in a row are the test itself, to the letter', () => {
    const property = fc.property(tests, runs, (test, run) => {
      const itself = [follow(test, run), messagesOf(test, run)];
      for (const same of [any(test), all(test), consecutive(1, test)]) {
        assert.deepEqual([follow(same, run), messagesOf(same, run)], itself);
      }
    });
    fc.assert(property, settings);
  });

  alike('any in any is one any', (a, b, c) => [any(any(a, b), c), any(a, b, c)]);
  alike('all in all is one all', (a, b, c) => [all(a, all(b, c)), all(a, b, c)]);
  alike('all in any order is the same', (a, b, c) => [all(a, b, c), all(c, a, b)]);
  alike('a test twice is the test', (a, b) => [any(a, a, b), any(a, b)]);
  alike('any or all with what any or all has: absorbed', (a, b) => [any(a, all(a, b)), any(a)]);
  holdAlike('any in any order holds alike', (a, b, c) => [any(a, b, c), any(b, c, a)]);
  holdAlike('all over any', (a, b, c) => [all(a, any(b, c)), any(all(a, b), all(a, c))]);
  holdAlike('any over all', (a, b, c) => [any(a, all(b, c)), all(any(a, b), any(a, c))]);
  alike('in a row, all of them: all of them in a row', (a, b) => [
    consecutive(3, all(a, b)),
    all(consecutive(3, a), consecutive(3, b)),
  ]);

  it('in a row of in a row: one less than both together', () => {
    const property = fc.property(tests, counts, counts, runs, (test, j, k, run) => {
      const nested = consecutive(j, consecutive(k, test));
      assert.deepEqual(follow(nested, run), follow(consecutive(j + k - 1, test), run));
    });
    fc.assert(property, settings);
  });

  it('De Morgan: any does not hold exactly where all of the opposites do', () => {
    const property = fc.property(bits, values => {
      const run = runOfBits(values);
      const opposite = held(all(notLow, notHigh), run).map(holds => !holds);
      assert.deepEqual(held(any(low, high), run), opposite);
      const other = held(any(notLow, notHigh), run).map(holds => !holds);
      assert.deepEqual(held(all(low, high), run), other);
    });
    fc.assert(property, settings);
  });

  it('all is a success only if every one that holds is', () => {
    const property = fc.property(tests, tests, runs, (a, b, run) => {
      const parts = [follow(a, run), follow(b, run)];
      for (const [k, status] of follow(all(a, b), run).entries()) {
        if (status)
          assert.equal(
            succeeded(status),
            parts.every(statuses => succeeded(statuses[k]!)),
          );
      }
    });
    fc.assert(property, settings);
  });

  it('every part sees every iteration once, wherever it stands', () => {
    const property = fc.property(bits, counts, (values, k) => {
      const looks: number[] = [];
      const watcher: StopTest = ({ iteration }) => {
        looks.push(iteration);
        return false;
      };
      const run = runOfBits(values);
      follow(any(maxIterations(0), all(low, consecutive(k, any(high, watcher)))), run);
      assert.deepEqual(
        looks,
        run.map(({ iteration }) => iteration),
      );
    });
    fc.assert(property, settings);
  });

  it('saved after any iteration and restored: as without', () => {
    const property = fc.property(tests, runs, fc.nat(30), (test, run, stop) => {
      const before = new Stopping(test);
      const first = follow(test, run.slice(0, stop), before);
      const after = new Stopping(test);
      assert.ok(after.restore(Float64Array.from(before.save())));
      assert.deepEqual(after.save(), before.save());
      assert.deepEqual([...first, ...follow(test, run.slice(stop), after)], follow(test, run));
    });
    fc.assert(property, settings);
  });

  it('stored, through JSON, made anew: the same test', () => {
    const property = fc.property(dataTests, runs, (test, run) => {
      const stored: unknown = JSON.parse(JSON.stringify(storeStopTest(test)));
      const made = restoreStopTest('options.stop', stored);
      assert.deepEqual(storeStopTest(made), stored);
      assert.ok(isStoredTest(made, stored));
      assert.deepEqual([follow(made, run), messagesOf(made, run)], [follow(test, run), messagesOf(test, run)]);
    });
    fc.assert(property, settings);
  });
});

function messagesOf(test: StopTest, run: Parameters<typeof follow>[1]) {
  return messages(test, run).map(message => message?.replace(/ in options\.stop\S*/g, ''));
}
