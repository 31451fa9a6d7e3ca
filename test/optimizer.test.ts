// createOptimizer: what it does to one array, to many, to groups, in both precisions and on both engines.
import assert from 'node:assert/strict';
import { adam, createOptimizer, gradientDescent, minimize, momentum, type Numbers } from '../src/index.js';
import { assertSameBits } from './support/bits.js';
import { onEveryEngine, withoutNative } from './support/engines.js';
import { cut, joined, kinds, numbersOf, ruleVariants, stepped, take } from './support/optimizers.js';
import { says } from './support/schedules.js';

const lengths = [0, 1, 7, 64, 0, 1000, 1931];

onEveryEngine(engine => {
  describe('an optimizer', () => {
    for (const { title, rule } of ruleVariants) {
      for (const kind of kinds) {
        it(`${title}, ${kind.name}: many arrays, arrays in one buffer and one array move alike`, () => {
          const whole = numbersOf(kind, 3003, 1);
          const [apart, inside] = [cut(whole, lengths), whole.slice()];
          const ends = lengths.map((_, k) => lengths.slice(0, k + 1).reduce((sum, length) => sum + length));
          const views = lengths.map((length, k) => inside.subarray(ends[k] - length, ends[k]));
          for (const arrays of [[whole], apart, views]) take(createOptimizer(rule, arrays, { engine }), arrays, 5);
          assert.equal(joined(apart), joined([whole]));
          assert.equal(joined([inside]), joined([whole]));
        });
      }

      it(`${title}: groups without options of their own move as one list`, () => {
        const x = cut(numbersOf(Float64Array, 3003, 1), lengths);
        const y = x.map(array => array.slice());
        const groups = [{ parameters: y[0] }, { parameters: y.slice(1, 4) }, { parameters: y.slice(4) }];
        take(createOptimizer(rule, x, { engine }), x, 4);
        take(createOptimizer(rule, groups, { engine }), y, 4);
        assert.equal(joined(y), joined(x));
      });
    }

    it('one array alone and a list of one are the same, also for the gradient', () => {
      const [a, b] = [Float64Array.of(1, 2), Float64Array.of(1, 2)];
      const [alone, listed] = [createOptimizer(adam(), a, { engine }), createOptimizer(adam(), [b], { engine })];
      alone.step([Float64Array.of(3, -4)]);
      listed.step(Float64Array.of(3, -4));
      assertSameBits(a, b, 'x');
      assert.deepEqual(alone.save(), listed.save());
    });

    it('the same gradient for two arrays, and gradients that overlap one another', () => {
      const x = [new Float64Array(2), new Float64Array(2)];
      const g = Float64Array.of(1, 2, 3);
      const optimizer = createOptimizer(gradientDescent({ learningRate: 1 }), x, { engine });
      optimizer.step([g.subarray(0, 2), g.subarray(1, 3)]);
      optimizer.step([g.subarray(1), g.subarray(1)]);
      assert.deepEqual(x, [Float64Array.of(-3, -5), Float64Array.of(-4, -6)]);
    });

    it('gradients that are new objects at every step, or come back: the same bits', () => {
      const [one, other] = [0, 1].map(() => stepped(adam(), { engine, steps: 0 }));
      const kept = other.x.map(array => new Float64Array(array.length));
      for (let k = 0; k < 50; k++) {
        const fresh = one.x.map((array, j) => numbersOf(Float64Array, array.length, 10 * k + j));
        for (const [j, gradient] of fresh.entries()) kept[j].set(gradient);
        one.optimizer.step(fresh);
        other.optimizer.step(kept);
      }
      assert.equal(joined(one.x), joined(other.x));
      assert.deepEqual(one.optimizer.save(), other.optimizer.save());
    });

    it('10,000 tiny arrays, with new gradients at every step, in one buffer with the parameters', () => {
      const count = 10_000;
      const buffer = new ArrayBuffer(8 * 2 * count);
      const at = (place: number) => new Float32Array(buffer, 8 * place, 2);
      const x = Array.from({ length: count }, (_, k) => at(2 * k));
      const optimizer = createOptimizer(gradientDescent({ learningRate: 1 }), x, { engine });
      for (let step = 0; step < 20; step++) optimizer.step(Array.from(x, (_, k) => at(2 * k + 1).fill(k)));
      assert.ok(x.every((array, k) => array[0] === -20 * k && array[1] === -20 * k));
    }).timeout(5000); // it took 100 times as long while every pair was compared

    it('maximize goes the other way', () => {
      const [down, up] = [false, true].map(maximize => {
        const x = Float64Array.of(1, 2, 3);
        const optimizer = createOptimizer(momentum({ maximize }), x, { engine });
        for (let k = 0; k < 10; k++) optimizer.step(Float64Array.of(5, -1, 0.25).map(g => (maximize ? -g : g)));
        return x;
      });
      assertSameBits(up, down, 'x');
      const x = Float64Array.of(0);
      createOptimizer(adam({ maximize: true, learningRate: 1 }), x, { engine }).step(Float64Array.of(7));
      assert.ok(x[0] > 0.99);
    });

    it('a rule without noise moves as minimize does', () => {
      const g = new Float64Array(3);
      const f = (x: Float64Array, gradient: Float64Array) => {
        for (let i = 0; i < 3; i++) gradient[i] = (i + 1) * x[i];
        return x.reduce((sum, value, i) => sum + ((i + 1) * value * value) / 2, 0);
      };
      for (const { title, rule } of ruleVariants.filter(
        ({ rule }) => !('maximize' in rule.options && rule.options.maximize),
      )) {
        const x = Float64Array.of(1, -2, 3);
        const optimizer = createOptimizer(rule, x, { engine });
        const onIteration = ({ x: there }: { x: Float64Array }) => {
          if (optimizer.steps > 0 || !there.every((value, i) => value === x[i])) {
            f(x, g);
            optimizer.step(g);
          }
          assertSameBits(there, x, `${title}: x`);
        };
        minimize(f, x, rule, { engine, maxIterations: 20, gtol: 0, onIteration });
        assert.equal(optimizer.steps, 20);
      }
    });

    it('tells its rule, its engine, its steps; none of them can be written', () => {
      const { optimizer } = stepped(momentum(), { engine, steps: 3 });
      assert.deepEqual([optimizer.rule, optimizer.engine, optimizer.steps], ['momentum', engine, 3]);
      assert.throws(() => Object.assign(optimizer, { steps: 0 }), says(TypeError, 'steps'));
    });
  });
});

describe("engine: 'auto'", () => {
  it('takes the native engine for many numbers, where there is one', () => {
    const engineOf = (...arrays: Numbers[]) => createOptimizer(adam(), arrays).engine;
    assert.equal(engineOf(new Float32Array(3)), 'typescript');
    const native = withoutNative() === undefined && process.env.THALWEG_ENGINE === undefined;
    if (native) assert.equal(engineOf(...Array.from({ length: 100 }, () => new Float32Array(3))), 'native');
  });
});
