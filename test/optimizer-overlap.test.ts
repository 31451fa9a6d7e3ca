// Parameters and gradients in common buffers: side by side they may lie, over one another they may not.
import assert from 'node:assert/strict';
import { adam, createOptimizer, type Numbers } from '../src/index.js';
import { Extents } from '../src/optimizer/extents.js';
import { onEveryEngine } from './support/engines.js';
import { refuses, stepped, take } from './support/optimizers.js';
import { says } from './support/schedules.js';
import { uniform } from './support/uniform.js';

const refused = (parameters: readonly Numbers[], name: string, other: string) =>
  assert.throws(() => createOptimizer(adam(), parameters), says(RangeError, `${name} shares memory with ${other}`));

describe('parameters that share memory', () => {
  const x = new Float64Array(100);

  it('the same array twice, parts of one another, views of the same place', () => {
    refused([x, x], 'parameters[1]', 'parameters[0]');
    refused([x, x.subarray(99)], 'parameters[1]', 'parameters[0]');
    refused([x.subarray(50, 51), new Float64Array(3), x], 'parameters[2]', 'parameters[0]');
    refused([x.subarray(0, 11), x.subarray(10)], 'parameters[1]', 'parameters[0]');
    refused([x.subarray(10), x.subarray(0, 11)], 'parameters[1]', 'parameters[0]');
    refused([x.subarray(), x.subarray()], 'parameters[1]', 'parameters[0]');
    const shared = new SharedArrayBuffer(80);
    refused([new Float64Array(shared, 0, 6), new Float64Array(shared, 40)], 'parameters[1]', 'parameters[0]');
  });

  it('in groups they are called by their places there', () => {
    const groups = [{ parameters: x.subarray(0, 5) }, { parameters: [x.subarray(5, 9), x.subarray(4, 5)] }];
    const is = 'parameters[1].parameters[1] shares memory with parameters[0].parameters';
    assert.throws(() => createOptimizer(adam(), groups), says(RangeError, is));
  });

  it('empty arrays share nothing, and hide nothing', () => {
    const empty = x.subarray(20, 20);
    createOptimizer(adam(), [x, empty, empty, x.subarray(0, 0), x.subarray(100)]);
    refused([x, empty, x.subarray(30, 40)], 'parameters[2]', 'parameters[0]');
  });

  it('any number of views: refused exactly where two share a number', () => {
    const draw = uniform(4);
    let [fine, not] = [0, 0];
    for (let round = 0; round < 2000; round++) {
      const views = Array.from({ length: 2 + (round % 5) }, () => {
        const from = Math.floor(50 * (draw() + 1));
        return x.subarray(from, from + Math.floor(10 * (draw() + 1)));
      });
      const numbers = views.map(({ byteOffset, length }) => Array.from({ length }, (_, i) => byteOffset / 8 + i));
      const apart = new Set(numbers.flat()).size === numbers.flat().length;
      const make = () => new Extents(views, String);
      if (apart) {
        fine += 1;
        const found = make();
        for (let i = 0; i < 100; i++) {
          const owner = numbers.findIndex(list => list.includes(i));
          assert.equal(found.find(x.subarray(i, i + 1)), owner < 0 ? undefined : owner);
          assert.equal(found.find(x.subarray(i, i)), undefined);
        }
        const reached = numbers.some(list => list.some(i => i >= 30 && i < 60));
        assert.equal(found.find(x.subarray(30, 60)) !== undefined, reached);
      } else {
        not += 1;
        assert.throws(make, RangeError);
      }
    }
    assert.ok(fine > 200 && not > 200);
  });
});

onEveryEngine(engine => {
  describe('gradients that share memory with parameters', () => {
    it('are refused, also those of another group', () => {
      const block = new Float64Array(60);
      const x = [block.subarray(10, 20), block.subarray(20, 30), block.subarray(40, 50)];
      const groups = [{ parameters: x.slice(0, 2) }, { parameters: x[2] }];
      const optimizer = createOptimizer(adam(), groups, { engine });
      const free = [block.subarray(0, 10), block.subarray(30, 40), block.subarray(50, 60)];
      optimizer.step(free);
      const at = (k: number, from: number) => free.map((g, j) => (j === k ? block.subarray(from, from + 10) : g));
      for (const [k, from, name] of [
        [0, 10, 'parameters[0].parameters[0]'],
        [0, 1, 'parameters[0].parameters[0]'],
        [0, 29, 'parameters[0].parameters[1]'],
        [1, 15, 'parameters[0].parameters[1]'],
        [1, 41, 'parameters[1].parameters'],
        [2, 20, 'parameters[0].parameters[1]'],
        [2, 49, 'parameters[1].parameters'],
      ] as const) {
        const is = says(RangeError, `gradients[${k}] shares memory with ${name}`);
        refuses(optimizer, x, () => optimizer.step(at(k, from)), is);
      }
      optimizer.step([...free].reverse());
      assert.equal(optimizer.steps, 2);
    });

    it('the parameters themselves are refused, and the next step is undisturbed', () => {
      const [one, undisturbed] = [stepped(adam(), { engine }), stepped(adam(), { engine })];
      const is = says(RangeError, 'gradients[0] shares memory with parameters[0]');
      refuses(one.optimizer, one.x, () => one.optimizer.step(one.x), is);
      for (const { optimizer, x } of [one, undisturbed]) take(optimizer, x, 1);
      assert.deepEqual(one.optimizer.save(), undisturbed.optimizer.save());
    });
  });
});
