// options.threads: no bit of a run depends on how many there are, and none is left behind.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { adam, conjugateGradient, lbfgs, type Method, minimize, newton, type Problem } from '../src/index.js';
import { broydenBanded } from '../src/problems/broyden-banded.js';
import { chainedRosenbrockNear } from '../src/problems/chained-rosenbrock-near.js';
import { assertSameResult } from './support/bits.js';
import { child, needNative } from './support/engines.js';
import type { RunThreads } from './support/run-threads.js';

const n = 150_001; // parts for four threads, and a rest

const runs: readonly [string, Method, Problem][] = [
  ['lbfgs()', lbfgs(), chainedRosenbrockNear],
  ['lbfgs, diagonal', lbfgs({ scaling: 'diagonal', memory: 3 }), chainedRosenbrockNear],
  ['lbfgs, single precision', lbfgs({ historyPrecision: 'float32' }), chainedRosenbrockNear],
  ['conjugateGradient()', conjugateGradient(), chainedRosenbrockNear],
  ['newton(), tridiagonal', newton(), chainedRosenbrockNear],
  ['newton, line search, tridiagonal', newton({ globalization: 'line-search' }), chainedRosenbrockNear],
  ['newton(), banded', newton(), broydenBanded],
  ['adam()', adam(), chainedRosenbrockNear],
];

describe('runs with threads', () => {
  before(function () {
    needNative(this);
  });

  for (const [title, method, problem] of runs) {
    it(`${title}: the same bits with 1, 2, 3 and 7, and in TypeScript`, () => {
      const { objective, x0 } = problem.create(n);
      const run = (threads: number, engine: 'native' | 'typescript' = 'native') =>
        minimize(objective, x0, method, { engine, threads, maxIterations: 6 });
      const one = run(1);
      assert.ok(one.iterations > 1);
      for (const threads of [2, 3, 7]) assertSameResult(run(threads), one);
      assertSameResult(run(1, 'typescript'), one);
    });
  }

  it('are gone when the run is over', function () {
    if (process.platform !== 'linux') this.skip();
    const { objective, x0 } = chainedRosenbrockNear.create(n);
    const before = count();
    let during = 0;
    const onIteration = () => {
      during = count();
    };
    for (let k = 0; k < 3; k++) {
      minimize(objective, x0, lbfgs(), { engine: 'native', threads: 3, maxIterations: 3, onIteration });
    }
    assert.equal(during, before + 2);
    assert.equal(count(), before);
  });

  it('go with workers that are terminated in the middle of runs', function () {
    if (process.platform !== 'linux') this.skip();
    this.timeout(120_000);
    const { start, most, end } = JSON.parse(child('test/support/run-threads.ts', {})) as RunThreads;
    assert.ok(most >= start + 2 && end <= start + 4, `${start} threads, then ${most}, then ${end}`);
  });

  it('are not started for few unknowns', function () {
    if (process.platform !== 'linux') this.skip();
    const { objective, x0 } = chainedRosenbrockNear.create(1000);
    const before = count();
    const onIteration = () => assert.equal(count(), before);
    minimize(objective, x0, lbfgs(), { engine: 'native', threads: 3, maxIterations: 3, onIteration });
  });
});

/** The threads of this process. */
function count(): number {
  return Number(/Threads:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
