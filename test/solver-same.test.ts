// One run, whoever makes its calls: minimize, a loop of the user's own, a solver that is run, with functions that return
// at once or promise to, give the same result, and ask the same, to the last bit.
import assert from 'node:assert/strict';
import { minimizeAsync } from '../src/index.js';
import { type EngineName, onEveryEngine } from './support/engines.js';
import {
  everyProblem,
  hard,
  plain,
  preconditioned,
  type SolverCase,
  some,
  structured,
} from './support/solver-cases.js';
import { assertSameRecord, loop, minimized, noted, promised, solverOf } from './support/solver-runs.js';

async function assertAllSame(one: SolverCase, engine: EngineName): Promise<void> {
  const expected = minimized(one, engine);
  const { objective, x0, method } = one;
  const options = { ...one.options, engine };
  assertSameRecord(loop(solverOf(one, engine), objective), expected);

  let asked: string[] = [];
  const again = () => {
    asked = [];
    return noted(objective, asked);
  };
  assertSameRecord({ result: solverOf(one, engine).minimize(again()), asked }, expected);
  assertSameRecord({ result: await minimizeAsync(again(), x0, method, options), asked }, expected);
  assertSameRecord({ result: await minimizeAsync(promised(again()), x0, method, options), asked }, expected);
  assertSameRecord({ result: await solverOf(one, engine).minimizeAsync(promised(again())), asked }, expected);

  const solver = solverOf(one, engine);
  const seen: number[] = [];
  for await (const { iteration } of solver.run(again())) seen.push(iteration);
  assertSameRecord({ result: solver.result, asked }, expected);
  const { iterations, evaluations } = expected.result;
  if (evaluations.value > 0)
    assert.deepEqual(
      seen,
      Array.from({ length: iterations + 1 }, (_, k) => k),
    );
}

describe('the same run, whoever makes its calls', () => {
  onEveryEngine(engine => {
    for (const one of [...plain, ...structured, ...preconditioned]) {
      it(one.title, () => assertAllSame(one, engine));
    }

    for (const [what, cases] of Object.entries({ 'every problem': everyProblem, 'what is hard': hard })) {
      it(what, async () => {
        for (const one of some(cases, 5)) await named(one, () => assertAllSame(one, engine));
      }).timeout(60000);
    }
  });
});

/** Says in which case it went wrong. */
async function named(one: SolverCase, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    throw new Error(`${one.title}: ${error}`, { cause: error });
  }
}
