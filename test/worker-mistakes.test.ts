// Mistakes in what minimizeInWorker is given, and whatever a worker's module does wrong: an error that says so, always.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { adam, any, diagonal, join, minimizeInWorker, newtonCg, valueTolerance, warmup } from '../src/index.js';
import { root } from './support/engines.js';
import { linkedProject } from './support/install.js';
import { needBuild, objectiveModule } from './support/workers.js';

type Options = Parameters<typeof minimizeInWorker>[1];

const script = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
const rejected = (run: Promise<unknown>) =>
  run.then(
    result => assert.fail(`nothing was thrown: ${JSON.stringify(result)}`),
    (error: Error & { code?: unknown; cause?: unknown }) => error,
  );

describe('mistakes with minimizeInWorker', function () {
  this.timeout(120_000);
  before(function () {
    needBuild(this);
  });

  it('in arguments are found here, and named', async () => {
    const mine = (step: number) => 1 / (1 + step);
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [{ onIteration: () => true }, /^TypeError: options.onIteration cannot go to a worker: take onProgress/],
      [{ gtoll: 1 }, /^TypeError: options has no key "gtoll"; it has gtol,/],
      [{ gtol: -1 }, /^RangeError: options.gtol/],
      [{ x0: [1, NaN] }, /^RangeError: options.x0\[1\] must be finite/],
      [{ method: 'lbfgs' }, /^TypeError: method must be made by/],
      [{ method: adam({ learningRate: mine }) }, /options.method.options.learningRate is a function of yours.*module/],
      [
        { method: adam({ learningRate: join({ schedules: [mine, 1], boundaries: [3] }) }) },
        /learningRate is a function of yours/,
      ],
      [{ method: newtonCg({ preconditioner: diagonal(() => undefined) }) }, /options.preconditioner.fill is a func/],
      [{ stop: any(valueTolerance(1), () => true) }, /options.stop.tests\[1\] is a function of yours/],
      [{ data: mine }, /^TypeError: options.data cannot go to a worker: .*could not be cloned/],
      [{ resume: [1] }, /^TypeError: options.resume must be a Uint8Array, got an array/],
      [{ onProgress: 1 }, /^TypeError: options.onProgress must be a function/],
      [{ progressEvery: -1 }, /^RangeError: options.progressEvery/],
      [{ grace: NaN }, /^RangeError: options.grace/],
      [{ concurrency: 0 }, /^RangeError: options.concurrency/],
      [{ signal: 1 }, /^TypeError: options.signal must be an AbortSignal/],
      [{ checkpoint: { every: 1 } }, /^TypeError: options.checkpoint.write/],
      [1, /^TypeError: options must be an object/],
    ];
    for (const [options, expected] of cases) {
      assert.match(String(await rejected(minimizeInWorker(objectiveModule, options as Options))), expected);
    }
    assert.match(String(await rejected(minimizeInWorker(1 as never))), /^TypeError: module must be a path or a URL/);
    const schedule = warmup({ rate: 1e-3, steps: 3 });
    await minimizeInWorker(objectiveModule, { method: adam({ learningRate: schedule }), maxIterations: 1 });
  });

  it('in modules are told, with the module', async () => {
    const cases: readonly (readonly [string | URL, Options, RegExp])[] = [
      ['test/no-such-module.mjs', {}, /^Error.*: Cannot find module .*no-such-module.mjs/],
      [script('export const x0 = [1]'), {}, /^TypeError.*must export objective or createObjective; it exports x0/],
      [script('export const objective = 1, x0 = [1]'), {}, /^TypeError.*objective must be a function/],
      [script('export const objective = () => 1'), {}, /^TypeError.*x0 must be an array of numbers/],
      [script('export const objective = () => 1'), { data: 1 }, /options.data is for createObjective\(data\)/],
      [script('export const createObjective = 1'), {}, /^TypeError.*createObjective of module .* must be a function/],
      [script('export const objective = () => 1, options = { gtoll: 1 }'), {}, /the module's options has no key/],
      [script('this is no program'), {}, /^SyntaxError/],
      [script('throw new RangeError("as it is loaded")'), {}, /^RangeError.*: as it is loaded/],
      [script('setImmediate(() => { throw new Error("stray") }); await new Promise(() => 1)'), {}, /^Error.*: stray/],
      [objectiveModule, { resume: Uint8Array.of(1, 2, 3) }, /^(Type|Range)Error/],
    ];
    const found = await Promise.all(cases.map(([module, options]) => rejected(minimizeInWorker(module, options))));
    for (const [k, [, , expected]] of cases.entries()) assert.match(String(found[k].stack), expected);
  });

  it('what an objective throws arrives with its type, message, stack, code and cause', async () => {
    const thrown = (what: string) => rejected(minimizeInWorker(objectiveModule, { data: { at: 2, what } }));
    const own = await thrown('error');
    assert.ok(own instanceof RangeError);
    assert.deepEqual([own.name, own.message, own.code], ['OwnError', 'no value here', 'E_OWN']);
    assert.match(own.stack ?? '', /worker-objective\.mjs/);
    assert.ok(own.cause instanceof TypeError);
    const gone = await thrown('domException');
    assert.deepEqual([gone instanceof Error, gone.name, gone.message], [true, 'AbortError', 'gone']);
    assert.equal(await thrown('string'), 'a string');
    assert.deepEqual(await thrown('object'), { reason: 'an object' });
    assert.match(String(await thrown('exit')), /worker-objective.mjs ended its thread with exit code 3/);
  });

  it('what onProgress and checkpoint.write throw arrives as it is', async () => {
    const error = new Error('mine');
    const raise = () => {
      throw error;
    };
    const endless = { method: adam(), gtol: 0, maxIterations: 1e9 };
    assert.equal(await rejected(minimizeInWorker(objectiveModule, { ...endless, onProgress: raise })), error);
    const checkpoint = { every: 0, write: raise };
    assert.equal(await rejected(minimizeInWorker(objectiveModule, { ...endless, checkpoint })), error);
  });

  it('a module that is never loaded is given up when the run is aborted', async () => {
    const module = script('await new Promise(() => setInterval(() => 1, 1000))');
    const run = minimizeInWorker(module, { signal: AbortSignal.abort(), grace: 0.05 });
    assert.match(String(await rejected(run)), /was still being loaded: the signal was aborted/);
  });

  it('works by import and by require, from any folder, and leaves nothing that keeps the process alive', () => {
    const user = linkedProject();
    try {
      user.write('bowl.cjs', 'exports.objective = (x, g) => { g[0] = 2 * x[0]; return x[0] ** 2; };');
      const solve = `minimizeInWorker('bowl.cjs', { x0: [3], signal: new AbortController().signal })
        .then(({ status, x }) => console.log(status, x[0]))`;
      user.write('user.mjs', `import { minimizeInWorker } from 'thalweg'; ${solve}`);
      user.write('user.cjs', `const { minimizeInWorker } = require('thalweg'); ${solve}`);
      for (const file of ['user.mjs', 'user.cjs']) {
        const { stdout, stderr, status } = spawnSync(process.execPath, [file], {
          cwd: user.folder,
          encoding: 'utf8',
          timeout: 60_000,
        });
        assert.deepEqual([stdout, stderr, status], ['gradient-tolerance 0\n', '', 0], root);
      }
    } finally {
      user.remove();
    }
  });
});
