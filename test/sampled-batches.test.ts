// minimize on a finiteSum: which batches it draws, what it shows of them, and when it looks at f itself.
import assert from 'node:assert/strict';
import {
  adam,
  checkDerivatives,
  classifyStationaryPoint,
  gradientDescent,
  minimize,
  reduceOnPlateau,
} from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { centredSum } from './support/linear-terms.js';
import { watched } from './support/sampled.js';

const x0 = [3, -2, 1];

onEveryEngine(engine => {
  describe('minimize on a finiteSum: batches and epochs', () => {
    it('an epoch draws every term once, for count / batchSize steps (E10)', () => {
      const sum = centredSum(24, { batchSize: 4 });
      const times = new Uint32Array(24);
      let steps = 0;
      minimize(sum, x0, adam(), {
        engine,
        maxIterations: 60,
        onIteration: ({ batch, iteration }) => {
          assert.ok(batch);
          if (batch.epoch === steps / 6 && steps > 0) assert.deepEqual(times, new Uint32Array(24).fill(batch.epoch));
          for (const i of batch.indices) times[i] += 1;
          assert.deepEqual([batch.epoch, batch.draw, batch.size], [Math.floor(iteration / 6), iteration, 4]);
          steps += 1;
        },
      });
      assert.equal(sum.termEvaluations.drawn, 61 * 4);
      assert.equal(sum.termEvaluations.asked, 11 * 24); // the start and ten epochs
    });

    it('Progress holds the batch that value and gradient are the means of', () => {
      const sum = centredSum(23, { batchSize: 4 });
      const gradient = new Float64Array(3);
      let seen = 0;
      minimize(sum, x0, adam(), {
        engine,
        maxIterations: 30,
        onIteration: progress => {
          const { indices } = progress.batch ?? assert.fail('no batch');
          assert.equal(progress.value, sum.mean(indices, progress.x, gradient));
          assert.deepEqual(progress.gradient, gradient);
          seen += 1;
        },
      });
      assert.equal(seen, 31);
    });

    for (const [fullEvery, looks] of [
      [1, [1, 8, 15, 22, 24]],
      [2, [1, 14, 22]],
      [3, [1, 20, 22]],
      [Infinity, [1, 21]],
    ] as const) {
      it(`fullEvery ${fullEvery}: f is looked at so many epochs apart, at the start and at the end`, () => {
        const watch = watched(centredSum(24, { batchSize: 4, fullEvery }));
        const { evaluations } = minimize(watch.objective, x0, adam(), { engine, maxIterations: 19 });
        // the evaluations before each look: batches, and the looks before
        assert.deepEqual(
          watch.looks.map(({ evaluation }) => evaluation - 1),
          looks,
        );
        assert.equal(evaluations.value, 20 + looks.length);
      });
    }

    it('the last look is not made twice', () => {
      const { objective, looks } = watched(centredSum(24, { batchSize: 4 }));
      minimize(objective, x0, adam(), { engine, maxIterations: 12 });
      assert.equal(looks.length, 3);
    });

    it('reduceOnPlateau is told f where it was looked at, not what batches say', () => {
      const { objective, looks } = watched(centredSum(24, { batchSize: 4 }));
      const told: [number, number][] = [];
      const learningRate = Object.assign(() => 0.01, {
        observe: (value: number, step: number) => void told.push([value, step]),
        save: () => [],
        restore: () => {},
        fresh: () => learningRate,
      });
      minimize(objective, x0, adam({ learningRate }), { engine, maxIterations: 18 });
      assert.deepEqual(
        told,
        looks.slice(1).map(({ value }, k) => [value, 6 * k + 5]),
      );
      const rates = new Set<number | undefined>();
      minimize(
        centredSum(24, { batchSize: 1 }),
        x0,
        adam({ learningRate: reduceOnPlateau({ rate: 0.01, patience: 3 }) }),
        {
          engine,
          maxIterations: 100,
          onIteration: progress => void rates.add(progress.learningRate),
        },
      );
      assert.deepEqual([...rates], [undefined, 0.01]); // noise alone lowers no rate
    });

    it('batches that grow', () => {
      const sum = centredSum(40, { batchSize: draw => Math.min(40, 2 ** draw) });
      const sizes: (number | undefined)[] = [];
      const { success } = minimize(sum, x0, gradientDescent({ learningRate: 0.5 }), {
        engine,
        onIteration: ({ batch }) => void sizes.push(batch?.size),
      });
      assert.ok(success);
      assert.deepEqual(sizes.slice(0, 7), [1, 2, 4, 8, 16, 9, 40]);
    });
  });
});

describe('tools on a finiteSum', () => {
  it('look at f itself, and draw nothing', () => {
    const sum = centredSum(24, { batchSize: 1 });
    const { correct, gradient } = checkDerivatives(sum, x0);
    assert.ok(correct && Math.abs(gradient.slope - 2) < 0.1, `${gradient.slope}`);
    const { x } = minimize(sum.full, x0);
    assert.equal(classifyStationaryPoint(sum, x).kind, 'minimum');
    assert.equal(sum.termEvaluations.drawn, 0);
  });
});
