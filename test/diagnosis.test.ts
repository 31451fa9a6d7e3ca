// What learning curves say: underfit, overfit or good, by hand-made curves and by a regression that shows them.
import assert from 'node:assert/strict';
import { adam, gradientDescent } from '../src/index.js';
import { diagnose, type LearningCurveRow } from '../src/stochastic/diagnose.js';
import { learningCurves } from './support/regression.js';

const rows = (...curve: [number, number][]): LearningCurveRow[] =>
  curve.map(([train, validation], iteration) => ({ iteration, train, validation }));

describe('diagnose', () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
  const cases: [string, LearningCurveRow[], string][] = [
    ['fitted, and validation rose from its minimum inside', rows([1, 1], [0.1, 0.4], [1e-4, 0.5]), 'overfit'],
    ['fitted, and validation rose from the start', rows([1, 0.1], [1e-4, 0.9]), 'overfit'],
    ['fitted, and validation rose from nothing', rows([1, 1], [0.1, 0], [1e-4, 0.1]), 'overfit'],
    ['fitted, and validation is no number any more', rows([1, 1], [1e-4, nan]), 'overfit'],
    ['fitted, and validation rose a little', rows([1, 1], [0.1, 0.4], [1e-4, 0.47]), 'good'],
    ['fitted, and validation lowest at the end', rows([1, 1], [0.1, 0.4], [0, 0]), 'good'],
    ['half fitted, and validation rose', rows([1, 1], [0.6, 0.4], [0.5, 2]), 'overfit'],
    ['hardly fitted', rows([1, 1], [0.95, 1]), 'underfit'],
    ['the start alone', rows([1, 1]), 'underfit'],
    ['diverged', rows([1, 1], [0.5, 0.5], [infinity, 1]), 'underfit'],
    ['no number', rows([1, 1], [nan, 1]), 'underfit'],
    ['at the thresholds: fitted and risen', rows([1, 1], [1e-3, 1.2]), 'overfit'],
    ['at the threshold: unfitted', rows([1, 1], [0.9, 1]), 'underfit'],
  ];
  for (const [title, history, expected] of cases) {
    it(`${title}: ${expected}`, () => assert.equal(diagnose(history), expected));
  }

  it('the thresholds are options', () => {
    const halfFitted = rows([1, 1], [0.6, 0.4], [0.5, 2]);
    assert.equal(diagnose(halfFitted, { rise: 6 }), 'good');
    assert.equal(diagnose(halfFitted, { unfitted: 0.4 }), 'underfit');
  });

  it('mistakes are named', () => {
    assert.throws(() => diagnose([]), { name: 'RangeError', message: /history.*length 0/ });
    assert.throws(() => diagnose('rows' as never), { name: 'TypeError', message: /history.*"rows"/ });
    assert.throws(() => diagnose(rows([1, 1]), { unfitted: 2 }), { name: 'RangeError', message: /unfitted.*2/ });
    assert.throws(() => diagnose(rows([1, 1]), { rise: 0.5 }), { name: 'RangeError', message: /thresholds.rise.*0.5/ });
    const strange = { raise: 2 } as never;
    assert.throws(() => diagnose(rows([1, 1]), strange), { name: 'TypeError', message: /no key "raise"/ });
  });
});

describe('learning curves of a regression on 40 noisy examples in 40 unknowns (E54)', () => {
  it('Adam, 20000 steps: overfit, and early stopping keeps a better point', () => {
    const { tracker, validation, x } = learningCurves(adam({ learningRate: 0.01 }), 20000);
    const { history, best, diagnosis } = tracker;
    const last = history[history.length - 1];
    assert.equal(diagnosis, 'overfit');
    assert.ok(last.train <= 1e-3 * history[0].train && last.validation >= 1.2 * best.validation);
    assert.ok(best.iteration > 0 && best.iteration < last.iteration);
    assert.equal(validation(best.x), best.validation);
    assert.equal(validation(x), last.validation);
  });

  it('gradient descent with the rate 1e-6: underfit', () => {
    const { tracker } = learningCurves(gradientDescent({ learningRate: 1e-6 }), 2000);
    assert.equal(tracker.diagnosis, 'underfit');
  });
});
