// Threads: no bit depends on how many, and none is left behind.
import assert from 'node:assert/strict';
import { adam, createOptimizer, momentum } from '../src/index.js';
import { child, needNative } from './support/engines.js';
import type { ThreadCounts } from './support/optimizer-threads.js';
import { cut, joined, kinds, numbersOf } from './support/optimizers.js';

describe('optimizers with threads', () => {
  before(function () {
    needNative(this);
  });

  const lengths = [65_536, 1, 100_000, 0, 34_467];

  for (const kind of kinds) {
    it(`${kind.name}: the same bits with 1, 2, 3, 8 and 1024, in turn`, () => {
      const rules = [adam({ clipNorm: 1, weightDecay: 0.1 }), momentum({ temperature: 0.1 })];
      const whole = numbersOf(kind, 200_004, 1);
      const g = cut(numbersOf(kind, 200_004, 2), lengths);
      for (const rule of rules) {
        const make = (engine: 'native' | 'typescript', threads: number) => {
          const x = cut(whole, lengths);
          return { x, optimizer: createOptimizer(rule, x, { engine, threads }) };
        };
        const runs = [make('typescript', 1), ...[1, 2, 3, 8, 1024].map(threads => make('native', threads))];
        for (let step = 0; step < 4; step++) for (const { optimizer } of runs) optimizer.step(g);
        const states = runs.map(({ x, optimizer }) => [joined(x), joined([optimizer.save()])]);
        for (const state of states) assert.deepEqual(state, states[0]);
      }
    });
  }

  describe('in a process of its own', () => {
    let counts: ThreadCounts;

    before(function () {
      this.timeout(120_000);
      counts = JSON.parse(child('test/support/optimizer-threads.ts', {})) as ThreadCounts;
    });

    const ifCounted = (context: Mocha.Context) => Number.isFinite(counts.start) || context.skip();

    it('many optimizers, created and dropped in a loop, share their threads', function () {
      ifCounted(this);
      assert.ok(counts.dropped <= counts.start + 4, `${counts.start} threads, then ${counts.dropped}`);
    });

    it('no more threads are started than there is work for', function () {
      ifCounted(this);
      assert.ok(counts.greedy <= counts.dropped + 4, `${counts.dropped} threads, then ${counts.greedy}`);
    });

    it('workers may be terminated in the middle of their steps; their threads go with them', function () {
      assert.ok(counts.steps >= 8 * 100 && counts.undisturbed);
      ifCounted(this);
      assert.ok(counts.end <= counts.greedy + 4, `${counts.greedy} threads, then ${counts.end}`);
    });
  });
});
