// Each stopping test by itself: where it holds, with which status, what it says, and what it looks at.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stopCreeping, stopDefaults, stopIterating } from '../src/core/stop.js';
import {
  all,
  any,
  consecutive,
  gradientTolerance,
  maxEvaluations,
  maxIterations,
  maxSeconds,
  noImprovement,
  type StopTest,
  stepTolerance,
  targetValue,
  valueTolerance,
} from '../src/stopping/index.js';
import type { Seen } from '../src/stopping/kind.js';
import { Stopping } from '../src/stopping/stopping.js';
import { follow, type Look, messages, runOf, seen } from './support/stopping.js';

const check = (test: StopTest, look: Look) => new Stopping(test).check(seen(look));
const amounts = fc.oneof(
  fc.constantFrom(0, 1e-12, 1e-6, 1, Infinity, Number.MAX_VALUE, Number.MIN_VALUE),
  fc.double({ min: 0, max: 1e3, noNaN: true }),
);
const values = fc.oneof(fc.constantFrom(NaN, -Infinity), amounts, fc.double({ min: -1e3, max: 1e3, noNaN: true }));
const tolerances = fc.constantFrom(1e-12, 1e-6, 1e-3, 1, 10);

describe('stopping tests', () => {
  it('the tolerances alone are the options gtol, ftol and xtol', () => {
    const property = fc.property(tolerances, values, values, amounts, amounts, (tolerance, before, value, a, b) => {
      fc.pre(Number.isFinite(value) && Number.isFinite(before) && Number.isFinite(a) && Number.isFinite(b));
      const look = { value, before, gradientNorm: a, step: a, size: b };
      const gtol = stopIterating(value, a, 1, { ...stopDefaults, gtol: tolerance });
      assert.equal(check(gradientTolerance(tolerance), look)?.status, gtol);
      const ftol = stopCreeping(before, value, a, b, { ...stopDefaults, ftol: tolerance });
      assert.equal(check(valueTolerance(tolerance), look)?.status, ftol);
      const xtol = stopCreeping(before, value, a, b, { ...stopDefaults, xtol: tolerance });
      assert.equal(check(stepTolerance(tolerance), look)?.status, xtol);
    });
    fc.assert(property, { seed: 5, numRuns: 1000 });
  });

  it('no tolerance is met by what is not finite', () => {
    const tests = [
      ...(['nothing', 'start', 'value'] as const).flatMap(relativeTo =>
        (['max', 'euclidean'] as const).map(norm => gradientTolerance(10, { relativeTo, norm })),
      ),
      ...(['nothing', 'value'] as const).map(relativeTo => valueTolerance(10, { relativeTo })),
      ...(['nothing', 'size'] as const).map(relativeTo => stepTolerance(10, { relativeTo })),
    ];
    for (const bad of [Infinity, -Infinity, NaN]) {
      const length = Math.abs(bad);
      const look = { value: bad, gradient: Float64Array.of(bad), gradientNorm: length, step: length, size: length };
      for (const test of tests) assert.equal(check(test, look), undefined, JSON.stringify(test));
    }
    const far = { value: Infinity, gradientNorm: 1, step: 1, size: Infinity };
    assert.equal(check(gradientTolerance(1, { relativeTo: 'value' }), far), undefined);
    assert.equal(check(stepTolerance(1), far), undefined);
    const across = { before: -Number.MAX_VALUE, value: Number.MAX_VALUE };
    assert.equal(check(valueTolerance(10), across), undefined, 'a change beyond the range of numbers');
  });

  it('the gradient in the Euclidean norm; also where its square leaves the range of numbers', () => {
    for (const scale of [1, 1e-200, 1e200]) {
      const gradient = Float64Array.of(3 * scale, -4 * scale);
      const look = { gradient, gradientNorm: 4 * scale };
      assert.ok(check(gradientTolerance(5.0001 * scale, { norm: 'euclidean' }), look));
      assert.equal(check(gradientTolerance(4.9999 * scale, { norm: 'euclidean' }), look), undefined);
      assert.ok(check(gradientTolerance(4 * scale), look));
    }
  });

  it('the gradient beside that at the start, which a restored test remembers', () => {
    const run = runOf([200, 2, 0.2, 0.19].map(gradientNorm => ({ gradientNorm })));
    const test = gradientTolerance(1e-3, { relativeTo: 'start' });
    assert.deepEqual(follow(test, run), [undefined, undefined, 'gradient-tolerance', 'gradient-tolerance']);
    const restored = new Stopping(test);
    restored.restore([200]);
    assert.deepEqual(follow(test, run.slice(1), restored), [undefined, 'gradient-tolerance', 'gradient-tolerance']);
    assert.equal(follow(test, runOf([{ gradientNorm: 0 }]))[0], 'gradient-tolerance', 'a start that is stationary');
  });

  it('nothing has changed at the start: neither f nor x', () => {
    const tests = [valueTolerance(1), valueTolerance(1, { relativeTo: 'nothing' }), stepTolerance(1)];
    for (const test of tests) assert.deepEqual(follow(test, runOf([{ value: 1, step: 0 }])), [undefined]);
    assert.deepEqual(follow(valueTolerance(0), runOf([{ value: 1 }, { value: 1 }])), [undefined, 'value-tolerance']);
  });

  it('noImprovement: its iterations begin anew with each new low, and the start is none of them', () => {
    const ends = (options: Parameters<typeof noImprovement>[0], numbers: number[]) =>
      follow(noImprovement(options), runOf(numbers.map(value => ({ value })))).findIndex(status => status);
    assert.equal(ends({ patience: 1 }, [3, 2, 1, 1]), 3);
    assert.equal(ends({ patience: 3 }, [3, 4, 5, 2.9, 3, 3, 3]), 6);
    assert.equal(ends({ patience: 2, threshold: 0.1 }, [100, 95, 89.9, 85, 81]), 4);
    assert.equal(ends({ patience: 1, threshold: 0.1 }, [-100, -111, -120]), 2);
    assert.equal(ends({ patience: 2 }, [NaN, NaN, NaN]), 2);
    assert.equal(ends({}, Array(11).fill(1)), 10);
  });

  it('nothing that costs a pass over a vector is looked at by a test that does not need it', () => {
    const dear = ['gradient', 'step', 'size', 'seconds', 'progress'] as const;
    const reads = (test: StopTest) => {
      const touched: string[] = [];
      const look = { ...seen({}) };
      for (const key of dear) {
        const value = look[key];
        Object.defineProperty(look, key, { get: () => touched.push(key) && value });
      }
      new Stopping(test).check(look as Seen);
      return touched;
    };
    const scalars = [valueTolerance(1), targetValue(1), noImprovement(), maxIterations(1), maxEvaluations(1)];
    assert.deepEqual(reads(all(...scalars)), []);
    assert.deepEqual(reads(gradientTolerance(1, { relativeTo: 'value' })), []);
    assert.deepEqual(reads(gradientTolerance(1, { norm: 'euclidean' })), ['gradient']);
    assert.deepEqual(reads(stepTolerance(1, { relativeTo: 'nothing' })), ['step']);
    assert.deepEqual(reads(stepTolerance(1)), ['step', 'size']);
    assert.deepEqual(reads(maxSeconds(1)), ['seconds']);
    assert.deepEqual(
      reads(() => true),
      ['progress'],
    );
  });

  it('a function is shown the progress, and ends the run with true', () => {
    const at = seen({ iteration: 7 });
    const shown: unknown[] = [];
    const stopping = new Stopping(progress => {
      shown.push(progress);
      return progress.iteration === 7;
    });
    assert.equal(stopping.check(at)?.status, 'stopped');
    assert.equal(shown[0], at.progress);
    const thrown = { reason: 'mine' };
    const throwing = new Stopping(
      any(() => {
        throw thrown;
      }),
    );
    assert.throws(
      () => throwing.check(at),
      error => error === thrown,
    );
  });

  it('what they say, with the numbers', () => {
    const enough: StopTest = () => true;
    const says: readonly (readonly [StopTest, Look, string])[] = [
      [gradientTolerance(5), {}, "the gradient's max-norm is within gradientTolerance (4.00e+0 <= 5e+0)"],
      [
        gradientTolerance(1e-6, { norm: 'euclidean', relativeTo: 'value' }),
        { gradient: Float64Array.of(3e-3, 4e-3), value: -2e4 },
        "the gradient's Euclidean norm is within gradientTolerance (5.00e-3 <= 1e-6 * 2.00e+4, max(|f|, 1))",
      ],
      [
        gradientTolerance(1, { relativeTo: 'start' }),
        {},
        "the gradient's max-norm is within gradientTolerance (4.00e+0 <= 1e+0 * 4.00e+0 at the start)",
      ],
      [
        valueTolerance(0.5),
        {},
        'the last iteration changed f by no more than valueTolerance (5.00e+1 <= 5e-1 * 1.00e+2)',
      ],
      [
        stepTolerance(0, { relativeTo: 'nothing' }),
        { step: 0 },
        'the last iteration moved x by no more than stepTolerance (0.00e+0 <= 0)',
      ],
      [targetValue(60), {}, 'f has reached targetValue (50 <= 60)'],
      [maxIterations(1), {}, 'maxIterations was reached (1)'],
      [maxEvaluations(5), { evaluations: 7 }, 'maxEvaluations was reached (5, 7 were made)'],
      [maxSeconds(2), { seconds: 2.0312 }, 'maxSeconds have passed (2, after 2.03)'],
      [enough, {}, 'the function enough in options.stop returned true'],
      [any(maxIterations(3), () => true), {}, 'a function in options.stop.tests[1] returned true'],
      [
        all(targetValue(60), maxIterations(1)),
        {},
        'f has reached targetValue (50 <= 60), and maxIterations was reached (1)',
      ],
    ];
    for (const [test, look, text] of says) assert.equal(check(test, look)?.message, text);
    const flat = runOf(Array(3).fill({ value: 2 }));
    assert.equal(
      messages(noImprovement({ patience: 2 }), flat)[2],
      'noImprovement: f has not fallen below 2.000e+0 by more than 1e-4 of it for 2 iterations',
    );
    assert.equal(
      messages(consecutive(3, targetValue(2)), flat)[2],
      'f has reached targetValue (2 <= 2), 3 times in a row',
    );
  });
});
