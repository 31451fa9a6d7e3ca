// Rules as methods of minimize end honestly: where steps diverge, where f has no bottom, where they get nowhere.
import assert from 'node:assert/strict';
import { adam, gradientDescent, minimize, momentum, nesterov, type Vector } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { bowl, walk } from './support/quadratics.js';

onEveryEngine(engine => {
  describe('the end of a run by a rule', () => {
    const tooLarge = [
      gradientDescent({ learningRate: 1 }),
      momentum({ learningRate: 1 }),
      nesterov({ learningRate: 1 }),
    ];
    for (const method of [...tooLarge, nesterov({ learningRate: 1, lookAhead: true })]) {
      const { lookAhead = false } = method.options as { lookAhead?: boolean };
      it(`${method.name}${lookAhead ? ', looking ahead' : ''}: a rate too large diverges to the end of numbers`, () => {
        let lowest = Infinity;
        const watched = (x: Vector, gradient: Vector) => {
          const value = bowl(10)(x, gradient);
          lowest = Math.min(lowest, value);
          return value;
        };
        const result = minimize(watched, [1], method, { engine });
        assert.deepEqual([result.status, result.success], ['not-finite', false]);
        assert.ok(result.iterations < 1000);
        assert.match(result.message, /learning rate may be too large.*the best point before/);
        assert.equal(result.value, lowest);
        assert.equal(result.value, bowl(10)(result.x.slice(), new Float64Array(1)));
      });
    }

    it('the first step beyond all numbers: x0 is the best point', () => {
      const result = minimize(bowl(1), [2], gradientDescent({ learningRate: 1e300 }), { engine });
      assert.deepEqual([result.status, result.iterations, result.x[0]], ['not-finite', 0, 2]);
      assert.match(result.message, /learning rate may be too large/);
    });

    for (const [title, f] of [
      ['-x^2', (x: number) => [-x * x, -2 * x]],
      ['-e^x', (x: number) => [-Math.exp(x), -Math.exp(x)]],
    ] as const) {
      it(`${title} has no bottom: unbounded`, () => {
        const falling = (x: Vector, gradient: Vector) => {
          const [value, slope] = f(x[0]);
          gradient[0] = slope;
          return value;
        };
        for (const method of [gradientDescent({ learningRate: 0.5 }), momentum({ learningRate: 0.5 })]) {
          const { status, success, message, value } = minimize(falling, [1], method, { engine });
          assert.deepEqual([status, success], ['unbounded', false], message);
          assert.ok(Number.isFinite(value) && value < -1e3, `${value}`);
        }
      });
    }

    it('steps that lead up: the best point is an earlier one', () => {
      const method = momentum({ learningRate: 0.1, momentum: 0.99 });
      const { values, result } = walk(bowl(1), [1], method, { engine, maxIterations: 8 });
      assert.equal(result.value, Math.min(...values));
      assert.ok(values[8] > result.value);
    });

    it('a minimum met at once or on the way: success there, not at the lowest point before', () => {
      const { status, iterations, evaluations } = minimize(bowl(1), [0], adam(), { engine });
      assert.deepEqual([status, iterations, evaluations.value], ['gradient-tolerance', 0, 1]);
      const result = minimize(bowl(1), [1], gradientDescent({ learningRate: 0.5 }), { engine, gtol: 0.3 });
      assert.deepEqual([result.success, result.iterations, result.x[0]], [true, 2, 0.25]);
    });

    it('ftol and xtol end a run that creeps', () => {
      const creeping = gradientDescent({ learningRate: 1e-9 });
      assert.equal(minimize(bowl(1), [1], creeping, { engine, ftol: 1e-6 }).status, 'value-tolerance');
      assert.equal(minimize(bowl(1), [1], creeping, { engine, xtol: 1e-6 }).status, 'step-tolerance');
    });
  });
});
