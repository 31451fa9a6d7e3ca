// Parameter groups: options of their own, one norm each, one rate each.
import assert from 'node:assert/strict';
import { adam, createOptimizer, gradientDescent, linear, momentum, reduceOnPlateau } from '../src/index.js';
import { assertSameBits } from './support/bits.js';
import { onEveryEngine } from './support/engines.js';
import { joined, kinds, numbersOf, take } from './support/optimizers.js';
import { near } from './support/schedules.js';

onEveryEngine(engine => {
  describe('parameter groups', () => {
    for (const kind of kinds) {
      it(`${kind.name}: each moves as an optimizer of its own with those options`, () => {
        const options = [{ learningRate: 0.1 }, { weightDecay: 0.5, beta1: 0.5 }, { clipNorm: 0.01 }, {}];
        const common = { learningRate: 0.02, epsilon: 1e-3 };
        const x = options.map((_, k) => [numbersOf(kind, 5, k), numbersOf(kind, 70, 10 + k)]);
        const y = x.map(arrays => arrays.map(array => array.slice()));
        const groups = options.map((own, k) => ({ ...own, parameters: x[k] }));
        const together = createOptimizer(adam(common), groups, { engine });
        const apart = options.map((own, k) => createOptimizer(adam({ ...common, ...own }), y[k], { engine }));
        for (let step = 0; step < 6; step++) {
          const g = x.map((arrays, k) =>
            arrays.map(({ length }, j) => numbersOf(kind, length, 100 * step + 2 * k + j)),
          );
          together.step(g.flat());
          for (const [k, one] of apart.entries()) one.step(g[k]);
        }
        assert.equal(joined(x.flat()), joined(y.flat()));
      });
    }

    it('an option of undefined is one that is not given', () => {
      const [x, y] = [Float64Array.of(1), Float64Array.of(1)];
      const groups = [{ parameters: x, learningRate: undefined }] as never;
      for (const [where, array] of [
        [groups, x],
        [y, y],
      ] as const) {
        createOptimizer(gradientDescent({ learningRate: 0.25 }), where, { engine }).step(Float64Array.of(1));
        assert.equal(array[0], 0.75);
      }
    });

    it('clipNorm: one norm over all arrays of a group, none over the groups', () => {
      const x = Array.from({ length: 4 }, () => new Float64Array(1));
      const groups = [{ parameters: x.slice(0, 2) }, { parameters: x.slice(2), clipNorm: Infinity }];
      const rule = gradientDescent({ learningRate: 1, clipNorm: 5 });
      createOptimizer(rule, groups, { engine }).step([30, 40, 30, 40].map(g => Float64Array.of(g)));
      near(
        x.map(array => -array[0]),
        [3, 4, 30, 40],
        1e-7,
      );
      const many = Array.from({ length: 100 }, () => new Float32Array(9));
      createOptimizer(rule, many, { engine }).step(many.map(array => array.slice().fill(100)));
      const length = Math.hypot(...many.flatMap(array => Array.from(array)));
      near(length, 5, 1e-5);
    });

    it('rates: a number, a schedule and a plateau side by side; learningRate is that of the first', () => {
      const x = [0, 0, 0].map(() => Float64Array.of(0));
      const learningRate = reduceOnPlateau({ rate: 1, factor: 0.5, patience: 0 });
      const groups = [
        { parameters: x[0], learningRate: linear({ from: 4, to: 0, steps: 4 }) },
        { parameters: x[1], learningRate: 0.5 },
        { parameters: x[2] },
      ];
      const optimizer = createOptimizer(gradientDescent({ learningRate }), groups, { engine });
      const rates: number[] = [];
      for (let step = 0; step < 4; step++) {
        rates.push(optimizer.learningRate);
        optimizer.step(x.map(() => Float64Array.of(-1)));
        optimizer.observe(7);
      }
      near(rates, [4, 3, 2, 1]);
      near(
        x.map(([value]) => value),
        [10, 2, 1 + 1 + 0.5 + 0.25],
      );
      assert.equal(learningRate(0), 1, "the caller's own schedule has seen nothing");
    });

    it('groups that inherit a plateau have one each, told the same', () => {
      const learningRate = reduceOnPlateau({ rate: 1, factor: 0.5, patience: 0 });
      const x = [0, 0].map(() => Float64Array.of(0));
      const groups = x.map(parameters => ({ parameters }));
      const optimizer = createOptimizer(gradientDescent({ learningRate }), groups, { engine });
      for (let step = 0; step < 5; step++) {
        optimizer.step(x.map(() => Float64Array.of(-1)));
        optimizer.observe(1);
      }
      assertSameBits(x[0], x[1], 'x');
      assert.equal(x[0][0], 1 + 1 + 0.5 + 0.25 + 0.125);
    });

    it('noise differs from group to group', () => {
      const x = [0, 0, 0].map(() => new Float64Array(50));
      const groups = x.map(parameters => ({ parameters }));
      take(createOptimizer(momentum({ learningRate: 1, temperature: 1, seed: 5 }), groups, { engine }), x, 1);
      const g = [0, 1, 2].map(k => numbersOf(Float64Array, 150, 1000).subarray(50 * k, 50 * k + 50));
      const noise = x.map((array, k) => array.map((value, i) => value + g[k][i]));
      for (const [a, b] of [
        [0, 1],
        [1, 2],
        [0, 2],
      ]) {
        const products = noise[a].reduce((sum, value, i) => sum + value * noise[b][i], 0);
        assert.ok(Math.abs(products) < 50, 'they are correlated'); // 100 if they were the same; deviation 14 if not
      }
    });
  });
});
