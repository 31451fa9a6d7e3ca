// Which terms the batches of a finite sum take: epochs, orders, sizes, and the same ones again.
import assert from 'node:assert/strict';
import type { Vector } from '../src/index.js';
import type { FiniteSum } from '../src/stochastic/finite-sum.js';
import { centredSum, chiSquare, draws, linearSum, somewhere as x } from './support/linear-terms.js';

describe('finite sums: epochs', () => {
  const whole = Array.from({ length: 10 }, (_, i) => i);

  it('shuffled: every term once in an epoch, in a new order each time; its last batch is the rest', () => {
    const sum = linearSum(new Float64Array(10), { batchSize: 4, seed: 3 });
    const orders = new Set<string>();
    for (let epoch = 0; epoch < 50; epoch++) {
      const batches = draws(sum, 3);
      assert.deepEqual(
        batches.map(({ length }) => length),
        [4, 4, 2],
      );
      assert.deepEqual({ ...sum.batch, indices: 0 }, { indices: 0, size: 2, epoch, draw: 3 * epoch + 2 });
      assert.deepEqual(
        batches.flat().sort((a, b) => a - b),
        whole,
      );
      orders.add(batches.flat().join());
    }
    assert.equal(orders.size, 50);
  });

  it('an epoch evaluates count terms, in count / m updates (E10)', () => {
    for (const [m, updates] of [
      [1, 1000],
      [50, 20],
      [300, 4],
      [1000, 1],
    ]) {
      const sum = linearSum(new Float64Array(1000), { batchSize: m });
      draws(sum, updates);
      assert.deepEqual(sum.termEvaluations, { drawn: 1000, asked: 0 });
      assert.equal(sum.save().epoch, 1);
      sum.full(x, new Float64Array(3));
      assert.deepEqual(sum.termEvaluations, { drawn: 1000, asked: 1000 });
    }
  });

  it('shuffle: false takes the terms in order, over and over', () => {
    const sum = linearSum(new Float64Array(5), { batchSize: 2, shuffle: false });
    assert.deepEqual(draws(sum, 4), [[0, 1], [2, 3], [4], [0, 1]]);
  });

  it('replacement: every batch has its size, and an epoch is count terms', () => {
    const sum = linearSum(new Float64Array(5), { batchSize: 3, replacement: true, seed: 8 });
    const epochs: number[] = [];
    const counts = new Float64Array(5);
    for (let k = 0; k < 10000; k++) {
      const [batch] = draws(sum, 1);
      assert.equal(batch.length, 3);
      for (const i of batch) counts[i] += 1;
      if (k < 6) epochs.push(sum.batch.epoch);
    }
    assert.deepEqual(epochs, [0, 0, 1, 1, 2, 3]);
    assert.ok(chiSquare(counts, 6000) < 18.5);
  });

  it('batches that grow by the number of the draw; the epoch ends them', () => {
    const seen: number[] = [];
    const batchSize = (draw: number) => {
      seen.push(draw);
      return Math.min(2 ** draw, 10);
    };
    const sum = linearSum(new Float64Array(10), { batchSize });
    const batches = draws(sum, 6);
    assert.deepEqual(
      batches.map(({ length }) => length),
      [1, 2, 4, 3, 10, 10],
    );
    assert.deepEqual(seen, [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(batches[5], whole);
    assert.equal(sum.isExact, false);
  });

  it('a draw allocates no array', () => {
    const sum = linearSum(new Float64Array(10000), { batchSize: 999 });
    const at = x.slice(0, 1);
    const gradient = new Float64Array(1);
    const buffers = new Set<Uint32Array>();
    const before = process.memoryUsage().arrayBuffers;
    for (let k = 0; k < 2000; k++) {
      sum.valueAndGradient(at, gradient);
      buffers.add(sum.batch.indices);
    }
    assert.equal(buffers.size, 2); // of 999 and of the 10 that are left
    assert.ok(process.memoryUsage().arrayBuffers - before < 1e5);
  });
});

describe('finite sums: the same batches again', () => {
  const plans = {
    shuffled: { batchSize: 7 },
    cyclic: { batchSize: 7, shuffle: false },
    replaced: { batchSize: 7, replacement: true },
    growing: { batchSize: (draw: number) => 1 + (draw % 23) },
    all: { batchSize: 23 },
  };
  for (const [name, plan] of Object.entries(plans)) {
    it(`${name}: one seed gives one sequence, reset begins it again, another seed gives another`, () => {
      const sum = centredSum(23, { ...plan, seed: 12 });
      const expected = draws(sum, 40);
      assert.deepEqual(draws(centredSum(23, { ...plan, seed: 12 }), 40), expected);
      sum.reset();
      assert.deepEqual(sum.batch, { indices: new Uint32Array(0), size: 0, epoch: 0, draw: -1 });
      assert.deepEqual(draws(sum, 40), expected);
      if (name === 'cyclic' || name === 'all') return;
      assert.notDeepEqual(draws(centredSum(23, { ...plan, seed: 13 }), 40), expected);
      assert.notDeepEqual(draws(centredSum(23, { ...plan, seed: 12 + 2 ** 32 }), 40), expected);
    });

    it(`${name}: saved after any draw, as JSON, and restored: the same bits`, () => {
      const follow = (sum: FiniteSum, times: number) => {
        const rows: (number | Vector | number[])[][] = [];
        for (let k = 0; k < times; k++) {
          const gradient = new Float64Array(3);
          const value = sum.valueAndGradient(x, gradient);
          rows.push([value, gradient, [...sum.batch.indices], sum.batch.epoch, sum.batch.draw]);
        }
        return rows;
      };
      for (let after = 0; after < 12; after++) {
        const sum = centredSum(23, { ...plan, seed: 99 });
        follow(sum, after);
        const saved = JSON.stringify(sum.save());
        const expected = follow(sum, 15);
        const other = centredSum(23, { ...plan, seed: 1 });
        follow(other, 5);
        other.restore(JSON.parse(saved));
        assert.deepEqual(other.save(), JSON.parse(saved));
        assert.deepEqual(follow(other, 15), expected);
      }
    });
  }
});
