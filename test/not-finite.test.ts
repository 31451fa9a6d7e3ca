// NaN and infinity: at the start they end the run as `not-finite`; at a trial they shorten the step, wherever it is, or
// end the run of a method that takes every step as it comes; and no success is ever claimed at a point that is not
// finite.
import assert from 'node:assert/strict';
import { diagonal, minimize, type Objective, type Result, type Vector } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { solvers, suits } from './support/methods.js';
import { disturbed, subjects } from './support/subjects.js';

type Spoil = (value: number, gradient: Vector) => number;

/** Ways in which an answer is not finite. */
const spoils: Record<string, Spoil> = {
  'value NaN': () => NaN,
  'value Infinity': () => Infinity,
  'gradient with a NaN': (value, gradient) => {
    gradient[1] = NaN;
    return value;
  },
  'gradient with an Infinity': (value, gradient) => {
    gradient[4] = -Infinity;
    return value;
  },
  'nothing but NaN': (_, gradient) => {
    gradient.fill(NaN);
    return NaN;
  },
};

onEveryEngine(engine => {
  for (const { title, isStepping, objective, x0, run } of subjects) {
    describe(title, () => {
      let free: Result;
      before(() => {
        free = run(engine);
      });

      const spoilt = (k: number, spoil: Spoil) =>
        run(
          engine,
          disturbed(objective, k, (x, gradient, call) => spoil(call(x, gradient), gradient)),
        );

      for (const [name, spoil] of Object.entries(spoils)) {
        it(`${name} at x0: not-finite, after one evaluation`, () => {
          const { status, success, iterations, evaluations, x, message } = spoilt(1, spoil);
          assert.deepEqual([status, success, iterations, evaluations.value], ['not-finite', false, 0, 1]);
          assert.deepEqual(x, x0);
          assert.match(message, /at x0/);
        });

        if (isStepping) {
          it(`${name} at any later call: the end, at the best point before`, () => {
            for (let k = 2; k <= free.evaluations.value; k++) {
              const result = spoilt(k, spoil);
              assertHonest(result, objective);
              assert.deepEqual([result.status, result.evaluations.value], ['not-finite', k]);
              assert.match(result.message, /learning rate may be too large.* best point before/);
            }
          });
          continue;
        }

        it(`${name} at any later call: the run goes on, or ends honestly`, () => {
          const ended: string[] = [];
          for (let k = 2; k <= free.evaluations.value; k++) {
            const result = spoilt(k, spoil);
            assertHonest(result, objective);
            if (!result.success) ended.push(result.status);
          }
          // A trial that is not finite is nothing worse than a step too long. Second derivatives from differences that
          // are not finite end the run.
          const differences = takesDifferences(free, objective);
          assert.deepEqual(
            ended.filter(status => !differences || status !== 'not-finite'),
            [],
            'runs that did not go on',
          );
        });
      }

      it('nothing finite but x0: an honest failure there', () => {
        let calls = 0;
        const nowhere: Objective = {
          ...objective,
          valueAndGradient: (x, gradient) => {
            const value = objective.valueAndGradient(x, gradient);
            return ++calls === 1 ? value : NaN;
          },
        };
        const result = run(engine, nowhere);
        assert.equal(result.success, false);
        assert.ok(['line-search-failed', 'not-finite'].includes(result.status), result.status);
        assert.deepEqual(result.x, x0);
      });

      const end = isStepping ? 'ends the run as unbounded' : 'shortens the step';
      it(`-Infinity in a trial is no lowest value: it ${end}`, () => {
        for (const k of [2, 3, 5]) {
          const result = spoilt(k, () => -Infinity);
          assert.equal(result.status === 'unbounded', isStepping);
          assertHonest(result, objective);
        }
      });
    });
  }

  describe('regions where f is not defined', () => {
    // f = sum x_i - log x_i, defined for x > 0, with its minimum n at x = 1.
    const barrier = (x: Vector, gradient: Vector) => {
      let value = 0;
      for (let i = 0; i < x.length; i++) {
        gradient[i] = 1 - 1 / x[i];
        value += x[i] - Math.log(x[i]);
      }
      return value;
    };
    const hessian = diagonal((x, main) => main.set(x.map(value => 1 / (value * value))));
    const starts = {
      'near the edge': [1e-3, 2e-3, 5e-3],
      'far from it': [1000, 30, 4],
      'on both sides': [1e-3, 1, 1e3],
    };

    for (const { title, method } of solvers) {
      const offers = [{ valueAndGradient: barrier }, { valueAndGradient: barrier, hessian }];
      for (const objective of offers.filter(offer => suits(method, offer, 3))) {
        for (const [where, x0] of Object.entries(starts)) {
          it(`${title}${'hessian' in objective ? ' with Hessian' : ''}: a logarithmic barrier, from ${where}`, () => {
            const result = minimize(objective, x0, method, { engine, gtol: 1e-8 });
            assert.ok(result.success, result.message);
            assert.ok(Math.abs(result.value - 3) < 1e-12);
          });
        }
      }
    }
  });
});

function takesDifferences({ method }: Result, { hessian }: Objective): boolean {
  return method.startsWith('newton') && !hessian?.fill;
}

function assertHonest({ x, value, gradient, gradientNorm, success, status }: Result, objective: Objective): void {
  assert.ok(x.every(Number.isFinite) && Number.isFinite(value) && gradient.every(Number.isFinite), status);
  const there = new Float64Array(x.length);
  assert.equal(value, objective.valueAndGradient(x.slice(), there));
  assert.equal(gradientNorm, Math.max(...there.map(Math.abs)));
  assert.equal(success, gradientNorm <= 1e-6 || (success && status === 'precision-limit'), status);
}
