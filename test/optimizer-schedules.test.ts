// Schedules inside an optimizer: what they are asked, and what happens where one of them throws.
import assert from 'node:assert/strict';
import { adam, createOptimizer, gradientDescent, reduceOnPlateau, type Schedule } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { joined, refuses, stepped, take } from './support/optimizers.js';
import { says } from './support/schedules.js';

const error = new Error('of the user');
const same = (thrown: unknown) => thrown === error;

/** A schedule with a state, the number of values it was told, that may throw where it is told to. */
function moody(throwing: { in?: 'observe' | 'restore' | 'save'; at?: number }): Schedule {
  const make = (): Schedule => {
    let told = 0;
    const perhaps = (where: string) => {
      if (throwing.in === where && told >= (throwing.at ?? 0)) throw error;
    };
    return Object.assign(() => 1 / (1 + told), {
      observe() {
        told += 1;
        perhaps('observe');
      },
      save() {
        perhaps('save');
        return [told];
      },
      restore(numbers: ArrayLike<number>) {
        perhaps('restore');
        told = numbers[0];
      },
      fresh: make,
    });
  };
  return make();
}

onEveryEngine(engine => {
  describe('schedules in an optimizer', () => {
    it('are asked for the step that is next, counted from 0, also after load', () => {
      const asked: number[] = [];
      const learningRate = (step: number) => {
        asked.push(step);
        return 0.5 ** step;
      };
      const { optimizer, x } = stepped(gradientDescent({ learningRate }), { engine, steps: 3 });
      assert.equal(optimizer.learningRate, 0.125);
      assert.deepEqual(asked, [0, 1, 2, 3]);
      const other = createOptimizer(gradientDescent({ learningRate }), x, { engine });
      other.load(optimizer.save());
      asked.length = 0;
      take(other, x, 2);
      assert.deepEqual(asked, [3, 4]);
    });

    for (const [what, rate] of [
      ['throws', undefined],
      ['returns NaN', NaN],
      ['returns -1', -1],
      ['returns Infinity', Infinity],
      ['returns a string', '0.1'],
    ] as const) {
      it(`one that ${what} in the second group: nothing moved, nothing lost`, () => {
        let broken = false;
        const learningRate = (step: number) => {
          if (!broken) return 1 / (step + 1);
          if (rate === undefined) throw error;
          return rate as number;
        };
        const make = () => {
          const x = [0, 1, 2].map(() => Float64Array.of(1, 2, 3));
          const groups = [{ parameters: x[0] }, { parameters: x[1], learningRate }, { parameters: x[2] }];
          return { x, optimizer: createOptimizer(adam(), groups, { engine }) };
        };
        const [one, undisturbed] = [make(), make()];
        take(one.optimizer, one.x, 2);
        take(undisturbed.optimizer, undisturbed.x, 4);
        broken = true;
        const kind = rate === '0.1' ? TypeError : RangeError;
        const expected = rate === undefined ? same : says(kind, 'parameters[1].learningRate(2)', `${rate}`);
        refuses(one.optimizer, one.x, () => take(one.optimizer, one.x, 1), expected);
        broken = false;
        take(one.optimizer, one.x, 2);
        assert.equal(joined(one.x), joined(undisturbed.x));
        assert.deepEqual(one.optimizer.save(), undisturbed.optimizer.save());
      });
    }

    it('one that transfers a parameter away: the step is refused', () => {
      let victim: Float64Array | undefined;
      const learningRate = () => {
        if (victim) structuredClone(victim, { transfer: [victim.buffer as ArrayBuffer] });
        return 1;
      };
      const { optimizer, x } = stepped(gradientDescent({ learningRate }), { engine });
      const g = x.map(({ length }) => new Float64Array(length));
      victim = x[1] as Float64Array;
      assert.throws(() => optimizer.step(g), says(TypeError, 'parameters[1] had length 20 and has 0 now'));
      assert.equal(optimizer.steps, 2);
    });

    it('observe: a number, after a step', () => {
      const { optimizer, x } = stepped(gradientDescent({ learningRate: moody({}) }), { engine, steps: 0 });
      assert.throws(() => optimizer.observe(1), says(RangeError, 'observe(value)', 'after a step'));
      take(optimizer, x, 1);
      refuses(optimizer, x, () => optimizer.observe('1' as never), says(TypeError, 'value', 'the string "1"'));
      optimizer.observe(NaN);
      optimizer.observe(Infinity);
      assert.equal(optimizer.learningRate, 1 / 3);
    });

    it('observe where one of them throws: none of them was told', () => {
      const x = [0, 1, 2].map(() => Float64Array.of(1, 2, 3));
      const groups = [{}, { learningRate: moody({ in: 'observe', at: 3 }) }, {}];
      const optimizer = createOptimizer(
        gradientDescent({ learningRate: reduceOnPlateau({ rate: 1, patience: 0 }) }),
        groups.map((own, k) => ({ ...own, parameters: x[k] })),
        { engine },
      );
      take(optimizer, x, 1);
      optimizer.observe(1);
      optimizer.observe(1);
      refuses(optimizer, x, () => optimizer.observe(1), same);
    });

    it('restore that throws: nothing was loaded', () => {
      const make = (learningRate: Schedule) => {
        const x = [0, 1].map(() => Float64Array.of(1, 2, 3));
        const groups = [
          { parameters: x[0], learningRate: reduceOnPlateau({ rate: 1, patience: 0 }) },
          { parameters: x[1], learningRate },
        ];
        return { x, optimizer: createOptimizer(adam(), groups, { engine }) };
      };
      const source = make(moody({}));
      take(source.optimizer, source.x, 3);
      source.optimizer.observe(5);
      source.optimizer.observe(5);
      const { optimizer, x } = make(moody({ in: 'restore' }));
      take(optimizer, x, 1);
      refuses(optimizer, x, () => optimizer.load(source.optimizer.save()), same);
    });

    it('save that throws, or gives no numbers, is not hidden', () => {
      const { optimizer } = stepped(gradientDescent({ learningRate: moody({ in: 'save' }) }), { engine });
      assert.throws(() => optimizer.save(), same);
      const saving = (state: unknown) => {
        const learningRate = moody({});
        const fresh = () => Object.assign(() => 1, { ...moody({}), save: () => state as number[], fresh });
        Object.assign(learningRate, { fresh });
        return stepped(gradientDescent({ learningRate }), { engine }).optimizer;
      };
      for (const state of [1, ['1'], new Map()]) {
        assert.throws(() => saving(state).save(), says(TypeError, 'save() of a schedule'));
      }
      assert.equal(saving([NaN, -0, Infinity]).save().length, saving([1, 2, 3]).save().length);
    });

    it('fresh that gives no schedule is refused at once', () => {
      const learningRate = Object.assign(moody({}), { fresh: () => 'none' as never });
      const make = () => createOptimizer(gradientDescent({ learningRate }), new Float64Array(1), { engine });
      assert.throws(make, says(TypeError, 'fresh()', 'learningRate', 'the string "none"'));
    });
  });
});
