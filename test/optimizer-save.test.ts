// save and load: the same bytes, and afterwards the same bits, on the same engine and across.
import assert from 'node:assert/strict';
import { adam, createOptimizer, gradientDescent, type Numbers, type Optimizer, reduceOnPlateau } from '../src/index.js';
import { engines, needNative, onEveryEngine } from './support/engines.js';
import { joined, kinds, numbersOf, ruleVariants, stepped, take } from './support/optimizers.js';

/** An optimizer over copies of the arrays. */
function copyOf(rule: Parameters<typeof createOptimizer>[0], x: readonly Numbers[], engine: 'native' | 'typescript') {
  const copies = x.map(array => array.slice());
  return { x: copies, optimizer: createOptimizer(rule, copies, { engine }) };
}

onEveryEngine(engine => {
  describe('a saved optimizer', () => {
    for (const target of engines) {
      describe(`loaded by the ${target} engine`, () => {
        before(function () {
          if (target === 'native') needNative(this);
        });

        for (const { title, rule } of ruleVariants) {
          it(`${title}: the same bytes, then the same bits as uninterrupted`, () => {
            for (const kind of kinds) {
              const lengths = [1, 0, 7, 100];
              const { optimizer, x } = stepped(rule, { engine, kind, lengths, steps: 5 });
              const bytes = optimizer.save();
              const other = copyOf(rule, x, target);
              other.optimizer.load(bytes);
              assert.equal(other.optimizer.steps, 5);
              assert.deepEqual(other.optimizer.save(), bytes);
              assert.deepEqual(optimizer.save(), bytes, 'saving changed something');
              take(optimizer, x, 4);
              take(other.optimizer, other.x, 4);
              assert.equal(joined(other.x), joined(x));
              assert.deepEqual(other.optimizer.save(), optimizer.save());
            }
          });
        }

        it('groups, and plateaus: none told yet, told of Infinity, told a few', () => {
          for (const values of [[], [Infinity], [-Infinity, 0], [3, 3, 3, 2, 2], [NaN, 1]]) {
            const make = (where: 'native' | 'typescript') => {
              const x = [3, 4, 100].map(n => numbersOf(Float32Array, n, n));
              const learningRate = reduceOnPlateau({ rate: 0.1, patience: 1, cooldown: 1 });
              const rest = { parameters: x.slice(1), weightDecay: 0.1, learningRate: 0.3 };
              const groups = [{ parameters: x[0] }, rest];
              return { x, optimizer: createOptimizer(adam({ learningRate }), groups, { engine: where }) };
            };
            const [one, other] = [make(engine), make(target)];
            const go = ({ optimizer, x }: { optimizer: Optimizer; x: Numbers[] }, told: readonly number[]) => {
              for (const value of told) {
                take(optimizer, x, 1);
                optimizer.observe(value);
              }
            };
            go(one, values);
            other.optimizer.load(one.optimizer.save());
            for (const [k, array] of other.x.entries()) array.set(one.x[k]);
            assert.deepEqual(other.optimizer.save(), one.optimizer.save());
            for (const run of [one, other]) go(run, [2, 2, 2, 2]);
            assert.equal(joined(other.x), joined(one.x));
            assert.equal(other.optimizer.learningRate, one.optimizer.learningRate);
          }
        });
      });
    }

    it('before the first step, and over a state that has gone further', () => {
      const fresh = stepped(adam(), { engine, steps: 0 });
      const used = stepped(adam(), { engine, steps: 7 });
      used.optimizer.load(fresh.optimizer.save());
      assert.equal(used.optimizer.steps, 0);
      assert.deepEqual(used.optimizer.save(), fresh.optimizer.save());
    });

    it('bytes may be a view with an offset, a Buffer, shared memory, of a subclass', () => {
      const { optimizer } = stepped(adam(), { engine, steps: 3 });
      const bytes = optimizer.save();
      const wide = new Uint8Array(bytes.length + 11);
      wide.set(bytes, 3);
      const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
      shared.set(bytes);
      class Bytes extends Uint8Array {}
      const given = [wide.subarray(3, 3 + bytes.length), Buffer.from(bytes), shared, new Bytes(bytes)];
      for (const form of [...given, Buffer.from(bytes.buffer)]) {
        const other = stepped(adam(), { engine, steps: 1 });
        other.optimizer.load(form);
        assert.deepEqual(other.optimizer.save(), bytes);
      }
    });

    it('saved bytes are a copy: later steps do not reach them', () => {
      const { optimizer, x } = stepped(adam(), { engine });
      const bytes = optimizer.save();
      const before = joined([bytes]);
      take(optimizer, x, 3);
      assert.equal(joined([bytes]), before);
      bytes.fill(0);
      take(optimizer, x, 3);
      assert.deepEqual(optimizer.save(), stepped(adam(), { engine, steps: 8 }).optimizer.save());
    });

    it('arrays that were transferred away: save, and go on with others', () => {
      const { optimizer, x } = stepped(adam(), { engine, steps: 3 });
      const moved = x.map(array => structuredClone(array, { transfer: [array.buffer as ArrayBuffer] }));
      const other = createOptimizer(adam(), moved, { engine });
      other.load(optimizer.save());
      take(other, moved, 3);
      assert.equal(joined(moved), joined(stepped(adam(), { engine, steps: 6 }).x));
    });

    it('a state without vectors, and arrays without numbers', () => {
      const { optimizer } = stepped(gradientDescent(), { engine, lengths: [0, 0], steps: 4 });
      const other = stepped(gradientDescent(), { engine, lengths: [0, 0], steps: 0 });
      other.optimizer.load(optimizer.save());
      assert.equal(other.optimizer.steps, 4);
    });
  });
});
