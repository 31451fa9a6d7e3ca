// Nesterov's gradient where the velocity leads: it is PyTorch's form at other points, and reports f at its own.
import assert from 'node:assert/strict';
import { linear, minimize, nesterov, type Vector } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { walk } from './support/quadratics.js';

const { objective, x0 } = chainedRosenbrock.create(6);
const { valueAndGradient } = objective;
const coefficients = { learningRate: 2e-4, momentum: 0.9 };
const ahead = nesterov({ ...coefficients, lookAhead: true });

/** The book's loop, with a rate for each step. */
function byHand(rate: (step: number) => number, momentum: number, steps: number): Vector[] {
  const x = x0.slice();
  const v = new Float64Array(x.length);
  const gradient = new Float64Array(x.length);
  return Array.from({ length: steps }, (_, step) => {
    valueAndGradient(
      x.map((xi, i) => xi + momentum * v[i]),
      gradient,
    );
    for (let i = 0; i < x.length; i++) {
      v[i] = momentum * v[i] - rate(step) * gradient[i];
      x[i] += v[i];
    }
    return x.slice();
  });
}

onEveryEngine(engine => {
  const options = { engine, maxIterations: 300 };

  describe('nesterov({ lookAhead: true })', () => {
    it("is the book's loop, to the bit, at a constant rate and under a schedule", () => {
      const rates = linear({ from: 3e-4, to: 1e-5, steps: 200 });
      for (const learningRate of [2e-4, rates]) {
        const { xs } = walk(
          valueAndGradient,
          [...x0],
          nesterov({ momentum: 0.9, lookAhead: true, learningRate }),
          options,
        );
        const rate = typeof learningRate === 'number' ? () => learningRate : learningRate;
        assert.deepEqual(xs.slice(1), byHand(rate, 0.9, 300));
      }
    });

    it("x + momentum v is PyTorch's x at a constant rate", () => {
      const { xs } = walk(valueAndGradient, [...x0], ahead, options);
      const theirs = walk(valueAndGradient, [...x0], nesterov(coefficients), options).xs;
      for (let k = 1; k <= 300; k++) {
        const looked = xs[k].map((x, i) => x + 0.9 * (x - xs[k - 1][i]));
        const apart = looked.map((x, i) => Math.abs(x - theirs[k][i]));
        assert.ok(Math.max(...apart) < 1e-12, `${Math.max(...apart)} apart after ${k}`);
      }
    });

    it('takes two evaluations a step, and reports f, gradient and step of its own x', () => {
      const gradient = new Float64Array(x0.length);
      let before = x0.slice();
      const { evaluations, iterations, value } = minimize(valueAndGradient, x0, ahead, {
        ...options,
        onIteration: progress => {
          assert.equal(progress.value, valueAndGradient(progress.x.slice(), gradient));
          assert.deepEqual(progress.gradient, gradient);
          assert.equal(progress.evaluations.value, 1 + 2 * progress.iteration);
          assert.equal(progress.step, Math.max(...progress.x.map((x, i) => Math.abs(x - before[i]))));
          before = progress.x.slice();
        },
      });
      assert.deepEqual([iterations, evaluations.value], [300, 601]);
      assert.ok(value < valueAndGradient(x0, gradient));
    });

    it('where it looked is as good as where it stands: the lowest point of both kinds is kept', () => {
      let lowest = Infinity;
      const watched = (x: Vector, gradient: Vector) => {
        const value = valueAndGradient(x, gradient);
        lowest = Math.min(lowest, value);
        return value;
      };
      for (const maxEvaluations of [2, 3, 4, 5, 40, 41]) {
        lowest = Infinity;
        const result = minimize(watched, x0, ahead, { engine, maxEvaluations });
        assert.deepEqual([result.value, result.evaluations.value], [lowest, maxEvaluations]);
      }
    });

    it('reaches the minimum', () => {
      const result = minimize(valueAndGradient, x0, ahead, { engine });
      assert.ok(result.success && result.method === 'nesterov', result.message);
    });
  });
});
