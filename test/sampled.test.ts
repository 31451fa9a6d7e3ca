// minimize on a finiteSum: the method sees mini-batches; success, the best point and the result are those of f itself.
import assert from 'node:assert/strict';
import {
  adam,
  armijo,
  conjugateGradient,
  type FiniteSum,
  finiteSum,
  gradientDescent,
  inverseTime,
  lbfgs,
  minimize,
  momentum,
  nesterov,
  newton,
  newtonCg,
  type Vector,
} from '../src/index.js';
import { assertSameResult } from './support/bits.js';
import { onEveryEngine } from './support/engines.js';
import { centredSum } from './support/linear-terms.js';
import { methods, stepping, steppingVariants, suits } from './support/methods.js';
import { watched } from './support/sampled.js';

const x0 = [3, -2, 1];

/** Two terms, x^2 / 2 and (x - 1)^2 / 2, one after the other. */
function two(): FiniteSum {
  return finiteSum({
    count: 2,
    batchSize: 1,
    shuffle: false,
    term: (i, x, gradient) => {
      gradient[0] += x[0] - i;
      return (x[0] - i) ** 2 / 2;
    },
  });
}

onEveryEngine(engine => {
  describe('minimize on a finiteSum: the method', () => {
    it('auto takes adam, and says why', () => {
      const { method, message } = minimize(centredSum(6, { batchSize: 2 }), x0, undefined, {
        engine,
        maxIterations: 3,
      });
      assert.equal(method, 'adam');
      assert.match(message, /auto chose adam: the objective draws a mini-batch at every evaluation/);
    });

    const refused = [lbfgs(), conjugateGradient(), newton(), newtonCg(), gradientDescent({ lineSearch: armijo() })];
    for (const method of refused) {
      const name = method.name === 'gradientDescent' ? 'gradientDescent({ lineSearch })' : `${method.name}()`;
      it(`${name} is refused before anything is drawn`, () => {
        const sum = centredSum(6, { batchSize: 2 });
        const says = (error: Error) =>
          error instanceof TypeError &&
          error.message.startsWith(`${name} needs an objective that is the same at every evaluation`) &&
          error.message.includes('batchSize: count');
        assert.throws(() => minimize(sum, x0, method, { engine }), says);
        assert.deepEqual([sum.batch.draw, sum.termEvaluations], [-1, { drawn: 0, asked: 0 }]);
      });
    }

    const near = [0.1, -0.1, 0.05]; // among the terms' minima, where batches point to all sides
    for (const { title, method } of [...stepping, ...steppingVariants]) {
      it(`${title} takes it: the same run for the same seed`, () => {
        const run = (seed: number) =>
          minimize(centredSum(20, { batchSize: 3, seed }), near, method, { engine, maxIterations: 40 });
        const one = run(1);
        assert.equal(one.engine, engine);
        assertSameResult(run(1), one);
        const typescript = minimize(centredSum(20, { batchSize: 3, seed: 1 }), near, method, {
          engine: 'typescript',
          maxIterations: 40,
        });
        assertSameResult(one, typescript);
        assert.notDeepEqual(run(2).x, one.x);
      });
    }

    it('a sum that was reset repeats its run; one that was not goes on drawing', () => {
      const sum = centredSum(20, { batchSize: 3 });
      const run = () => minimize(sum, x0, adam({ learningRate: 0.1 }), { engine, maxIterations: 40 });
      const one = run();
      assert.notDeepEqual(run().x, one.x);
      sum.reset();
      assertSameResult(run(), one);
    });
  });

  describe('minimize on a finiteSum: success', () => {
    it('a batch whose gradient vanishes is none; f itself is looked at', () => {
      const { iterations, status, x, value } = minimize(two(), [0], gradientDescent({ learningRate: 0.1 }), {
        engine,
        maxIterations: 1,
      });
      assert.deepEqual([iterations, status, x[0], value], [1, 'iteration-limit', 0, 0.25]);
    });

    it('it is where the gradient of f vanishes, whatever the batch says', () => {
      const { iterations, status, evaluations, gradient } = minimize(two(), [0.5], adam(), { engine });
      assert.deepEqual([iterations, status, evaluations.value, gradient[0]], [0, 'gradient-tolerance', 2, 0]);
    });

    it('ftol and xtol do not count: an estimate stands still by chance', () => {
      const still = gradientDescent({ learningRate: 0 });
      const { status } = minimize(two(), [0.3], still, { engine, ftol: 1, xtol: 1, maxIterations: 9 });
      assert.equal(status, 'iteration-limit');
    });

    it('rates 1 / (t + 1) average the batches: after an epoch x is the mean of all, and the run is over', () => {
      for (const batchSize of [1, 4, 10, 20, 30]) {
        const sum = centredSum(60, { batchSize });
        const averaging = gradientDescent({ learningRate: inverseTime({ rate: 1 }) });
        const result = minimize(sum, x0, averaging, { engine, gtol: 1e-12 });
        assert.deepEqual([result.status, result.iterations], ['gradient-tolerance', 60 / batchSize]);
        const gradient = new Float64Array(3);
        assert.equal(result.value, sum.full(result.x, gradient));
        assert.deepEqual(result.gradient, gradient);
      }
    });

    it('where a limit ends the run f is looked at once more: that may be the minimum', () => {
      const sum = centredSum(60, { batchSize: 10, fullEvery: Infinity });
      const averaging = gradientDescent({ learningRate: inverseTime({ rate: 1 }) });
      const { status, success } = minimize(sum, x0, averaging, { engine, gtol: 1e-12, maxIterations: 6 });
      assert.deepEqual([status, success], ['gradient-tolerance', true]);
    });
  });

  describe('minimize on a finiteSum: the result', () => {
    for (const method of [
      adam({ learningRate: 0.5 }),
      momentum({ learningRate: 0.3 }),
      nesterov({ lookAhead: true }),
    ]) {
      it(`${method.name}: the lowest of the points where f was looked at, with its f and gradient`, () => {
        const { objective, looks, calls } = watched(centredSum(23, { batchSize: 4, seed: 3 }));
        const result = minimize(objective, x0, method, { engine, maxIterations: 100 });
        assert.equal(result.status, 'iteration-limit');
        const lowest = looks.reduce((low, look) => (look.value < low.value ? look : low));
        assert.deepEqual([result.x, result.value], [lowest.x, lowest.value]);
        const gradient = new Float64Array(3);
        assert.equal(objective.full(result.x, gradient), result.value);
        assert.deepEqual(result.gradient, gradient);
        assert.equal(result.gradientNorm, Math.max(...gradient.map(Math.abs)));
        assert.deepEqual([result.evaluations.value, result.evaluations.gradient], [calls() - 1, calls() - 1]);
      });
    }

    it('a rate too large: not-finite, at the best point that was looked at', () => {
      const { objective, looks } = watched(centredSum(6, { batchSize: 2 }));
      const result = minimize(objective, x0, gradientDescent({ learningRate: 50 }), { engine });
      assert.deepEqual([result.status, result.success], ['not-finite', false]);
      assert.match(result.message, /learning rate may be too large.*best point before/);
      assert.deepEqual([result.x, result.value], [looks[0].x, looks[0].value]);
    });

    it('f that is not finite where it is looked at is no best point, and ends the run', () => {
      const sum = centredSum(6, { batchSize: 2 });
      let looked = 0;
      const full = (x: Vector, gradient: Vector) => {
        looked += 1;
        return looked === 3 ? NaN : sum.full(x, gradient);
      };
      const result = minimize({ ...sum, full } as FiniteSum, x0, adam(), { engine });
      assert.deepEqual([result.status, result.iterations, looked], ['not-finite', 6, 3]);
      assert.ok(Number.isFinite(result.value) && result.x.every(Number.isFinite));
    });

    it('NaN at x0: not-finite there', () => {
      const sum = finiteSum({ count: 3, batchSize: 1, term: () => NaN });
      const { status, iterations, message, value } = minimize(sum, [1], adam(), { engine });
      assert.deepEqual([status, iterations, value], ['not-finite', 0, NaN]);
      assert.match(message, /at x0: f = NaN/);
    });
  });

  describe('minimize on a finiteSum: a batch of everything', () => {
    for (const { title, method } of methods) {
      if (!suits(method, { valueAndGradient: () => 0 }, 3)) continue;
      it(`${title}: the same as on the plain objective`, () => {
        const sum = centredSum(12, { batchSize: 12 });
        const options = { engine, maxIterations: 30 };
        const drawn = minimize(sum, x0, method, options);
        assertSameResult(drawn, minimize(centredSum(12, { batchSize: 1 }).full, x0, method, options));
        if (method.name !== 'auto') assert.doesNotMatch(drawn.message, /auto/);
      });
    }
  });
});
