// Objectives that throw, return no number or write no gradient: a TypeError that says what was wrong, or the very thing
// that was thrown; and the next run knows nothing of it.
import assert from 'node:assert/strict';
import type { Hessian, Objective, Result, Vector } from '../src/index.js';
import { assertSameResult } from './support/bits.js';
import { onEveryEngine } from './support/engines.js';
import { disturbed, subjects } from './support/subjects.js';
import { withFill } from './support/watch.js';

const notNumbers: readonly (readonly [string, unknown, RegExp])[] = [
  ['undefined', undefined, /undefined/],
  ['null', null, /null/],
  ['a string', '1.5', /the string "1\.5"/],
  ['a bigint', 3n, /the bigint 3n/],
  ['a boolean', false, /false/],
  ['an array', [1], /an array of length 1/],
  ['a Number object', Object(1), /a Number/],
  ['a promise', Promise.resolve(1), /a promise: .*synchronous/],
];

/** An Error, and things that people throw though they should not. */
const thrown: readonly unknown[] = [
  new RangeError('mine'),
  Object.freeze({ why: 'because' }),
  'a string',
  undefined,
  null,
];

onEveryEngine(engine => {
  for (const { title, objective, run } of subjects) {
    describe(title, () => {
      let free: Result;
      before(() => {
        free = run(engine);
      });

      const unaffected = () => assertSameResult(run(engine), free);

      it('throws at every call: the very same thing comes out', () => {
        for (let k = 1; k <= free.evaluations.value; k++) {
          const mine = thrown[k % thrown.length];
          const throwing = disturbed(objective, k, () => {
            throw mine;
          });
          assertThrowsThis(() => run(engine, throwing), mine);
          unaffected();
        }
      });

      for (const [name, value, says] of notNumbers) {
        it(`returns ${name} at any call: a TypeError that says so`, () => {
          for (const k of [1, 2, free.evaluations.value]) {
            const returning = disturbed(objective, k, (x, gradient, call) => {
              call(x, gradient);
              return value;
            });
            const expected = {
              name: 'TypeError',
              message: new RegExp(`objective must return .* number.*${says.source}`),
            };
            assert.throws(() => run(engine, returning), expected);
          }
          unaffected();
        });
      }

      it('never writes the gradient, or leaves one component out', () => {
        const says = (i: number) => ({ name: 'TypeError', message: new RegExp(`gradient\\[${i}\\] was not written`) });
        assert.throws(
          () =>
            run(
              engine,
              disturbed(objective, 1, () => 1),
            ),
          says(0),
        );
        for (const i of [0, 1, 4]) {
          const forgetful = disturbed(objective, 1, (x, gradient, call) => {
            const kept = new Float64Array(
              gradient.buffer.slice(gradient.byteOffset, gradient.byteOffset + gradient.byteLength),
            );
            const value = call(x, gradient);
            gradient.set(kept.subarray(i, i + 1), i);
            return value;
          });
          assert.throws(() => run(engine, forgetful), says(i));
        }
        unaffected();
      });

      if (!objective.hessian?.fill) return;
      const inFill = (k: number, instead: (...memory: Vector[]) => unknown): Objective => {
        let calls = 0;
        const replaced = withFill(objective.hessian as Hessian, () => (calls += 1));
        const fill = replaced.fill as (...args: Vector[]) => void;
        const own = (x: Vector, ...memory: Vector[]) => {
          fill(x, ...memory);
          return calls === k ? instead(...memory) : undefined;
        };
        return { ...objective, hessian: { ...replaced, fill: own } as Hessian };
      };

      it('throws in the Hessian: the very same thing comes out', () => {
        for (let k = 1; k <= free.evaluations.hessian; k++) {
          const mine = thrown[k % thrown.length];
          const throwing = inFill(k, () => {
            throw mine;
          });
          assertThrowsThis(() => run(engine, throwing), mine);
        }
        unaffected();
      });

      it('returns a promise from the Hessian: a TypeError', () => {
        const promising = inFill(1, () => Promise.resolve());
        assert.throws(() => run(engine, promising), {
          name: 'TypeError',
          message: /Hessian's fill .* promise.* synchronous/,
        });
        unaffected();
      });

      for (const value of [NaN, Infinity, -Infinity]) {
        it(`writes ${value} into the Hessian: not-finite, at the best point so far`, () => {
          for (let k = 1; k <= free.evaluations.hessian; k++) {
            for (const part of structureParts(objective.hessian as Hessian)) {
              const writing = inFill(k, (...memory) => {
                const middle = memory[part].length >> 1;
                memory[part].fill(value, middle, middle + 1);
              });
              const { status, success, iterations, evaluations, gradientNorm } = run(engine, writing);
              assert.deepEqual([status, success, evaluations.hessian], ['not-finite', false, k]);
              assert.ok(iterations <= free.iterations);
              assert.ok(Number.isFinite(gradientNorm));
            }
          }
          unaffected();
        });
      }
    });
  }
});

/** The arrays that its fill writes. */
function structureParts({ structure }: Hessian): readonly number[] {
  return structure === 'tridiagonal' ? [0, 1] : [0];
}

function assertThrowsThis(act: () => unknown, expected: unknown): void {
  let caught: unknown = assertThrowsThis;
  try {
    act();
  } catch (error) {
    caught = error;
  }
  assert.equal(caught, expected, 'nothing was thrown, or something else');
}
