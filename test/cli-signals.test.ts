// thalweg solve and signals: the first ends the run with a result, the second the process; objectives that return
// promises, which let signals through; and what a terminal shows of it.
import assert from 'node:assert/strict';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progressLine } from '../src/cli/progress.js';
import { hearSignals } from '../src/cli/signals.js';
import { fail, folder, json, start, useFolder } from './support/cli.js';

const bowls = `(x, g) => { let f = 0; for (let i = 0; i < x.length; i++) {
  const s = (i + 1) * x[i] ** 2; f += s * (1 + s / 4); g[i] = (i + 1) * x[i] * (2 + s); } return f; }`;
const files = {
  // after so many calls it says so, and takes its time
  'waits.mjs': `let calls = 0; export const x0 = Array(30).fill(2), objective = (x, g) => {
    if (++calls === Number(process.env.CALLS)) process.stderr.write('now\\n');
    const f = (${bowls})(x, g);
    return calls < Number(process.env.CALLS || Infinity) ? f : new Promise(done => setTimeout(done, 10, f)); };`,
  'never.mjs': `export const x0 = [1], objective = () => { process.stderr.write('now\\n'); setInterval(() => {}, 1e6);
    return new Promise(() => {}); };`,
  'polite.mjs': `export const x0 = Array(30).fill(2), objective = async (x, g) => (${bowls})(x, g);`,
  'rejects.mjs': `export const x0 = [1], objective = () => Promise.reject(new Error('mine'));`,
  'own.mjs': `const own = new AbortController(); export const x0 = Array(30).fill(2), options = { signal: own.signal };
    export const objective = (x, g) => { own.abort(); return (${bowls})(x, g); };`,
};

/** Sends the signals, each time the child says that it is there. */
function interrupted(line: string, env: NodeJS.ProcessEnv, ...signals: NodeJS.Signals[]) {
  const { child, ended } = start(line, env);
  child.stderr.on('data', (text: string) => {
    if (!text.includes('now')) return;
    for (const signal of signals) child.kill(signal);
  });
  return ended;
}

describe('thalweg solve and signals', function () {
  this.timeout(120_000);
  useFolder();
  before(() => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  afterEach(() => rmSync(join(folder, 'run'), { force: true }));

  const posix = process.platform !== 'win32';

  for (const [signal, exit] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`${signal} saves the run, and prints the result so far`, async function () {
      if (!posix) this.skip();
      const whole = await json('solve waits.mjs --method lbfgs');
      const line = 'solve waits.mjs --method lbfgs --checkpoint run --every 1h';
      const { code, err, out } = await interrupted(`${line} --json`, { CALLS: '9' }, signal);
      assert.deepEqual([code, err], [exit, 'now\n']);
      const { status, success, checkpoint } = JSON.parse(out) as Record<string, unknown>;
      assert.deepEqual([status, success], ['aborted', false]);
      assert.deepEqual(checkpoint, { file: 'run', saved: 2, resumed: false });
      const { seconds: _, checkpoint: __, ...rest } = await json(`${line} --resume`);
      const { seconds: ___, ...expected } = whole;
      assert.deepEqual(rest, expected);
    });
  }

  it('ends a run that waits for a promise without an end', async function () {
    if (!posix) this.skip();
    const { code, out } = await interrupted('solve never.mjs', {}, 'SIGINT');
    assert.equal(code, 130);
    assert.match(out, /^status +aborted: the signal was aborted before the first evaluation$/m);
  });

  it('ends with the code of a result that is there all the same', async () => {
    const { code, out } = await start('solve own.mjs').ended;
    assert.equal(code, 1);
    assert.match(out, /^status +aborted: /m);
  });

  it('hears the first signal, leaves the second to the system, and then hears nothing', function () {
    if (!posix) this.skip();
    const said: string[] = [];
    const count = () => process.listenerCount('SIGHUP');
    const before = count();
    const own = new AbortController();
    const signals = hearSignals(own.signal, text => said.push(text));
    assert.equal(count(), before + 1);
    process.emit('SIGHUP');
    assert.deepEqual([signals.signal.aborted, signals.code], [true, 129]);
    assert.match(said.join(), /^SIGHUP: the run ends when this evaluation is over; once more ends it at once$/);
    signals.close();
    assert.equal(count(), before);
    assert.equal(hearSignals(AbortSignal.abort()).signal.aborted, true);
    process.removeAllListeners('SIGHUP');
  });

  it('a second one ends the process at once', async function () {
    if (!posix) this.skip();
    // the first is heard while the promise is waited for; the second while the event loop turns
    const stuck = `process.on('SIGUSR2', () => {}); const { hearSignals } = await import('${import.meta.resolve('../src/cli/signals.ts')}');
      hearSignals(undefined, () => process.stderr.write('now\\n')); setInterval(() => {}, 1e6); process.stderr.write('now\\n');`;
    writeFileSync(join(folder, 'stuck.mjs'), stuck);
    const program = ['--import', import.meta.resolve('tsx'), join(folder, 'stuck.mjs')];
    const { child, ended } = start('', {}, program);
    child.stderr.on('data', () => child.kill('SIGTERM'));
    const { signal } = await ended;
    assert.equal(signal, 'SIGTERM');
  });

  it('waits for objectives that return promises, and shows what theirs are rejected with', async () => {
    const { success, iterations } = await json('solve polite.mjs');
    assert.deepEqual([success, (iterations as number) > 3], [true, true]);
    await fail(70, { 'solve rejects.mjs': /objective threw an exception\nError: mine\n {4}at / });
  });

  it('shows on a terminal when the run was saved, the rate and what else there is room for', () => {
    const written: string[] = [];
    const line = progressLine({ isTTY: true, columns: 120, write: text => written.push(text) });
    assert.ok(line);
    const evaluations = { value: 7, gradient: 7, hessian: 0, hessianVector: 0 };
    const rest = { x: new Float64Array(1), gradient: new Float64Array(1), step: 0, evaluations, gradientNorm: 0.25 };
    line.show({ ...rest, iteration: 1, value: 1, seconds: 0.5, learningRate: 0.001 });
    line.saved();
    line.show({ ...rest, iteration: 2, value: 1, seconds: 0.55, radius: 2 }); // too early to be shown
    line.show({ ...rest, iteration: 3, value: 1, seconds: 1, radius: 2 });
    line.say('hello');
    line.clear();
    const shown = written.map(text => text.trim());
    assert.deepEqual(shown, [
      'iteration 1  f 1.00000000e+0  gradient 2.50e-1  0.5 s  evaluations 7  rate 1.00e-3',
      'iteration 3  f 1.00000000e+0  gradient 2.50e-1  1.0 s  saved at 0.6 s  evaluations 7  radius 2.00e+0',
      '',
      'hello',
    ]);
  });

  it('leaves no temporary files', () => {
    assert.deepEqual(
      readdirSync(folder).filter(name => name.endsWith('.tmp')),
      [],
    );
  });
});
