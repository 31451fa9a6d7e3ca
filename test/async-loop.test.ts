// The event loop while a run is under way: timers and I/O get their turn, signals are heard, and nothing is left behind
// that keeps a process alive.
import assert from 'node:assert/strict';
import {
  adam,
  createSolver,
  dense,
  lbfgs,
  type Method,
  minimizeAsync,
  newton,
  newtonCg,
  type Objective,
  type Options,
  type Vector,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { child, onEveryEngine, root } from './support/engines.js';
import { assertSame } from './support/solver-runs.js';

/** Keeps the processor busy. */
function work(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

const small = chainedRosenbrock.create(5);

/** Each evaluation takes longer than the event loop should have to wait. */
const slow = (x: Vector, gradient: Vector) => {
  work(3);
  return small.objective.valueAndGradient(x, gradient);
};

/** What happens on the event loop while a promise is pending. */
async function heard<T>(promise: Promise<T>): Promise<{ value: T; timers: number; immediates: number }> {
  let timers = 0;
  let immediates = 0;
  let over = false;
  const timer = setInterval(() => (timers += 1), 1);
  const immediate = () => {
    immediates += 1;
    if (!over) setImmediate(immediate);
  };
  setImmediate(immediate);
  try {
    return { value: await promise, timers, immediates };
  } finally {
    over = true;
    clearInterval(timer);
  }
}

/** Much arithmetic of the method's own between evaluations that are quick. */
function large(): Objective & { x0: Vector } {
  const n = 300;
  const valueAndGradient = (x: Vector, gradient: Vector) => {
    let value = 0;
    for (let i = 0; i < n; i++) {
      value += (1 + i) * x[i] ** 2 + x[i] ** 4;
      gradient[i] = 2 * (1 + i) * x[i] + 4 * x[i] ** 3;
    }
    return value;
  };
  const hessian = dense((x, h) => {
    const began = performance.now();
    while (performance.now() - began < 10); // however quick the machine
    h.fill(0);
    for (let i = 0; i < n; i++) h[i * n + i] = 2 * (1 + i) + 12 * x[i] ** 2;
  });
  return { valueAndGradient, hessian, x0: new Float64Array(n).fill(3) };
}

onEveryEngine(engine => {
  const runs: Readonly<Record<string, readonly [Objective, Vector, Method, Options]>> = {
    'lbfgs on a slow function': [{ valueAndGradient: slow }, small.x0, lbfgs(), { maxIterations: 20 }],
    'differences of a slow gradient': [
      { valueAndGradient: slow, hessian: dense() },
      small.x0,
      newton(),
      { maxIterations: 4 },
    ],
    'products of a slow gradient': [{ valueAndGradient: slow }, small.x0, newtonCg(), { maxIterations: 6 }],
    'adam on a quick function': [small.objective, small.x0, adam(), { maxIterations: 60000 }],
    'dense factors': [large(), large().x0, newton(), { maxIterations: 10 }],
  };

  for (const [title, [objective, x0, method, options]] of Object.entries(runs)) {
    it(`${title}: timers and I/O get their turn`, async () => {
      const { value, timers, immediates } = await heard(minimizeAsync(objective, x0, method, { ...options, engine }));
      assert.ok(timers > 0 && immediates > 1, `${timers} timers, ${immediates} immediates`);
      const again = createSolver(x0, method, {
        ...options,
        engine,
        ...(objective.hessian && { hessian: objective.hessian }),
      });
      assertSame(await again.minimizeAsync(objective), value);
    });

    it(`${title}: an abort from a timer is heard`, async () => {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), 1);
      const { signal } = controller;
      const result = await minimizeAsync(objective, x0, method, {
        ...options,
        engine,
        gtol: 0,
        maxIterations: 1e9,
        signal,
      });
      clearTimeout(timer);
      assert.equal(result.status, 'aborted');
      assert.ok(result.x.every(Number.isFinite));
    });
  }

  it('a solver can be looked at, saved and stopped from a timer', async () => {
    const solver = createSolver(small.x0, adam(), { engine, maxIterations: 1e9, gtol: 0 });
    let saved = 0;
    const timer = setInterval(() => {
      saved += solver.save().length > 0 ? 1 : 0;
      if (saved === 3 && solver.progress.iteration > 0) solver.stop();
    }, 1);
    const { status } = await solver.minimizeAsync(small.objective);
    clearInterval(timer);
    assert.equal(status, 'stopped');
    assert.equal(saved, 3);
  });

  it('many runs at once do not disturb each other', async () => {
    const alone = await minimizeAsync(slow, small.x0, lbfgs(), { engine, maxIterations: 5 });
    const all = await Promise.all(
      Array.from({ length: 8 }, () => minimizeAsync(slow, small.x0, lbfgs(), { engine, maxIterations: 5 })),
    );
    for (const one of all) assertSame(one, alone);
  });

  it('a process ends by itself when its runs are over', () => {
    const printed = child(`${root}/test/support/leaving.ts`, {}, engine).trim().split('\n');
    assert.deepEqual(printed, ['gradient-tolerance', 'aborted', 'time-limit', 'stopped', 'Error: mine']);
  }).timeout(60000);
});
