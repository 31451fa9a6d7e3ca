// Steps leave nothing behind, optimizers that are dropped go with all they had, and what is alive stays where it is.
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { adam, createOptimizer, momentum, type Numbers, reduceOnPlateau, rmsprop } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { joined, numbersOf } from './support/optimizers.js';

const collect = async () => {
  for (let k = 0; k < 3; k++) {
    globalThis.gc?.();
    await turn();
  }
  return process.memoryUsage();
};

const arrays = (count: number, n: number): Numbers[] =>
  Array.from({ length: count }, () => new Float64Array(n).fill(1));
const steps = 100_000;
const mebibyte = 2 ** 20;

onEveryEngine(engine => {
  describe('memory of optimizers', () => {
    for (const [title, count, rule] of [
      ['one array', 1, adam()],
      ['many arrays, clipped, decayed', 20, rmsprop({ clipNorm: 1, weightDecay: 0.1, centered: true })],
      ['noise, a schedule', 2, momentum({ temperature: 1, learningRate: step => 1 / (step + 1) })],
      ['a plateau', 2, adam({ learningRate: reduceOnPlateau({ rate: 0.1 }) })],
    ] as const) {
      it(`${title}: constant over 1e5 steps`, async function () {
        this.timeout(60_000);
        const g = arrays(count, 7);
        const optimizer = createOptimizer(rule, arrays(count, 7), { engine });
        const go = (upTo: number) => {
          while (optimizer.steps < upTo) optimizer.step(g);
        };
        go(steps / 5);
        let grown = Infinity;
        for (let round = 0; round < 3 && grown >= steps; round++) {
          const before = await collect();
          go(optimizer.steps + steps);
          const after = await collect(); // what compiling leaves behind comes once, what steps leave comes every time
          grown = Math.max(after.heapUsed - before.heapUsed, after.external - before.external);
          assert.ok(after.rss - before.rss < 30 * mebibyte, 'resident memory');
        }
        assert.ok(grown < steps, `${(grown / steps).toFixed(2)} bytes a step`);
      });
    }

    it('new gradients at every step, saves and loads: constant too', async function () {
      this.timeout(60_000);
      const optimizer = createOptimizer(adam(), arrays(3, 1000), { engine });
      const go = (count: number) => {
        for (let k = 0; k < count; k++) {
          optimizer.step(arrays(3, 1000));
          if (k % 10 === 0) optimizer.load(optimizer.save());
        }
      };
      go(1000);
      const before = await collect();
      go(20_000);
      const after = await collect();
      assert.ok(after.heapUsed - before.heapUsed < mebibyte, 'the heap');
      assert.ok(after.arrayBuffers - before.arrayBuffers < mebibyte, 'arrays');
    });

    it('dropped in a loop that never lets the event loop turn: their memory goes', async () => {
      const x = new Float32Array(200_000);
      const g = x.map((_, i) => i);
      const before = await collect();
      for (let k = 0; k < 200; k++) createOptimizer(adam(), x, { engine }).step(g);
      globalThis.gc?.();
      const after = process.memoryUsage();
      const left = after.arrayBuffers - before.arrayBuffers;
      assert.ok(left < 50 * mebibyte, `${(left / mebibyte).toFixed()} of 305 MiB left`);
    });

    it('an optimizer is collected while its arrays live, and the arrays while it is not', async () => {
      const x = arrays(3, 100);
      const make = () => {
        const optimizer = createOptimizer(adam(), x, { engine });
        optimizer.step(arrays(3, 100));
        return new WeakRef(optimizer);
      };
      const dropped = make();
      await collect();
      assert.equal(dropped.deref(), undefined);
      const g = arrays(3, 100);
      const alive = createOptimizer(adam(), x, { engine });
      for (let k = 0; k < 3; k++) alive.step(g);
      assert.ok(x.every(array => array.every(value => value < 1)));
      const lone = (() => createOptimizer(adam(), arrays(1, 1000), { engine }))();
      await collect();
      const expected = createOptimizer(adam(), arrays(1, 1000), { engine });
      for (const optimizer of [lone, expected]) optimizer.step(arrays(1, 1000));
      assert.deepEqual(lone.save(), expected.save());
    });

    it('small arrays, which begin their lives on the heap: moved by the collector or not, the same bits', async () => {
      const make = (kind: 'native' | 'typescript') => {
        const x = Array.from({ length: 300 }, (_, k) => numbersOf(Float64Array, 1 + (k % 8), k));
        return { x, optimizer: createOptimizer(adam({ learningRate: 0.1 }), x, { engine: kind }) };
      };
      const [one, other] = [make(engine), make('typescript')];
      const kept = other.x.map(({ length }) => new Float64Array(length));
      for (let step = 0; step < 30; step++) {
        const fresh = one.x.map(({ length }, k) => numbersOf(Float64Array, length, 1000 * step + k));
        const litter = Array.from({ length: 2000 }, (_, k) => new Float64Array(1 + (k % 8)).fill(NaN));
        if (step % 3 === 0) await collect();
        else globalThis.gc?.();
        if (step % 2 === 0) for (const [k, gradient] of fresh.entries()) kept[k].set(gradient);
        one.optimizer.step(step % 2 === 0 ? fresh : kept);
        other.optimizer.step(kept);
        assert.equal(litter.length, 2000);
      }
      assert.equal(joined(one.x), joined(other.x));
      assert.deepEqual(one.optimizer.save(), other.optimizer.save());
    });
  });
});
