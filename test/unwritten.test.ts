// A Hessian's fill that forgets an entry is found out, for every structure: a TypeError names the entry. What is never read
// may stay unwritten: the end of a band, the upper triangle of a dense matrix.
import assert from 'node:assert/strict';
import {
  diagonal,
  type Hessian,
  minimize,
  newton,
  newtonCg,
  type TridiagonalHessian,
  type Vector,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { assertSameResult } from './support/bits.js';
import { onEveryEngine } from './support/engines.js';
import { otherStructures } from './support/structures.js';

const n = 6;
const { objective, x0 } = chainedRosenbrock.create(n);
const tridiagonal = objective.hessian as TridiagonalHessian;
const structures: readonly Hessian[] = [
  diagonal((_x, main) => main.fill(1000)),
  tridiagonal,
  ...otherStructures(tridiagonal, n),
];

/** The arrays of a structure by name, with their lengths, and which of their elements are not read. */
const arraysOf: Record<Hessian['structure'], readonly (readonly [string, number, (i: number) => boolean])[]> = {
  diagonal: [['diagonal', n, () => false]],
  tridiagonal: [
    ['diagonal', n, () => false],
    ['offDiagonal', n - 1, () => false],
  ],
  banded: [['bands', 2 * n, i => i === 2 * n - 1]],
  dense: [['h', n * n, i => i % n > Math.floor(i / n)]],
  sparse: [['values', 2 * n - 1, () => false]],
};

/** The same Hessian, whose fill leaves one element of one array as it was. */
function forgetting(hessian: Hessian, part: number, element: number): Hessian {
  const fill = hessian.fill as (x: Vector, ...arrays: Vector[]) => void;
  const forgetful = (x: Vector, ...arrays: Vector[]) => {
    const before = arrays[part].slice(element, element + 1); // slices copy bits: a number that stands for "not written" too
    fill(x, ...arrays);
    arrays[part].set(before, element);
  };
  return { ...hessian, fill: forgetful } as Hessian;
}

onEveryEngine(engine => {
  for (const hessian of structures) {
    for (const [part, [name, length, unread]] of arraysOf[hessian.structure].entries()) {
      it(`${hessian.structure}: every element of ${name} that is read must be written`, () => {
        const run = (what: Hessian) =>
          minimize({ ...objective, hessian: what }, x0, newton(), { engine, maxIterations: 20 });
        const whole = run(hessian);
        for (let i = 0; i < length; i++) {
          const forgetful = forgetting(hessian, part, i);
          if (unread(i)) assertSameResult(run(forgetful), whole);
          else {
            const message = new RegExp(`Hessian's fill must write .*; ${name}\\[${i}\\] was not written`);
            assert.throws(() => run(forgetful), { name: 'TypeError', message });
          }
        }
      });

      it(`${hessian.structure}: the same of a preconditioner`, () => {
        const run = (preconditioner: Hessian) => minimize(objective, x0, newtonCg({ preconditioner }), { engine });
        for (let i = 0; i < length; i++) {
          const forgetful = forgetting(hessian, part, i);
          if (unread(i)) assert.ok(run(forgetful).success);
          else {
            const message = new RegExp(`preconditioner's fill must write .*; ${name}\\[${i}\\] was not written`);
            assert.throws(() => run(forgetful), { name: 'TypeError', message });
          }
        }
      });
    }

    it(`${hessian.structure}: NaN that is written is no mistake of this kind`, () => {
      const fill = (_x: Vector, ...arrays: Vector[]) => arrays.forEach(array => void array.fill(NaN));
      const { status } = minimize({ ...objective, hessian: { ...hessian, fill } as Hessian }, x0, newton(), { engine });
      assert.equal(status, 'not-finite');
    });
  }
});
