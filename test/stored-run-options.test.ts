// The options of a run as data: those that are, checked when they come back, and what is given in their place.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Options, resolveOptions } from '../src/options.js';
import { restoreOptions, storeOptions } from '../src/stored/run-options.js';
import { always, attempt, damaged } from './support/arbitraries.js';
import { says } from './support/schedules.js';

const tolerance = fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true });
const limit = fc.oneof(fc.integer({ min: 1 }), fc.constant(Infinity));
const options = fc.record(
  {
    gtol: fc.oneof(tolerance, fc.constant(-0)),
    ftol: tolerance,
    xtol: tolerance,
    maxIterations: limit,
    maxEvaluations: limit,
    maxSeconds: fc.oneof(tolerance, fc.constant(Infinity)),
    trace: fc.boolean(),
  },
  { requiredKeys: [] },
);

const throughJson = (given: Options): unknown => JSON.parse(JSON.stringify(storeOptions(resolveOptions(given))));

describe('options of a run as data', () => {
  it('any options come back, those by default too', () => {
    const property = fc.property(options, given => {
      assert.deepEqual(restoreOptions(throughJson(given)), resolveOptions(given));
    });
    always(property);
  });

  it('what is given now stands in place of what was stored', () => {
    const property = fc.property(options, options, (before, now) => {
      assert.deepEqual(restoreOptions(throughJson(before), now), resolveOptions({ ...before, ...now }));
    });
    always(property);
    const stored = throughJson({ gtol: 1e-3, maxIterations: 5 });
    const again = restoreOptions(stored, { maxIterations: 9, gtol: undefined } as unknown as Options);
    assert.deepEqual([again.gtol, again.maxIterations], [1e-3, 9]);
  });

  it('callbacks, signals, the engine and its threads are not stored, but may be given', () => {
    const { signal } = new AbortController();
    const mine: Options = { signal, onIteration: () => true, engine: 'typescript', threads: 4 };
    const stored = throughJson({ ...mine, xtol: 0.5 });
    assert.deepEqual(restoreOptions(stored), resolveOptions({ xtol: 0.5 }));
    assert.deepEqual(restoreOptions(stored, mine), resolveOptions({ ...mine, xtol: 0.5 }));
  });

  it('mistakes in what is given', () => {
    const stored = throughJson({});
    assert.throws(() => restoreOptions(stored, { gtol: -1 }), says(RangeError, 'options.gtol', '-1'));
    assert.throws(() => restoreOptions(stored, { hope: 1 } as never), says(TypeError, 'options has no key "hope"'));
    assert.throws(() => restoreOptions(stored, 7 as never), says(TypeError, 'options must be an object, got 7'));
  });

  it('mistakes in what was stored, also where something stands in its place', () => {
    const stored = throughJson({}) as object;
    const given: Options = { gtol: 1e-3 };
    assert.throws(() => restoreOptions({ ...stored, gtol: -1 }, given), says(RangeError, 'options.gtol', '-1'));
    assert.throws(() => restoreOptions({ ...stored, engine: 'auto' }), says(TypeError, 'has no key "engine"'));
    assert.throws(() => restoreOptions(undefined), says(TypeError, "the checkpoint's options must be plain data"));
    assert.throws(() => restoreOptions([]), says(TypeError, "the checkpoint's options must be an object"));
  });

  it('damaged trees: options, or an error of a caller, never anything else', () => {
    const cases = options.chain(given => damaged(throughJson(given)));
    const property = fc.property(cases, tree => {
      const restored = attempt(() => restoreOptions(tree));
      if ('value' in restored) assert.ok(restored.value.maxEvaluations >= 1);
    });
    always(property, 1000);
  });
});
