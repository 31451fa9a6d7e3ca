// minimizeInWorker: the bits of minimize, while this thread's event loop is free; progress, ends, checkpoints.
import assert from 'node:assert/strict';
import {
  adam,
  conjugateGradient,
  cosineAnnealing,
  findProblem,
  lbfgs,
  type Method,
  minimize,
  minimizeInWorker,
  newton,
  newtonCg,
  type Problem,
  type Progress,
  restoreSolver,
  sparse,
  valueTolerance,
} from '../src/index.js';
import { assertSameResult } from './support/bits.js';
import { onEveryEngine } from './support/engines.js';
import { makeFlag, needBuild, objectiveModule, ownModule, raised, release } from './support/workers.js';

const { objective, x0 } = (findProblem('chained-rosenbrock') as Problem).create(20);

describe('minimizeInWorker', function () {
  this.timeout(120_000);
  before(function () {
    needBuild(this);
  });

  onEveryEngine(engine => {
    const pattern = { rows: [0, 1], columns: [0, 0] };
    const methods: readonly (Method | undefined)[] = [
      undefined,
      lbfgs({ memory: 3 }),
      conjugateGradient(),
      newton(),
      newtonCg({ preconditioner: sparse(pattern) }),
      adam({ learningRate: cosineAnnealing({ from: 0.1, steps: 100 }) }),
    ];

    it('gives the bits of minimize, with the trace', async () => {
      const options = { engine, trace: true, maxIterations: 100, stop: valueTolerance(1e-14) };
      for (const method of methods) {
        const result = await minimizeInWorker(objectiveModule, { x0, ...(method && { method }), ...options });
        const expected = minimize(objective, x0, method, options);
        assertSameResult(result, expected);
        assert.equal(result.message, expected.message);
        const values = (trace: typeof result.trace) => trace?.map(row => [row.iteration, row.value, row.evaluations]);
        assert.deepEqual(values(result.trace), values(expected.trace));
        assert.equal(result.engine, engine);
      }
    });

    it('goes on with the last checkpoint to the same bits, from options that come first', async () => {
      const saved: Uint8Array[] = [];
      const checkpoint = { every: 0, write: (bytes: Uint8Array) => void saved.push(bytes) };
      const common = { engine, method: lbfgs() };
      const part = await minimizeInWorker(objectiveModule, { ...common, maxIterations: 20, checkpoint });
      assert.equal(part.status, 'iteration-limit');
      const last = saved.at(-1) as Uint8Array;
      assertSameResult(restoreSolver(last, { maxIterations: 20 }).result, part);
      const resumed = await minimizeInWorker(objectiveModule, { ...common, resume: last, maxIterations: 1000 });
      assertSameResult(resumed, minimize(objective, x0, lbfgs(), { engine }));
      assert.ok(last.length > 0, 'the bytes still belong to the caller');
    });
  });

  it('leaves this event loop free: an evaluation there waits for a timer here', async () => {
    const flag = makeFlag();
    const run = minimizeInWorker(objectiveModule, { data: { what: 'wait', at: 3, flag } });
    await raised(flag);
    release(flag);
    assertSameResult(await run, minimize(objective.valueAndGradient, x0));
  });

  it('takes promises of values, and evaluations side by side', async () => {
    const run = minimizeInWorker(objectiveModule, { data: { what: 'promise', at: 2 } });
    assertSameResult(await run, minimize(objective.valueAndGradient, x0));
    const wide = await minimizeInWorker(objectiveModule, { data: { hessian: true }, concurrency: 3 });
    assert.equal(wide.method, 'newton');
    assert.equal(wide.status, 'gradient-tolerance');
  });

  it("takes a module's x0, method and options, functions and all, and ends though it leaves a timer behind", async () => {
    const result = await minimizeInWorker(ownModule);
    assert.deepEqual([result.method, result.status, result.iterations], ['adam', 'stopped', 7]);
    const other = await minimizeInWorker(ownModule, { method: lbfgs(), maxIterations: 3, x0: [0, 0, 0] });
    assert.deepEqual([other.method, other.status, other.x.length], ['lbfgs', 'iteration-limit', 3]);
  });

  it('shows copies of where the run stands, and ends where onProgress returns true', async () => {
    const seen: Progress[] = [];
    const result = await minimizeInWorker(objectiveModule, {
      method: adam(),
      gtol: 0,
      maxIterations: 1e9,
      progressEvery: 0,
      onProgress: progress => seen.push(progress) === 5,
    });
    assert.deepEqual([result.status, result.success], ['stopped', false]);
    assert.equal(seen[0].iteration, 0);
    assert.deepEqual(seen[0].x, x0);
    for (const [k, { iteration, x, gradient, value }] of seen.entries()) {
      if (k > 0) assert.ok(iteration > seen[k - 1].iteration);
      const expected = new Float64Array(x.length);
      assert.equal(objective.valueAndGradient(x, expected), value);
      assert.deepEqual(gradient, expected);
    }
    assert.ok(result.iterations >= (seen.at(-1)?.iteration ?? Infinity));
  });

  it('ends a run politely where it can: with its checkpoint', async () => {
    const aborting = new AbortController();
    const saved: Uint8Array[] = [];
    const result = await minimizeInWorker(objectiveModule, {
      method: adam(),
      gtol: 0,
      maxIterations: 1e9,
      signal: aborting.signal,
      onProgress: () => aborting.abort(),
      checkpoint: { every: 1e9, write: bytes => void saved.push(bytes) },
      grace: Infinity,
    });
    assert.deepEqual([result.status, saved.length], ['aborted', 1]);
    const to = { gtol: 0, maxIterations: result.iterations + 10 };
    assertSameResult(restoreSolver(saved[0], to).minimize(objective), minimize(objective, x0, adam(), to));
  });

  for (const what of ['hang', 'never']) {
    it(`an evaluation that does not return is cut (${what}): the last iteration's point is the result`, async () => {
      const [flag, aborting] = [makeFlag(), new AbortController()];
      const data = { what, at: 30, flag };
      const run = minimizeInWorker(objectiveModule, { data, signal: aborting.signal, grace: 0.2 });
      await raised(flag);
      aborting.abort();
      const result = await run;
      const { trace = [] } = minimize(objective.valueAndGradient, x0, undefined, { trace: true });
      const last = trace.findLast(row => row.evaluations < 30);
      assert.deepEqual([result.status, result.success, result.method], ['aborted', false, 'lbfgs']);
      assert.deepEqual([result.iterations, result.value], [last?.iteration, last?.value]);
      const gradient = new Float64Array(x0.length);
      assert.equal(objective.valueAndGradient(result.x, gradient), result.value);
      assert.deepEqual(result.gradient, gradient);
    });
  }

  it('maxSeconds hold though an evaluation does not return', async () => {
    const data = { what: 'hang', at: 3, flag: makeFlag() };
    const { status, success } = await minimizeInWorker(objectiveModule, { data, maxSeconds: 0.1, grace: 0.1 });
    assert.deepEqual([status, success], ['time-limit', false]);
  });

  it('a signal aborted before is heard before the first evaluation', async () => {
    const result = await minimizeInWorker(objectiveModule, { signal: AbortSignal.abort(), grace: Infinity });
    assert.deepEqual([result.status, result.evaluations.value, result.x], ['aborted', 0, x0]);
  });
});
