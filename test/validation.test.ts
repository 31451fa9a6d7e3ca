// Validation during a run: the best point, and early stopping.
import assert from 'node:assert/strict';
import { lbfgs, minimize, type Vector } from '../src/index.js';
import { trackValidation } from '../src/stochastic/track-validation.js';

describe('trackValidation', () => {
  const square = (x: Vector, gradient: Vector) => {
    gradient[0] = 2 * x[0];
    return x[0] * x[0];
  };

  it('in minimize: looks from the start on, and keeps a copy of the best point', () => {
    const seen: number[] = [];
    const tracker = trackValidation({ validation: x => Math.abs(x[0] - 3) });
    const { onIteration } = tracker;
    const result = minimize(square, [10], lbfgs(), {
      onIteration: progress => {
        seen.push(progress.x[0]);
        return onIteration(progress);
      },
    });
    assert.equal(tracker.history.length, result.iterations + 1);
    const errors = seen.map(x => Math.abs(x - 3));
    const iteration = errors.indexOf(Math.min(...errors));
    const { best, history } = tracker;
    assert.deepEqual(best, { x: Float64Array.of(seen[iteration]), validation: errors[iteration], iteration });
    assert.deepEqual(history[0], { iteration: 0, train: 100, validation: 7 });
    assert.deepEqual(
      history.map(row => row.validation),
      errors,
    );
  });

  it('patience: so many looks without a new minimum, then the run is stopped', () => {
    const losses = [5, 4, 4.5, 4.2, 3, 3, 3.5, 2];
    for (const [patience, looks] of [
      [1, 3],
      [2, 4],
      [3, 8],
    ]) {
      const { tracker, stops } = follow(losses, { patience });
      assert.equal(stops.indexOf(true), looks === losses.length ? -1 : looks - 1, `patience ${patience}`);
      assert.equal(tracker.history.length, losses.length);
    }
    const never = trackValidation({ validation: () => 1, patience: 2 });
    assert.equal(minimize(slow, [10], lbfgs(), { onIteration: never.onIteration }).status, 'stopped');
    assert.deepEqual([never.history.length, never.best.iteration], [3, 0]);
  });

  /** Records these losses at x = 0, 1, 2, ... */
  function follow(losses: number[], options: { patience: number; minDecrease?: number }) {
    const tracker = trackValidation({ validation: x => losses[x[0]], ...options });
    const stops = losses.map((_, k) => tracker.record(k, Float64Array.of(k), 1));
    return { tracker, stops };
  }

  function slow(x: Vector, gradient: Vector): number {
    gradient[0] = 4 * x[0] ** 3;
    return x[0] ** 4;
  }

  it('minDecrease: small gains count together, and the best point is the lowest all the same', () => {
    const losses = [5, 4.9, 4.8, 4.7, 4.69, 4.68];
    const { tracker, stops } = follow(losses, { patience: 2, minDecrease: 0.15 });
    assert.deepEqual(stops, [false, false, false, false, true, true]);
    assert.deepEqual([tracker.best.validation, tracker.best.iteration], [4.68, 5]);
  });

  it('every: looks at every so many iterations of a run; by hand every call is a look', () => {
    let trained = 0;
    const tracker = trackValidation({
      every: 5,
      validation: () => 1,
      train: () => {
        trained += 1;
        return 2;
      },
    });
    for (let iteration = 0; iteration <= 12; iteration++) {
      tracker.onIteration({ iteration, x: Float64Array.of(1), value: 3 });
    }
    tracker.record(13, Float64Array.of(1));
    assert.deepEqual(
      tracker.history.map(row => [row.iteration, row.train]),
      [0, 5, 10, 13].map(iteration => [iteration, 2]),
    );
    assert.equal(trained, 4);
  });

  it('weights of a training loop: Float32Array, or several arrays; copies that later steps leave alone', () => {
    const flat = Float32Array.of(1, 2);
    const one = trackValidation<Float32Array>({ validation: x => x[0] });
    one.record(0, flat, 1);
    flat[0] = 5;
    one.record(1, flat, 1);
    assert.deepEqual(one.best, { x: Float32Array.of(1, 2), validation: 1, iteration: 0 });
    const layers = [Float32Array.of(4, 2), Float64Array.of(3)];
    const many = trackValidation<typeof layers>({ validation: x => x[0][0] });
    many.record(0, layers, 1);
    const { x } = many.best;
    layers[0][0] = 3;
    many.record(1, layers, 1);
    assert.equal(many.best.x, x); // the same arrays again
    layers[0][0] = 7;
    assert.deepEqual(many.best, { x: [Float32Array.of(3, 2), Float64Array.of(3)], validation: 3, iteration: 1 });
  });

  it('a validation loss that is not a number is no minimum, but the first look is kept', () => {
    assert.equal(trackValidation({ validation: () => NaN }).best.x.length, 0);
    const { tracker, stops } = follow([NaN, 2, NaN, NaN], { patience: 2 });
    assert.deepEqual(stops, [false, false, false, true]);
    assert.deepEqual(tracker.best, { x: Float64Array.of(1), validation: 2, iteration: 1 });
    const hopeless = follow([NaN, NaN, NaN], { patience: 2 });
    assert.deepEqual(hopeless.stops, [false, false, true]);
    assert.deepEqual(hopeless.tracker.best.x, Float64Array.of(0));
  });

  it('mistakes are named; what a loss throws comes through', () => {
    const validation = () => 1;
    const made = (options: object | undefined) => () => trackValidation(options as never);
    assert.throws(made(undefined), { name: 'TypeError', message: /trackValidation options/ });
    assert.throws(made({}), { name: 'TypeError', message: /validation must be a function, got undefined/ });
    assert.throws(made({ validation, train: 3 }), { name: 'TypeError', message: /train.*3/ });
    assert.throws(made({ validation, every: 0 }), { name: 'RangeError', message: /every.*0/ });
    assert.throws(made({ validation, patience: 0 }), { name: 'RangeError', message: /patience.*0/ });
    assert.throws(made({ validation, minDecrease: -1 }), { name: 'RangeError', message: /minDecrease.*-1/ });
    assert.throws(made({ validation, thresholds: { rise: 0 } }), { name: 'RangeError', message: /thresholds.rise/ });
    assert.throws(made({ validation, paitence: 3 }), { name: 'TypeError', message: /no key "paitence".*patience/ });
    const x = Float64Array.of(1);
    assert.throws(() => trackValidation({ validation }).record(0, x), { message: /train must be given/ });
    assert.throws(() => trackValidation({ validation }).record(-1, x, 1), { message: /iteration.*-1/ });
    const late = trackValidation({ validation: (async () => 1) as never });
    assert.throws(() => late.record(0, x, 1), { name: 'TypeError', message: /validation.*a promise.*synchronous/ });
    const mine = new Error('mine');
    const throwing = trackValidation({
      validation: () => {
        throw mine;
      },
    });
    assert.throws(
      () => minimize(square, [1], lbfgs(), { onIteration: throwing.onIteration }),
      (thrown: unknown) => thrown === mine,
    );
  });
});
