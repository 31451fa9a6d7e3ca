// First-order methods on quadratics, where theory says every number. E.. are the experiments' names.
import assert from 'node:assert/strict';
import { adam, gradientDescent, inverseTime, type Method, momentum, nesterov, type Schedule } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { bowl, isStable, stepsToMillionth, walk } from './support/quadratics.js';

const close = (actual: number, expected: number, relative: number) =>
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} instead of ${expected}`);

onEveryEngine(engine => {
  describe('gradient descent in theory', () => {
    for (const [share, status] of [
      [1.99, 'falls'],
      [2, 'stays'],
      [2.01, 'rises'],
    ] as const) {
      it(`|x| ${status} as |1 - eta L|^k at eta = ${share} / L (E04)`, () => {
        const { xs, result } = walk(bowl(10), [1], gradientDescent({ learningRate: share / 10 }), {
          engine,
          maxIterations: 1000,
        });
        for (const [k, [x]] of xs.entries()) close(Math.abs(x), Math.abs(1 - share) ** k, 1e-9);
        assert.deepEqual([xs.length, result.status], [1001, 'iteration-limit']);
        if (share === 2) assert.equal(Math.abs(xs[1000][0]), 1);
        assert.equal(result.value, Math.min(...xs.map(([x]) => 5 * x * x)));
      });
    }

    it('goes down a slope for ever: never converged (E01)', () => {
      const slope = (x: Float64Array, gradient: Float64Array) => {
        gradient[0] = 3;
        return 3 * x[0];
      };
      const { values, result } = walk(slope, [5], gradientDescent({ learningRate: 0.01 }), {
        engine,
        maxIterations: 1000,
      });
      assert.ok(Math.abs(result.x[0] + 25) < 1e-12);
      for (let k = 1; k <= 1000; k++) assert.ok(Math.abs(values[k - 1] - values[k] - 0.09) < 1e-12);
      assert.deepEqual([result.status, result.success], ['iteration-limit', false]);
    });

    for (const [condition, steps] of [
      [10, 69],
      [1e2, 691],
      [1e3, 6908],
      [1e4, 69_078],
    ]) {
      it(`condition ${condition}: ${steps} steps to a millionth at the best rate, in zig-zag (E06)`, () => {
        const best = gradientDescent({ learningRate: 2 / (condition + 1) });
        assert.equal(stepsToMillionth([condition, 1], best, engine), steps);
        const { xs } = walk(bowl(condition, 1), [1, 1], best, { engine, maxIterations: 50 });
        for (let k = 1; k <= 50; k++) assert.ok(xs[k][0] * xs[k - 1][0] < 0);
      });
    }

    it('normalized: all steps have one length, so it ends in a dance, or with eta / t at the minimum (E08)', () => {
      const normalized = (learningRate: number | Schedule) => gradientDescent({ learningRate, normalized: true });
      const { xs } = walk(bowl(1), [1.05], normalized(0.1), { engine, maxIterations: 100 });
      for (let k = 1; k <= 100; k++) assert.ok(Math.abs(Math.abs(xs[k][0] - xs[k - 1][0]) - 0.1) < 1e-15);
      for (const [x] of xs.slice(20)) assert.ok(Math.abs(Math.abs(x) - 0.05) < 1e-13);
      const decaying = normalized(inverseTime({ rate: 1 }));
      const falling = walk(bowl(1), [1.05], decaying, { engine, maxIterations: 1000 });
      for (let t = 2; t <= 1000; t++) assert.ok(Math.abs(falling.xs[t][0]) <= 1 / t, `${falling.xs[t]} after ${t}`);
    });
  });

  describe('momentum in theory', () => {
    it('a constant gradient: the velocity grows to 1 / (1 - beta) steps of gradient descent (E12)', () => {
      const slope = (x: Float64Array, gradient: Float64Array) => {
        gradient[0] = 2;
        return 2 * x[0];
      };
      for (const rateInVelocity of [false, true]) {
        const method = momentum({ momentum: 0.9, learningRate: 0.125, rateInVelocity });
        const { xs } = walk(slope, [0], method, { engine, maxIterations: 400 });
        close(xs[399][0] - xs[400][0], 10 * 0.125 * 2, 1e-12);
      }
    });

    for (const [condition, steps] of [
      [100, 93],
      [1e4, 1056],
    ]) {
      it(`heavy ball, condition ${condition}: ${steps} steps at its best coefficients, its rate sqrt(beta) (E12)`, () => {
        const root = Math.sqrt(condition);
        const beta = ((root - 1) / (root + 1)) ** 2;
        const best = momentum({ learningRate: 4 / (root + 1) ** 2, momentum: beta });
        assert.equal(stepsToMillionth([condition, 1], best, engine), steps);
        const { xs } = walk(bowl(condition, 1), [1, 1], best, { engine, maxIterations: 2 * steps });
        const falls = Math.hypot(...xs[2 * steps]) / Math.hypot(...xs[steps]);
        const mean = (falls / 2) ** (1 / steps); // a double root: |x| goes as k sqrt(beta)^k
        close(mean, Math.sqrt(beta), 1e-3);
      });
    }

    for (const [condition, steps, bound, plain] of [
      [100, 155, 263, 1341],
      [1e4, 1624, 2750, 134_683],
    ]) {
      it(`Nesterov, condition ${condition}: ${steps} steps at 1 / L, gradient descent ${plain} (E13)`, () => {
        const root = Math.sqrt(condition);
        const coefficients = { learningRate: 1 / condition, momentum: (root - 1) / (root + 1) };
        const ahead = stepsToMillionth([condition, 1], nesterov({ ...coefficients, lookAhead: true }), engine);
        assert.equal(ahead, steps);
        assert.ok(ahead <= bound);
        // its x is the point looked at: it is there a step before
        assert.equal(stepsToMillionth([condition, 1], nesterov(coefficients), engine), steps - 1);
        const descent = gradientDescent({ learningRate: 1 / condition });
        assert.equal(stepsToMillionth([condition, 1], descent, engine), plain);
      });
    }

    const limits: Record<
      string,
      { make: (learningRate: number, beta: number) => Method; at: (beta: number) => number }
    > = {
      'heavy ball: 2 (1 + beta)': {
        make: (learningRate, momentumOf) => momentum({ learningRate, momentum: momentumOf }),
        at: beta => 2 * (1 + beta),
      },
      'Nesterov: 2 (1 + beta) / (1 + 2 beta)': {
        make: (learningRate, beta) => nesterov({ learningRate, momentum: beta }),
        at: beta => (2 * (1 + beta)) / (1 + 2 * beta),
      },
      'Nesterov looking ahead: the same': {
        make: (learningRate, beta) => nesterov({ learningRate, momentum: beta, lookAhead: true }),
        at: beta => (2 * (1 + beta)) / (1 + 2 * beta),
      },
    };
    for (const [title, { make, at }] of Object.entries(limits)) {
      it(`the largest stable rate times L: ${title} (E14)`, () => {
        for (const beta of [0, 0.5, 0.9, 0.99]) {
          assert.ok(isStable(make(at(beta) - 1e-4, beta), engine, 20_000), `below at ${beta}`);
          assert.ok(!isStable(make(at(beta) + 1e-4, beta), engine, 20_000), `above at ${beta}`);
        }
      });
    }
  });

  it('Adam with betas of 0 goes by the sign: alpha g / (|g| + epsilon) (E24)', () => {
    const method = adam({ beta1: 0, beta2: 0, learningRate: 0.1, epsilon: 0.5 });
    const { xs } = walk(bowl(3), [2], method, { engine, maxIterations: 30 });
    for (let k = 1; k <= 30; k++) {
      const g = 3 * xs[k - 1][0];
      assert.ok(Math.abs(xs[k - 1][0] - xs[k][0] - (0.1 * g) / (Math.abs(g) + 0.5)) < 1e-15);
    }
  });
});
