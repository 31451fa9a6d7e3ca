// Finite sums: estimates from batches are unbiased, with the variance that theory gives, and cost what they should.
import assert from 'node:assert/strict';
import { lbfgs, minimize } from '../src/index.js';
import { finiteSum, isFiniteSum } from '../src/stochastic/finite-sum.js';
import { centredSum, chiSquare, draws, linearSum, subsets, somewhere as x } from './support/linear-terms.js';
import { randomVector } from './support/uniform.js';

describe('finite sums: estimates', () => {
  it('the average over all batches of m terms is the full value and gradient, for every m (E45)', () => {
    const sum = centredSum(7, { batchSize: 1 });
    const full = new Float64Array(3);
    const value = sum.full(x, full);
    for (let m = 1; m <= 7; m++) {
      const all = subsets(7, m);
      const mean = new Float64Array(4);
      for (const subset of all) {
        const gradient = new Float64Array(3);
        const f = sum.mean(Uint32Array.from(subset), x, gradient);
        for (const [j, part] of [...gradient, f].entries()) mean[j] += part / all.length;
      }
      for (const [j, exact] of [...full, value].entries()) assert.ok(Math.abs(mean[j] - exact) <= 1e-15, `m = ${m}`);
    }
  });

  it('every batch is as likely as every other, that which an epoch is left with as well', () => {
    const sum = linearSum(new Float64Array(5), { batchSize: 2, seed: 4 });
    const epochs = 20000;
    const counts = [0, 1, 2].map(() => new Map<string, number>());
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const [place, batch] of draws(sum, 3).entries()) {
        const key = batch.sort().join();
        counts[place].set(key, (counts[place].get(key) ?? 0) + 1);
      }
    }
    assert.deepEqual(
      counts.map(({ size }) => size),
      [10, 10, 5],
    );
    // with 9 and 4 degrees of freedom these are exceeded once in a thousand
    assert.ok(chiSquare(counts[0].values(), epochs / 10) < 27.9);
    assert.ok(chiSquare(counts[1].values(), epochs / 10) < 27.9);
    assert.ok(chiSquare(counts[2].values(), epochs / 5) < 18.5);
  });

  const slopes = randomVector(128, 9);
  const centre = slopes.reduce((sum, slope) => sum + slope, 0) / 128;
  const variance = slopes.reduce((sum, slope) => sum + (slope - centre) ** 2, 0) / 128;
  for (const replacement of [true, false]) {
    const law = replacement ? '1 / B' : '(n - B) / (n - 1) / B';
    it(`the variance of a batch's gradient is that of a term times ${law} (E46)`, () => {
      for (const size of [1, 4, 16, 64]) {
        const sum = linearSum(slopes, { batchSize: size, seed: 1, replacement });
        const gradient = new Float64Array(1);
        let squares = 0;
        let total = 0;
        for (let draw = 0; draw < 40000; draw++) {
          sum.valueAndGradient(x.subarray(0, 1), gradient);
          squares += (gradient[0] - centre) ** 2 / 40000;
          total += gradient[0] / 40000;
        }
        const expected = (variance / size) * (replacement ? 1 : (128 - size) / 127);
        assert.ok(Math.abs(squares / expected - 1) < 0.05, `B = ${size}: ${squares / expected}`);
        assert.ok(Math.abs(total - centre) < 4 * Math.sqrt(expected / 40000), `B = ${size}: mean off`);
      }
    });
  }

  it('terms(indices) for whole batches: the same batches, values and gradients', () => {
    const slopes = Float64Array.from({ length: 10 }, (_, i) => 2 ** i);
    const one = linearSum(slopes, { batchSize: 3, seed: 2 });
    const many = finiteSum({
      count: 10,
      batchSize: 3,
      seed: 2,
      terms: (indices, x, gradient) => {
        const slope = indices.reduce((sum, i) => sum + slopes[i], 0);
        gradient[0] += slope;
        return slope * x[0];
      },
    });
    const at = Float64Array.of(0.5);
    const [g, h] = [new Float64Array(1), new Float64Array(1)];
    for (let k = 0; k < 20; k++) {
      assert.equal(one.valueAndGradient(at, g), many.valueAndGradient(at, h));
      assert.deepEqual([g, one.batch], [h, many.batch]);
    }
    assert.equal(one.full(at, g), many.full(at, h));
    assert.equal(one.fullValue(at), one.full(at, g));
    assert.deepEqual(g, h);
    assert.equal(g[0], 102.3);
  });

  it('a term is called once for each time it is drawn, and the first once more, to see that it adds', () => {
    const calls: number[] = [];
    const term = (i: number) => calls.push(i);
    const sum = finiteSum({ count: 4, batchSize: 2, shuffle: false, term });
    const gradient = new Float64Array(3);
    for (let k = 0; k < 3; k++) sum.valueAndGradient(x, gradient);
    sum.full(x, gradient);
    assert.deepEqual(calls, [0, 0, 1, 2, 3, 0, 1, 0, 1, 2, 3]);
    assert.deepEqual(sum.termEvaluations, { drawn: 6, asked: 4 });
  });

  it('batches of all terms: an ordinary objective, bit for bit', () => {
    const sum = centredSum(50, { batchSize: 50 });
    assert.ok(
      sum.isExact && isFiniteSum(sum) && isFiniteSum({ ...sum }) && !isFiniteSum({ valueAndGradient: Math.sin }),
    );
    assert.equal(centredSum(50, { batchSize: 50, replacement: true }).isExact, false);
    assert.equal(centredSum(50, { batchSize: 49 }).isExact, false);
    const ordinary = minimize(sum.full, x, lbfgs());
    const drawn = minimize(sum, x, lbfgs());
    assert.ok(drawn.success, drawn.message);
    assert.deepEqual([drawn.x, drawn.value, drawn.evaluations], [ordinary.x, ordinary.value, ordinary.evaluations]);
  });
});
