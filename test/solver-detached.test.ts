// Arrays of a solver that its user transferred away are found out before anybody touches their memory.
import assert from 'node:assert/strict';
import {
  createSolver,
  type EvaluateAsk,
  lbfgs,
  type Method,
  newton,
  type Objective,
  type Solver,
  type TridiagonalHessian,
  type Vector,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { answer, loop, offerOf } from './support/solver-runs.js';

const n = 5;
const { objective: whole, x0 } = chainedRosenbrock.create(n);
const { valueAndGradient } = whole;
const filled = whole.hessian as TridiagonalHessian;

function detach(array: Vector): void {
  structuredClone(array, { transfer: [array.buffer as ArrayBuffer] });
}

onEveryEngine(engine => {
  const begin = (method: Method = lbfgs(), objective: Objective = { valueAndGradient }) =>
    createSolver(x0, method, { engine, ...offerOf(objective) });
  /** Asks and tells until something of this kind is asked. */
  const until = (solver: Solver, kind: string, objective: Objective) => {
    for (let ask = solver.ask(); ; ask = solver.ask()) {
      if (ask.kind === kind) return ask;
      const value = answer(ask, objective);
      if (value === undefined) solver.tell();
      else solver.tell(value);
    }
  };

  describe('arrays transferred away', () => {
    for (const part of ['x', 'gradient'] as const) {
      it(`${part} that its user transferred away is found out, and nothing breaks afterwards`, () => {
        for (let k = 1; k < 12; k++) {
          const solver = begin();
          loop(solver, { valueAndGradient }, () => {}, k - 1);
          const ask = solver.ask() as EvaluateAsk;
          const value = valueAndGradient(ask.x, ask.gradient);
          detach(ask[part]);
          const mistake = { name: 'TypeError', message: /detached/ };
          for (let again = 0; again < 3; again++) assert.throws(() => solver.tell(value), mistake);
          assert.throws(() => solver.minimize(valueAndGradient), mistake);
          assert.throws(() => void loop(solver, { valueAndGradient }), mistake);
          assertNoJunk(solver);
        }
      });

      it(`${part} of the progress transferred away is found out`, () => {
        for (let k = 1; k < 12; k++) {
          const solver = begin();
          loop(solver, { valueAndGradient }, () => {}, k);
          detach(solver.progress[part]);
          const mistake = { name: 'TypeError', message: /detached/ };
          assert.throws(() => void loop(solver, { valueAndGradient }), mistake);
          assertNoJunk(solver);
          assert.throws(() => solver.minimize(valueAndGradient), mistake);
        }
      });
    }

    /** What cannot be saved any more must say so. */
    function assertNoJunk(solver: Solver): void {
      assert.throws(() => solver.save(), { name: 'TypeError', message: /detached/ });
      assert.throws(() => solver.result, { name: 'TypeError', message: /detached/ });
    }

    it('arrays of a Hessian that were transferred away are found out', () => {
      for (const [part, hessian] of [[0, filled] as const, [1, filled] as const]) {
        const objective = { valueAndGradient, hessian };
        const solver = begin(newton(), objective);
        const ask = until(solver, 'hessian', objective);
        assert.ok(ask.kind === 'hessian');
        answer(ask, objective);
        detach(ask.arrays[part]);
        assert.throws(() => solver.tell(), { name: 'TypeError', message: /detached/ });
        assert.throws(() => solver.minimize(objective), { name: 'TypeError', message: /detached/ });
        assertNoJunk(solver);
      }
    });
  });
});
