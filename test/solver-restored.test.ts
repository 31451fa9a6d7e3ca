// A run that is saved at any ask, and goes on from there in another solver, on its engine or on the other one, ends as if
// nothing had been.
import assert from 'node:assert/strict';
import { type EngineName, onEveryEngine, withoutNative } from './support/engines.js';
import {
  everyProblem,
  hard,
  plain,
  preconditioned,
  type SolverCase,
  some,
  structured,
} from './support/solver-cases.js';
import { assertSame, loop, type Record, restored, solverOf } from './support/solver-runs.js';

const isLong = process.env.THALWEG_LONG === '1';

/** The run, and what was saved at each of its asks, at most so many of them. */
function recorded(
  one: SolverCase,
  engine: EngineName,
  most: number,
): { record: Record; saves: Map<number, Uint8Array> } {
  const { length } = loop(solverOf(one, engine), one.objective).asked;
  const stride = Math.ceil(length / (isLong ? 10 * most : most));
  const saves = new Map<number, Uint8Array>();
  const solver = solverOf(one, engine);
  const record = loop(solver, one.objective, k => {
    if (k % stride === 0 || k === length - 1) saves.set(k, solver.save());
  });
  return { record, saves };
}

/** What was asked is the end of what the whole run asked. */
function assertSameEnd(again: Record, record: Record): void {
  assertSame(again.result, record.result);
  assert.deepEqual(again.asked, record.asked.slice(record.asked.length - again.asked.length));
}

function assertGoesOn(one: SolverCase, engine: EngineName, most = 12): void {
  const { record, saves } = recorded(one, engine, most);
  const other: EngineName = engine === 'native' ? 'typescript' : 'native';
  const engines = one.alike && withoutNative() === undefined ? [engine, other] : [engine];
  let turn = 0;
  for (const [k, save] of saves) {
    const again = loop(restored(save, one, engines[turn % engines.length]), one.objective);
    turn += 1;
    try {
      assert.ok(again.asked.length >= record.asked.length - k, 'asks enough');
      assertSameEnd(again, record);
    } catch (error) {
      throw new Error(`${one.title}, saved at ask ${k} of ${record.asked.length}: ${error}`, { cause: error });
    }
  }
}

describe('a solver saved at any ask', () => {
  onEveryEngine(engine => {
    for (const one of [...plain, ...structured, ...preconditioned]) {
      it(`${one.title} goes on`, () => assertGoesOn(one, engine));
    }

    for (const [what, cases] of Object.entries({ 'every problem': everyProblem, 'what is hard': hard })) {
      it(what, () => {
        for (const one of some(cases, 5)) assertGoesOn(one, engine, 5);
      }).timeout(600000);
    }
  });
});
