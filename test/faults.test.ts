// Whatever fails, at whichever call of a run: a documented error or a documented status, the best point so far, and
// nobody else's run is affected.
import assert from 'node:assert/strict';
import { statuses } from '../src/core/status.js';
import type { Result, Solver, Status } from '../src/index.js';
import { type EngineName, onEveryEngine } from './support/engines.js';
import { type FaultKind, faultKinds, faulty, mine } from './support/faults.js';
import { plain, preconditioned, type SolverCase, structured } from './support/solver-cases.js';
import { assertSame, loop, minimized, solverOf } from './support/solver-runs.js';

const isLong = process.env.THALWEG_LONG === '1';

const cases = [...plain, ...structured, ...preconditioned].filter(({ title }) => !title.startsWith('auto'));

/** Every call, or so many of them, others for each kind of fault. */
function callsOf(length: number, turn: number, most: number): number[] {
  const stride = Math.max(1, Math.ceil(length / (isLong ? 10 * most : most)));
  const all = Array.from({ length }, (_, i) => i + 1);
  return all.filter(k => k <= 2 || k % stride === turn % stride);
}

function assertHonest(result: Result, first: number, fails: string): void {
  assert.ok(statuses.includes(result.status as Status), fails);
  assert.ok(result.x.every(Number.isFinite), `${fails}: x`);
  const whole = Number.isFinite(result.value) && Number.isFinite(result.gradientNorm);
  if (result.success) assert.ok(whole, `${fails}: a success`);
  if (!Number.isFinite(first)) return;
  assert.ok(result.value <= first, `${fails}: f = ${result.value} is above ${first}`);
  assert.ok(whole && result.gradient.every(Number.isFinite), `${fails}: ${result.value}, ${result.gradientNorm}`);
}

onEveryEngine(engine => {
  for (const [turn, one] of cases.entries()) {
    it(`${one.title}: faults at its calls`, () => {
      const expected = minimized(one, engine).result;
      const none = faulty(one, faultKinds[0] as FaultKind, 0);
      assertSame(minimized(none.one, engine).result, expected);
      const first = one.objective.valueAndGradient(one.x0, one.x0.slice());
      for (const [i, kind] of faultKinds.entries()) {
        for (const k of callsOf(none.count.calls, i + turn, 2)) {
          for (const lasting of isLong ? [false, true] : [(k + i) % 2 === 0]) {
            const { one: failing, count } = faulty(one, kind, k, lasting);
            const fails = `${kind.title} at call ${k}${lasting ? ' and after it' : ''}`;
            const options = { maxEvaluations: 3000 };
            if (kind.throws) assertThrows(() => minimized(failing, engine, options), kind, fails);
            else assertHonest(minimized(failing, engine, options).result, k === 1 ? NaN : first, fails);
            if (!lasting && kind.anywhere) assert.equal(count.failed, 1, fails);
          }
        }
      }
      assertSame(minimized(one, engine).result, expected);
    });

    it(`${one.title}: after an error the solver goes on to the same bits`, () => {
      const expected = minimized(one, engine).result;
      const kind = faultKinds.find(({ title }) => title === 'an error thrown') as FaultKind;
      const { calls } = faultless(one, engine);
      for (const k of callsOf(calls, turn, 5)) {
        const asked = faulty(one, kind, k).one;
        assertSame(persist(solverOf(asked, engine), asked), expected);
        const run = faulty(one, kind, k).one;
        const solver = solverOf(run, engine);
        assert.throws(
          () => solver.minimize(run.objective),
          (error: unknown) => error === mine,
        );
        assertSame(solver.minimize(run.objective), expected);
      }
    });
  }
});

function faultless(one: SolverCase, engine: EngineName): { calls: number } {
  const none = faulty(one, faultKinds[0] as FaultKind, 0);
  minimized(none.one, engine);
  return none.count;
}

function assertThrows(act: () => unknown, kind: FaultKind, fails: string): void {
  try {
    act();
  } catch (error) {
    assert.match(String(error), kind.throws as RegExp, fails);
    if (kind.throws?.source === 'mine') assert.equal(error, mine);
    else assert.equal((error as Error).name, 'TypeError');
    return;
  }
  assert.fail(`${fails}: nothing was thrown`);
}

/** Asks and tells in spite of an error. */
function persist(solver: Solver, one: SolverCase): Result {
  let caught = 0;
  while (!solver.done) {
    try {
      loop(solver, one.objective);
    } catch (error) {
      assert.equal(error, mine);
      caught += 1;
    }
  }
  assert.equal(caught, 1);
  return solver.result;
}
