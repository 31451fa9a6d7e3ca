// lbfgs({ historyPrecision: 'float32' }): half of the memory for the same minima, at the price of no more evaluations.
import assert from 'node:assert/strict';
import { lbfgs, minimize, problems } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { size } from './support/matrix.js';

const single = lbfgs({ historyPrecision: 'float32' });

onEveryEngine(engine => {
  it('solves the problems that double precision solves, with no more evaluations in total than chance explains', () => {
    let evaluations = 0;
    let exact = 0;
    for (const problem of problems) {
      const { objective, x0 } = problem.create(size(problem));
      const limits = { engine, maxEvaluations: 3000, gtol: 1e-8 };
      const wanted = minimize(objective, x0, lbfgs(), limits);
      if (!wanted.success) continue;
      const result = minimize(objective, x0, single, { ...limits, maxEvaluations: 6000 });
      assert.ok(result.success, `${problem.name}: ${result.message}`);
      evaluations += result.evaluations.value;
      exact += wanted.evaluations.value;
    }
    assert.ok(evaluations <= 1.15 * exact, `${evaluations} evaluations, ${exact} in double precision`);
  });

  it('ends at full precision', () => {
    const { objective, x0 } = chainedRosenbrock.create(100);
    const { status, gradientNorm } = minimize(objective, x0, single, { engine, gtol: 1e-11 });
    assert.equal(status, 'gradient-tolerance');
    assert.ok(gradientNorm <= 1e-11);
  });

  for (const scale of [1e-60, 1e60]) {
    it(`ends well where gradients are around ${scale}, beyond what single precision holds`, () => {
      const bowl = (x: Float64Array, g: Float64Array) => {
        for (let i = 0; i < x.length; i++) g[i] = 2 * scale * (i + 1) * (x[i] - 1);
        return scale * x.reduce((sum, xi, i) => sum + (i + 1) * (xi - 1) ** 2, 0);
      };
      const result = minimize(bowl, [3, 4, 5], single, { engine, gtol: 1e-6 * scale });
      assert.ok(result.success, result.message);
    });
  }
});

describe('historyPrecision', () => {
  it('is one of two', () => {
    const make = (historyPrecision: unknown) => () => lbfgs({ historyPrecision } as object);
    assert.throws(
      make('float16'),
      /^RangeError: historyPrecision must be 'float64' or 'float32', got the string "float16"$/,
    );
    assert.throws(make(32), /^TypeError: historyPrecision must be/);
  });
});
