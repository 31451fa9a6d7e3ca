// Gradient descent with a line search: a solver where curvatures differ little, with each of the searches.
import assert from 'node:assert/strict';
import { armijo, gradientDescent, minimize, type Objective, type Result, type Vector } from '../src/index.js';
import { lineSearches } from '../src/line-searches.js';
import { engval1 } from '../src/problems/engval1.js';
import { onEveryEngine } from './support/engines.js';
import { bowl, walk } from './support/quadratics.js';
import { disturbed } from './support/subjects.js';

const searches = Object.entries(lineSearches).map(([name, make]) => ({ name, lineSearch: make() }));

onEveryEngine(engine => {
  describe('gradientDescent({ lineSearch: armijo({ contraction }) })', () => {
    const first = (learningRate: number, contraction: number, curvature = 10) => {
      const lineSearch = armijo({ contraction });
      return minimize(bowl(curvature), [1], gradientDescent({ learningRate, lineSearch }), {
        engine,
        maxIterations: 1,
      });
    };
    const stepOf = ({ x }: Result) => (1 - x[0]) / 10;

    for (const [contraction, halvings, step] of [
      [0.5, 3, 0.125],
      [0.8, 8, 0.16777216],
    ]) {
      it(`from 1 by ${contraction}: ${step} after ${halvings} contractions (E07)`, () => {
        const result = first(1, contraction);
        assert.ok(Math.abs(stepOf(result) - step) < 1e-15, `${stepOf(result)}`);
        assert.deepEqual([result.iterations, result.evaluations.value], [1, halvings + 2]);
      });
    }

    it('accepts every step up to 2 (1 - c) / L, and no longer one (E07)', () => {
      const limit = (2 * (1 - 1e-4)) / 10;
      assert.ok(Math.abs(limit - 0.19998) < 1e-15);
      assert.equal(first(limit * (1 - 1e-9), 0.5).evaluations.value, 2);
      assert.equal(first(limit * (1 + 1e-9), 0.5).evaluations.value, 3);
    });

    it('begins every search at the learning rate', () => {
      const lineSearch = armijo({ contraction: 0.5 });
      const { xs } = walk(bowl(10), [1], gradientDescent({ lineSearch }), { engine, maxIterations: 10 });
      for (const [k, [x]] of xs.entries()) assert.equal(x, (-0.25) ** k);
    });
  });

  for (const { name, lineSearch } of searches) {
    const method = gradientDescent({ lineSearch });

    describe(`gradientDescent with ${name}`, () => {
      it('reaches a minimum', () => {
        const { objective, x0, minima } = engval1.create(20);
        const { success, value, message, method: said } = minimize(objective, x0, method, { engine });
        assert.ok(success && said === 'gradientDescent', message);
        assert.ok(Math.abs(value / minima[0].value - 1) < 1e-10, `f = ${value}`);
      });

      it('ends at the floor of arithmetic, where gtol cannot be met', () => {
        const { objective, x0, minima } = engval1.create(20);
        const { success, status, value, message } = minimize(objective, x0, method, { engine, gtol: 0 });
        assert.ok(success && status === 'precision-limit', message);
        assert.ok(Math.abs(value / minima[0].value - 1) < 1e-14, `f = ${value}`);
      });

      it('f never rises beyond rounding', () => {
        const { objective, x0 } = engval1.create(7);
        const { values } = walk(objective.valueAndGradient, [...x0], method, { engine, maxIterations: 200 });
        for (let k = 1; k < values.length; k++) assert.ok(values[k] <= values[k - 1] * (1 + 1e-14), `${k}`);
      });

      it('meets f that is not a number, or infinite, on the way: a shorter step', () => {
        const barrier = (x: Vector, gradient: Vector) => {
          gradient[0] = 1 - 1 / x[0];
          return x[0] - Math.log(x[0]);
        };
        for (const x0 of [0.01, 0.5, 5]) {
          const result = minimize(barrier, [x0], method, { engine });
          assert.ok(result.success && Math.abs(result.value - 1) < 1e-10, `from ${x0}: ${result.message}`);
        }
        const { objective, x0 } = engval1.create(5);
        for (const wrong of [NaN, Infinity, -Infinity]) {
          for (let k = 2; k < 40; k++) {
            const result = minimize(
              disturbed(objective, k, () => wrong),
              x0,
              method,
              { engine },
            );
            assert.ok(result.success, result.message);
          }
        }
      });

      it('says so where there is no way down, or no bottom', () => {
        const wrong: Objective['valueAndGradient'] = (x, gradient) => {
          gradient[0] = -2 * x[0];
          return x[0] * x[0];
        };
        assert.equal(minimize(wrong, [3], method, { engine }).status, 'line-search-failed');
        const endless: Objective['valueAndGradient'] = (x, gradient) => {
          gradient[0] = -2 * x[0];
          return -x[0] * x[0];
        };
        assert.equal(minimize(endless, [3], method, { engine }).status, 'unbounded');
      });
    });
  }
});
