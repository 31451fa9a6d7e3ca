// What a saved run takes along beside its method: schedules, batches, stopping tests, the trace, how it ended; and what
// may be changed when it goes on.
import assert from 'node:assert/strict';
import {
  adam,
  adamw,
  any,
  consecutive,
  cosineAnnealing,
  createSolver,
  gradientDescent,
  gradientTolerance,
  join,
  lbfgs,
  type Method,
  momentum,
  newton,
  noImprovement,
  type Options,
  type Result,
  reduceOnPlateau,
  restoreSolver,
  valueTolerance,
  warmup,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { type EngineName, onEveryEngine, withoutNative } from './support/engines.js';
import { assertSame, loop, offerOf } from './support/solver-runs.js';

const n = 5;
const { objective, x0 } = chainedRosenbrock.create(n);
const offer = offerOf(objective);

const schedules: Readonly<Record<string, Method>> = {
  plateau: adamw({ learningRate: reduceOnPlateau({ rate: 0.3, patience: 1, factor: 0.5, cooldown: 1 }) }),
  cosine: adam({ learningRate: cosineAnnealing({ from: 0.1, to: 1e-3, steps: 30 }) }),
  'a warmup to a plateau': momentum({
    learningRate: warmup({ rate: reduceOnPlateau({ rate: 1e-3, patience: 1 }), steps: 5 }),
  }),
  'joined ones': gradientDescent({
    learningRate: join({ schedules: [1e-4, reduceOnPlateau({ rate: 1e-3, patience: 0 }), 1e-5], boundaries: [4, 20] }),
  }),
  'a function': adam({ learningRate: step => 0.1 / (1 + step) }),
};

onEveryEngine(engine => {
  const other: EngineName = engine === 'native' && withoutNative() === undefined ? 'typescript' : engine;

  /** Saved after every iteration, the run goes on as if nothing had been. */
  function assertResumes(method: Method, options: Options): Result {
    const saves: Uint8Array[] = [];
    const all = { ...options, engine, ...offer };
    const write = (bytes: Uint8Array) => void saves.push(bytes);
    const result = createSolver(x0, method, { ...all, checkpoint: { every: 0, write } }).minimize(objective);
    assertSame(createSolver(x0, method, all).minimize(objective), result);
    assert.ok(saves.length > result.iterations, 'one for each iteration, the start and the end');
    for (const [k, bytes] of saves.entries()) {
      // what stopped a run that is over may have changed: it goes on
      if (result.status === 'stopped' && k === saves.length - 1) continue;
      const solver = restoreSolver(bytes, { engine: k % 2 === 0 ? engine : other, method, ...again(options) });
      if (k < saves.length - 1) assert.equal(solver.progress.iteration, k);
      assertSame(loop(solver, objective).result, result);
      const rows = (rows: Result['trace']) => rows?.map(({ seconds: _, split: __, ...row }) => row);
      assert.deepEqual(rows(solver.result.trace), rows(result.trace));
    }
    return result;
  }

  describe('a run that is saved and restored', () => {
    for (const [title, method] of Object.entries(schedules)) {
      it(`goes on with its schedule: ${title}`, () => {
        assertResumes(method, { maxIterations: 40 });
        assertResumes(method, { maxIterations: 40, trace: true });
      });
    }

    const tests = {
      consecutive: consecutive(3, valueTolerance(0.05)),
      any: any(consecutive(2, valueTolerance(1e-3)), noImprovement({ patience: 4 })),
      'a function': ({ value }: { value: number }) => value < 1e-2,
      'a function among others': any(
        consecutive(4, ({ gradientNorm }) => gradientNorm < 2),
        gradientTolerance(1e-3, { relativeTo: 'start' }),
      ),
    };
    for (const [title, stop] of Object.entries(tests)) {
      it(`goes on with its stopping test: ${title}`, () => {
        for (const method of [lbfgs(), newton(), adam({ learningRate: 0.1 })]) {
          assertResumes(method, { stop, maxIterations: 60 });
        }
      });
    }

    it('goes on with its trace, the radius and the rate in it', () => {
      for (const method of [newton(), lbfgs(), adam()]) {
        const { trace } = assertResumes(method, { trace: true, maxIterations: 12 });
        assert.ok(trace && trace.length > 3);
        if (method.name === 'newton') assert.ok(trace.at(-1)?.radius);
        if (method.name === 'adam') assert.ok(trace.at(-1)?.learningRate);
      }
    });

    it('goes on with ftol and xtol', () => {
      for (const method of [newton(), lbfgs(), adam({ learningRate: 0.1 })]) {
        assertResumes(method, { ftol: 1e-4, maxIterations: 200 });
        assertResumes(method, { xtol: 1e-3, maxIterations: 200 });
      }
    });
  });
});

/** Of these options what a saved run does not hold. */
function again({ stop }: Options): Options {
  return stop === undefined ? {} : { stop };
}
