// A solver in the hands of chance: asked, told, run, left, saved and restored in any order it ends with the bits of the
// run that nobody disturbed.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Solver } from '../src/index.js';
import { engines, onEveryEngine, withoutNative } from './support/engines.js';
import { plain, preconditioned, type SolverCase, structured } from './support/solver-cases.js';
import { assertSame, loop, minimized, promised, restored, solverOf } from './support/solver-runs.js';
import { randomTurns } from './support/waiting.js';

const runs = process.env.THALWEG_LONG === '1' ? 3000 : 60;

const mine = new Error('mine');

/** One thing that is done to a solver; what takes a number does so many steps. */
type Act =
  | { readonly act: 'loop' | 'run' | 'fail' | 'failLater'; readonly count: number }
  | { readonly act: 'ask' | 'save' | 'look' | 'mistake'; readonly count: number };

const act: fc.Arbitrary<Act> = fc.record({
  act: fc.constantFrom('loop', 'run', 'fail', 'failLater', 'ask', 'save', 'look', 'mistake'),
  count: fc.nat(12),
});

/** How the run is brought to its end. */
const ending = fc.constantFrom('loop', 'minimize', 'minimizeAsync', 'run');

const alike = [...plain, ...structured, ...preconditioned].filter(({ alike }) => alike);
const both = engines.filter(name => name === 'typescript' || withoutNative() === undefined);

/** Goes on with the solver in one way; gives the solver that goes on from there. */
async function disturb(solver: Solver, one: SolverCase, { act, count }: Act): Promise<Solver> {
  const { objective } = one;
  switch (act) {
    case 'ask':
      if (!solver.done) assert.equal(solver.ask(), solver.ask());
      return solver;
    case 'loop':
      loop(solver, objective, () => {}, count);
      return solver;
    case 'save':
      return restored(solver.save(), one, both[count % both.length] as 'native' | 'typescript');
    case 'look':
      solver.save();
      assert.ok(solver.result.iterations === solver.progress.iteration);
      return solver;
    case 'mistake':
      assert.throws(() => solver.tell('1' as never), TypeError);
      if (!solver.done && solver.ask().kind === 'evaluate') assert.throws(() => solver.tell(), TypeError);
      assert.throws(() => solver.minimize(3 as never), TypeError);
      return solver;
    case 'run': {
      let left = count;
      for await (const _ of solver.run(promised(objective, randomTurns(count, 1)))) {
        left -= 1;
        if (left <= 0) break;
      }
      return solver;
    }
    case 'fail':
    case 'failLater': {
      let left = count;
      const failing = (x: Float64Array, gradient: Float64Array) => {
        left -= 1;
        if (left < 0) throw mine;
        return objective.valueAndGradient(x, gradient);
      };
      try {
        if (act === 'fail') solver.minimize({ ...objective, valueAndGradient: failing });
        else
          await solver.minimizeAsync(promised({ ...objective, valueAndGradient: failing }), { concurrency: 1 + count });
      } catch (error) {
        assert.equal(error, mine);
      }
      return solver;
    }
  }
}

async function finish(solver: Solver, one: SolverCase, how: 'loop' | 'minimize' | 'minimizeAsync' | 'run') {
  const { objective } = one;
  if (how === 'loop') return loop(solver, objective).result;
  if (how === 'minimize') return solver.minimize(objective);
  if (how === 'minimizeAsync') return await solver.minimizeAsync(promised(objective), { concurrency: 3 });
  for await (const { iteration } of solver.run(objective)) assert.ok(iteration >= 0);
  return solver.result;
}

describe('a solver in the hands of chance', () => {
  onEveryEngine(engine => {
    it('ends as if nobody had disturbed it', async () => {
      const acts = fc.array(act, { maxLength: 12 });
      const property = fc.asyncProperty(fc.constantFrom(...alike), acts, ending, async (one, acts, how) => {
        const expected = minimized(one, engine).result;
        let solver = solverOf(one, engine);
        for (const act of acts) solver = await disturb(solver, one, act);
        assertSame(await finish(solver, one, how), expected);
        assert.equal(solver.done, true);
      });
      await fc.assert(property, { seed: 5, numRuns: 2 * runs });
    });
  });
});
