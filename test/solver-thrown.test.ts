// Whatever a user's function throws reaches the caller unchanged, from wherever it is called, and nothing is lost: the
// solver goes on from there, and ends as if nothing had been.
import assert from 'node:assert/strict';
import { adam, createSolver, finiteSum, minimize, type Result, type Solver } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { answer, assertSame, offerOf } from './support/solver-runs.js';
import { Fault, mine, thrownPlaces } from './support/thrown-places.js';

const n = 5;
const { objective, x0 } = chainedRosenbrock.create(n);
/** Goes on in spite of what is thrown. */
function persist(solver: Solver): { result: Result; caught: number } {
  let caught = 0;
  for (let turns = 0; !solver.done; turns++) {
    assert.ok(turns < 5000, 'it ends');
    try {
      const ask = solver.ask();
      const value = answer(ask, objective);
      if (value === undefined) solver.tell();
      else solver.tell(value);
    } catch (error) {
      assert.equal(error, mine);
      caught += 1;
    }
  }
  return { result: solver.result, caught };
}

onEveryEngine(engine => {
  describe('what functions throw', () => {
    for (const { title, make } of thrownPlaces) {
      const run = (fault: Fault) => {
        const { method, options } = make(fault, engine);
        return { method, options: { ...options, engine } };
      };
      const plain = () => {
        const fault = new Fault(0);
        const { method, options } = run(fault);
        const result = createSolver(x0, method, { ...options, ...offerOf(objective) }).minimize(objective);
        return { result, calls: fault.calls };
      };

      it(`${title}: minimize throws it`, () => {
        const { calls } = plain();
        for (let k = 1; k <= calls; k++) {
          const fault = new Fault(k);
          const { method, options } = run(fault);
          assertThrowsMine(() => minimize(objective, x0, method, options));
        }
      });

      it(`${title}: asked and told the run goes on`, () => {
        const { result, calls } = plain();
        assert.ok(calls > 3);
        for (let k = 1; k <= calls; k++) {
          const fault = new Fault(k);
          const { method, options } = run(fault);
          const { result: again } = persist(createSolver(x0, method, { ...options, ...offerOf(objective) }));
          assert.equal(fault.thrown, 1);
          assertSame(again, result);
          assert.equal(again.trace?.length, result.trace?.length);
        }
      });

      it(`${title}: run on an objective it goes on`, async () => {
        const { result, calls } = plain();
        for (let k = 1; k <= calls; k++) {
          const fault = new Fault(k);
          const { method, options } = run(fault);
          const solver = createSolver(x0, method, { ...options, ...offerOf(objective) });
          if (k % 3 === 0) assertThrowsMine(() => solver.minimize(objective));
          else if (k % 3 === 1) await assertRejectsMine(solver.minimizeAsync(objective));
          else await assertRejectsMine(collect(solver));
          assertSame(solver.minimize(objective), result);
          assert.equal(fault.thrown, 1);
        }
      });
    }

    for (const { title, make } of thrownPlaces) {
      it(`${title}: thrown again, and again, it is thrown again`, () => {
        const run = (fault: Fault) => {
          const { method, options } = make(fault, engine);
          return createSolver(x0, method, { ...options, engine, ...offerOf(objective) });
        };
        const expected = run(new Fault(0)).minimize(objective);
        for (const k of [1, 2, 3]) {
          const fault = new Fault(k, 3);
          const solver = run(fault);
          for (let times = 0; times < 3; times++) assertThrowsMine(() => solver.minimize(objective));
          assertSame(solver.minimize(objective), expected);
          const asked = persist(run(new Fault(k, 3)));
          assertSame(asked.result, expected);
        }
      });
    }

    it('a finiteSum: a full evaluation that throws is made again', () => {
      const make = (fault: Fault) => {
        const sum = finiteSum({
          count: 6,
          batchSize: 2,
          term: (i, x, gradient) => {
            fault.pass();
            for (let j = 0; j < x.length; j++) gradient[j] += x[j] - i;
            return x.reduce((f, value) => f + (value - i) ** 2 / 2, 0);
          },
        });
        return sum;
      };
      const method = adam({ learningRate: 0.1 });
      const options = { engine, maxIterations: 8 };
      const counted = new Fault(0);
      const expected = createSolver(x0, method, options).minimize(make(counted));
      for (let k = 1; k <= counted.calls; k++) {
        const sum = make(new Fault(k));
        const solver = createSolver(x0, method, options);
        assertThrowsMine(() => solver.minimize(sum));
        assertSame(solver.minimize(sum), expected);
      }
    });
  });
});

async function collect(solver: Solver): Promise<void> {
  for await (const _ of solver.run(objective));
}

function assertThrowsMine(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    assert.equal(error, mine);
    return;
  }
  assert.fail('nothing was thrown');
}

async function assertRejectsMine(promise: Promise<unknown>): Promise<void> {
  let error: unknown;
  await promise.catch(what => {
    error = what;
  });
  assert.equal(error, mine);
}
