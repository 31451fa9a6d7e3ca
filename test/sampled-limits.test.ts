// minimize on a finiteSum: every way to end a run early, and what comes out of the terms.
import assert from 'node:assert/strict';
import { adam, type FiniteSum, finiteSum, minimize, type Options } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { centredSum } from './support/linear-terms.js';
import { watched } from './support/sampled.js';

const x0 = [3, -2, 1];

onEveryEngine(engine => {
  describe('minimize on a finiteSum: limits', () => {
    const run = (options: Options, sum = centredSum(24, { batchSize: 4 })) => {
      const watch = watched(sum);
      return {
        ...watch,
        sum,
        result: minimize(watch.objective, x0, adam(), { engine, maxIterations: 500, ...options }),
      };
    };

    it('maxIterations 0: two evaluations, one of them of f', () => {
      const { result } = run({ maxIterations: 0 });
      assert.deepEqual([result.status, result.iterations, result.evaluations.value], ['iteration-limit', 0, 2]);
    });

    for (const k of [1, 2, 3, 7, 8, 9, 30]) {
      it(`maxEvaluations ${k}: what f takes counts too, and the last look is made beyond it`, () => {
        const { result, calls } = run({ maxEvaluations: k });
        assert.equal(result.status, 'evaluation-limit');
        assert.equal(result.evaluations.value, calls());
        assert.ok(calls() >= k && calls() <= k + 2, `${calls()}`);
      });
    }

    it('maxSeconds 0', () => {
      const { result } = run({ maxSeconds: 0 });
      assert.deepEqual([result.status, result.iterations], ['time-limit', 0]);
    });

    it('a signal that was aborted before: nothing is drawn', () => {
      const { result, sum } = run({ signal: AbortSignal.abort() });
      assert.deepEqual([result.status, result.iterations, result.evaluations.value], ['aborted', 0, 0]);
      assert.deepEqual([...result.x], x0);
      assert.deepEqual(sum.termEvaluations, { drawn: 0, asked: 0 });
    });

    it('a signal that is aborted inside a batch: no other evaluation', () => {
      for (const k of [2, 3, 6, 7, 12]) {
        const controller = new AbortController();
        const sum = centredSum(24, { batchSize: 4 });
        const aborting: FiniteSum = {
          ...sum,
          valueAndGradient: (x, gradient) => {
            if (sum.batch.draw === k - 1) controller.abort();
            return sum.valueAndGradient(x, gradient);
          },
        };
        const { result, calls, looks } = run({ signal: controller.signal }, aborting);
        assert.deepEqual([result.status, sum.batch.draw], ['aborted', k]);
        assert.equal(looks.length, 1 + Math.floor((k - 1) / 6));
        assert.equal(calls(), k + 1 + looks.length);
        assert.equal(result.value, Math.min(...looks.map(({ value }) => value)));
      }
    });

    it('onIteration that returns true', () => {
      const { result, looks } = run({ onIteration: ({ iteration }) => iteration === 9 });
      assert.deepEqual([result.status, result.iterations, looks.length], ['stopped', 9, 3]);
    });

    it('what a term or onIteration throws comes out, and the next run knows nothing of it', () => {
      const mine = { why: 'because' };
      const is = (error: unknown) => error === mine;
      for (const k of [0, 1, 4, 30, 31, 40]) {
        let calls = 0;
        const sum = finiteSum({
          count: 6,
          batchSize: 2,
          term: (_, x, gradient) => {
            calls += 1;
            if (calls === k + 1) throw mine;
            gradient[0] += x[0];
            return x[0] ** 2 / 2;
          },
        });
        assert.throws(() => minimize(sum, [1], adam(), { engine, maxIterations: 50 }), is);
        sum.reset();
        assert.equal(minimize(sum, [1], adam(), { engine, maxIterations: 5 }).status, 'iteration-limit');
      }
      const onIteration = () => {
        throw mine;
      };
      assert.throws(() => run({ onIteration }), is);
    });

    it('the trace holds what the method saw, with its rates', () => {
      const { result } = run({ trace: true, maxIterations: 7 });
      assert.deepEqual(
        result.trace?.map(({ learningRate, evaluations }) => [learningRate, evaluations]),
        [[undefined, 1], ...[3, 4, 5, 6, 7, 8].map(evaluations => [1e-3, evaluations]), [1e-3, 10]],
      );
    });
  });
});
