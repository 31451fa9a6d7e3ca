// Whose turn it is: mistakes in a loop of the user's own are told at once, and the ask stands, so that the run still ends
// as if nothing had been.
import assert from 'node:assert/strict';
import {
  createSolver,
  dense,
  type EvaluateAsk,
  lbfgs,
  type Method,
  minimize,
  newton,
  newtonCg,
  type Objective,
  type Options,
  type Solver,
  type TridiagonalHessian,
  tridiagonal,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { onEveryEngine } from './support/engines.js';
import { answer, assertSame, loop, offerOf } from './support/solver-runs.js';
import { tridiagonalProduct } from './support/structures.js';

const n = 5;
const { objective: whole, x0 } = chainedRosenbrock.create(n);
const { valueAndGradient } = whole;
const filled = whole.hessian as TridiagonalHessian;
const told: Objective = { valueAndGradient, hessianVector: tridiagonalProduct(filled, n) };

const ends = (solver: Solver, objective: Objective, method: Method, options: Options) => {
  assertSame(loop(solver, objective).result, minimize(objective, x0, method, options));
};

onEveryEngine(engine => {
  const options = { engine };
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

  describe('turns', () => {
    it('tell comes after ask', () => {
      const solver = begin();
      const early = { name: 'TypeError', message: /tell\(\) came out of turn: ask\(\) comes first/ };
      assert.throws(() => solver.tell(1), early);
      assert.throws(() => solver.tell(), early);
      const { x, gradient } = solver.ask() as EvaluateAsk;
      solver.tell(valueAndGradient(x, gradient));
      assert.throws(() => solver.tell(1), early);
      ends(solver, { valueAndGradient }, lbfgs(), options);
    });

    it('what is asked is the same until it is told', () => {
      const solver = begin();
      const ask = solver.ask() as EvaluateAsk;
      const value = valueAndGradient(ask.x, ask.gradient);
      assert.equal(solver.ask(), ask);
      assert.deepEqual(solver.done, false);
      assert.equal(solver.ask(), ask);
      solver.tell(value); // the gradient was written before the last ask()
      ends(solver, { valueAndGradient }, lbfgs(), options);
    });

    it('after the end nothing is asked or told', () => {
      const solver = begin();
      const { result } = loop(solver, { valueAndGradient });
      const over = /the run is over/;
      for (let k = 0; k < 2; k++) {
        assert.throws(() => solver.ask(), { name: 'TypeError', message: /ask\(\) came after the end.*gradient-tol/ });
        assert.throws(() => solver.tell(1), { name: 'TypeError', message: over });
        assert.throws(() => solver.tell(), { name: 'TypeError', message: over });
      }
      assert.equal(solver.done, true);
      assertSame(solver.result, result);
      assert.equal(solver.minimize(valueAndGradient), solver.result);
    });

    const wrong: readonly unknown[] = [undefined, null, '1', 1n, true, {}, [1], Promise.resolve(1), Object(1)];
    it('f is a number', () => {
      const solver = begin();
      while (!solver.done) {
        const ask = solver.ask() as EvaluateAsk;
        const value = valueAndGradient(ask.x, ask.gradient);
        for (const other of wrong) {
          const message = /tell\(value\) must be told f at ask\.x as a number, got /;
          assert.throws(() => solver.tell(other as number), { name: 'TypeError', message });
        }
        assert.equal(solver.ask(), ask);
        solver.tell(value);
      }
      assertSame(solver.result, minimize(valueAndGradient, x0, lbfgs(), options));
    });

    for (const [kind, method, objective] of [
      ['hessian', newton(), whole],
      ['hessianVector', newtonCg({ preconditioner: 'none' }), told],
    ] as const) {
      it(`no value answers an ask for ${kind}`, () => {
        const solver = begin(method, objective);
        const ask = until(solver, kind, objective);
        for (const value of [1, NaN, null, '1'] as number[]) {
          const message = new RegExp(`tell\\(\\) takes no value after an ask for ${kind}, got `);
          assert.throws(() => solver.tell(value), { name: 'TypeError', message });
        }
        assert.equal(solver.ask(), ask);
        ends(solver, objective, method, options);
      });

      it(`arrays of an ask for ${kind} must be written`, () => {
        const solver = begin(method, objective);
        const ask = until(solver, kind, objective);
        const array = kind === 'hessian' ? 'ask.arrays' : 'ask.product';
        const message = new RegExp(`${array.replace('.', '\\.')} must be written before tell`);
        assert.throws(() => solver.tell(), { name: 'TypeError', message });
        assert.throws(() => solver.tell(), { name: 'TypeError', message });
        assert.equal(solver.ask(), ask);
        ends(solver, objective, method, options);
      });
    }

    it('the gradient must be written, each of its components', () => {
      for (let i = 0; i < n; i++) {
        const solver = begin();
        const { x, gradient } = solver.ask() as EvaluateAsk;
        const before = gradient.slice();
        const value = valueAndGradient(x, gradient);
        const right = gradient[i];
        gradient.set(before.subarray(i, i + 1), i);
        const message = new RegExp(`ask\\.gradient must be written .*all 5 numbers; ask\\.gradient\\[${i}\\]`);
        assert.throws(() => solver.tell(value), { name: 'TypeError', message });
        gradient[i] = right;
        solver.tell(value);
        ends(solver, { valueAndGradient }, lbfgs(), options);
      }
    });

    it('a gradient need not be written where f is not finite', () => {
      const solver = begin();
      solver.ask();
      solver.tell(NaN);
      assert.equal(solver.done, true);
      assert.equal(solver.result.status, 'not-finite');
    });

    it('while a run is under way everybody else must wait', async () => {
      const solver = begin();
      const generator = solver.run(valueAndGradient);
      await generator.next();
      const mine = (what: string) => ({
        name: 'TypeError',
        message: new RegExp(`${what}\\(\\) came while run\\(\\) runs the solver: only one can, at a time`),
      });
      assert.throws(() => solver.ask(), mine('ask'));
      assert.throws(() => solver.tell(1), mine('tell'));
      assert.throws(() => solver.minimize(valueAndGradient), mine('minimize'));
      await assert.rejects(solver.minimizeAsync(valueAndGradient), mine('minimizeAsync'));
      await assert.rejects(solver.run(valueAndGradient).next(), mine('run'));
      assert.equal(solver.done, false);
      assert.ok(solver.save().length > 0);
      while (!(await generator.next()).done);
      assertSame(solver.result, minimize(valueAndGradient, x0, lbfgs(), options));
    });

    it('a run of which nobody has asked yet is in nobody’s way', () => {
      const solver = begin();
      solver.run(valueAndGradient);
      ends(solver, { valueAndGradient }, lbfgs(), options);
    });

    it('what a solver was made for must be there when it is run', () => {
      const solver = createSolver(x0, newton(), { engine, hessian: tridiagonal(), provides: ['hessian'] });
      const message = /objective\.hessian must be the tridiagonal Hessian that the solver was made for/;
      const other = dense((_, h) => void h.fill(1));
      const mistaken: readonly Objective[] = [
        { valueAndGradient },
        { valueAndGradient, hessian: tridiagonal() },
        { valueAndGradient, hessian: other },
      ];
      for (const objective of mistaken) assert.throws(() => solver.minimize(objective), { name: 'TypeError', message });
      assertSame(solver.minimize(whole), minimize(whole, x0, newton(), options));
      const products = begin(newtonCg(), told);
      assert.throws(() => products.minimize({ valueAndGradient }), /objective\.hessianVector must be a function/);
      assertSame(products.minimize(told), minimize(told, x0, newtonCg(), options));
    });
  });
});
