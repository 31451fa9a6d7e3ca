// Rules as methods of minimize: the steps are those of an optimizer that is fed with the gradients, whatever the options
// and however many threads.
import assert from 'node:assert/strict';
import {
  adam,
  adamw,
  armijo,
  createOptimizer,
  gradientDescent,
  minimize,
  momentum,
  type Rule,
  type Vector,
} from '../src/index.js';
import { rules } from '../src/rules/index.js';
import { assertSameBits, assertSameResult } from './support/bits.js';
import { needNative, onEveryEngine } from './support/engines.js';
import { type NamedMethod, stepping, steppingVariants } from './support/methods.js';
import { bowl, walk } from './support/quadratics.js';

/** A chain that no rule solves in a few steps. */
function chain(x: Vector, gradient: Vector): number {
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i + 1 < x.length; i++) {
    const rise = x[i + 1] - x[i] * x[i];
    value += rise * rise + 0.1 * (1 - x[i]) ** 2;
    gradient[i] += -4 * x[i] * rise - 0.2 * (1 - x[i]);
    gradient[i + 1] += 2 * rise;
  }
  return value;
}

const begin = (n: number) => Array.from({ length: n }, (_, i) => Math.sin(1 + i));

/** Those that createOptimizer takes too. */
const steppers = [...stepping, ...steppingVariants].filter(({ title }) => !/looking ahead|plateau/.test(title));

describe('descend', () => {
  onEveryEngine(engine => {
    for (const { title, method } of steppers) {
      it(`${title}: the iterates of createOptimizer that is fed with the gradients`, () => {
        const { xs } = walk(chain, begin(70), method, { engine, maxIterations: 50 });
        const x = Float64Array.from(begin(70));
        const gradient = new Float64Array(70);
        const optimizer = createOptimizer(method as Rule, x, { engine });
        for (const there of xs.slice(1)) {
          chain(x, gradient);
          optimizer.step(gradient);
          assertSameBits(x, there, `x after ${optimizer.steps}`);
        }
        assert.equal(optimizer.steps, 50);
      });
    }

    it('a gradient cut to a length: steps no longer than learningRate clipNorm', () => {
      const { xs } = walk(bowl(100, 1), [5, 5], gradientDescent({ clipNorm: 2, learningRate: 0.01 }), {
        engine,
        maxIterations: 40,
      });
      const lengths = xs.slice(1).map((x, k) => Math.hypot(x[0] - xs[k][0], x[1] - xs[k][1]));
      for (const length of lengths) assert.ok(Math.abs(length - 0.02) < 1e-7, `${length}`);
    });

    for (const decoupledWeightDecay of [false, true]) {
      it(`weight decay, ${decoupledWeightDecay ? 'decoupled' : 'coupled'}: the end is h / (h + lambda), by xtol`, () => {
        const around = (x: Vector, gradient: Vector) => bowl(2)(Float64Array.of(x[0] - 1), gradient);
        const method = gradientDescent({ learningRate: 0.1, weightDecay: 0.5, decoupledWeightDecay });
        const result = minimize(around, [3], method, { engine, xtol: 1e-15, maxIterations: 1000 });
        assert.deepEqual([result.status, result.success], ['step-tolerance', true]);
        assert.ok(Math.abs(result.x[0] - 2 / 2.5) < 1e-14, `${result.x}`);
      });
    }

    it('weight decay keeps the gradient of f from vanishing: no success by gtol', () => {
      const around = (x: Vector, gradient: Vector) => bowl(2)(Float64Array.of(x[0] - 1), gradient);
      const method = adamw({ learningRate: 0.1, weightDecay: 0.5 });
      assert.equal(minimize(around, [0], method, { engine, maxIterations: 2000 }).status, 'iteration-limit');
    });

    it('a rate of 0 moves nothing', () => {
      for (const [name, make] of Object.entries(rules)) {
        const { xs } = walk(chain, begin(5), make({ learningRate: 0 } as never), { engine, maxIterations: 3 });
        for (const x of xs) assert.deepEqual([...x], begin(5), name);
      }
    });

    it('maximize is refused: minimize goes down', () => {
      for (const [name, make] of Object.entries(rules)) {
        const up = make({ maximize: true } as never);
        const says = { name: 'TypeError', message: new RegExp(`${name}.*maximize: true.* is for createOptimizer`) };
        assert.throws(() => minimize(chain, begin(3), up, { engine }), says);
      }
    });

    it('Langevin noise: the stationary variance on h x^2 / 2 is 2 T / (h (2 - eta h))', () => {
      const n = 2000;
      const curvatures = Array.from({ length: n }, (_, i) => [0.5, 1, 4, 10][i % 4]);
      const method = gradientDescent({ learningRate: 0.1, temperature: 0.3, seed: 5 });
      const sums = [0, 0, 0, 0];
      const sampled = 2000;
      minimize(bowl(...curvatures), new Float64Array(n).fill(1), method, {
        engine,
        gtol: 0,
        maxIterations: 200 + sampled,
        onIteration: ({ iteration, x }) => {
          if (iteration > 200) for (let i = 0; i < n; i++) sums[i % 4] += x[i] * x[i];
        },
      });
      for (const [k, h] of [0.5, 1, 4, 10].entries()) {
        const variance = sums[k] / (sampled * (n / 4));
        const expected = (2 * 0.3) / (h * (2 - 0.1 * h));
        assert.ok(Math.abs(variance / expected - 1) < 0.02, `h = ${h}: ${variance}, not ${expected}`);
      }
    });

    it('noise is a matter of the seed', () => {
      const run = (seed: number) => {
        const method = adam({ temperature: 0.1, seed });
        return minimize(chain, begin(9), method, { engine, maxIterations: 20 });
      };
      assertSameResult(run(3), run(3));
      assert.notDeepEqual(run(3).x, run(4).x);
    });
  });

  describe('threads', () => {
    before(function () {
      needNative(this);
    });

    const noisy: NamedMethod = {
      title: 'momentum, clipped, decay, noise',
      method: momentum({ clipNorm: 1, weightDecay: 0.01, temperature: 1e-3, seed: 1 }),
    };
    for (const { title, method } of [...stepping, noisy]) {
      it(`${title}: the same bits with one and with two, and as in TypeScript`, () => {
        const n = 200_003;
        const [one, two, other] = [
          { threads: 1, engine: 'native' },
          { threads: 2, engine: 'native' },
          { threads: 2, engine: 'typescript' },
        ].map(options => minimize(chain, begin(n), method, { ...options, maxIterations: 3 } as never));
        assertSameResult(two, one);
        assertSameResult(other, one);
      });
    }
  });

  it('a line search is for minimize only, and a stepper says so', () => {
    const method = gradientDescent({ lineSearch: armijo() });
    assert.throws(() => createOptimizer(method, new Float64Array(2)), /lineSearch.* is for minimize\(\)/);
  });
});
