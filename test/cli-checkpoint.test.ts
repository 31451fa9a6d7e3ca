// thalweg solve --checkpoint, --every and --resume: what is saved, how a run goes on, and what is refused.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Keeper, savedRun, seconds } from '../src/cli/checkpoints.js';
import { checkpointFile, lbfgs, minimize } from '../src/index.js';
import { fail, folder, json, succeeds, thalweg, useFolder } from './support/cli.js';
import { withoutNative } from './support/engines.js';

const sum = `import { any, consecutive, diagonal, newtonCg, valueTolerance } from '${import.meta.resolve('../src/index.ts')}';`;
const bowls = `(x, g) => { let f = 0; for (let i = 0; i < x.length; i++) {
  const s = (i + 1) * x[i] ** 2; f += s * (1 + s / 4); g[i] = (i + 1) * x[i] * (2 + s); } return f; }`;
const files = {
  'functions.mjs': `${sum} export const x0 = Array(30).fill(2), objective = ${bowls};
    export const method = newtonCg({ preconditioner: diagonal((x, d) => { for (let i = 0; i < d.length; i++) d[i] = 2 * i + 2; }) });
    export const options = { gtol: 1e-9, stop: any(consecutive(2, valueTolerance(1e-300)), ({ iteration }) => iteration > 1e4),
      onIteration: ({ iteration }) => { if (iteration === Number(process.env.LAST)) return true; } };`,
  'breaks.mjs': `let calls = 0; export const x0 = Array(30).fill(2), objective = (x, g) => {
    if (++calls > Number(process.env.CALLS || Infinity)) throw new Error('mine'); return (${bowls})(x, g); };`,
};

/** The parts of a result that are the same however often the run was interrupted. */
const lasting = ({ status, value, x, gradient, iterations, evaluations, method }: Record<string, unknown>) => ({
  ...{ status, value, x, gradient, iterations, evaluations, method },
});

describe('thalweg solve --checkpoint', function () {
  this.timeout(120_000);
  useFolder();
  before(() => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  afterEach(() => rmSync(join(folder, 'run'), { force: true }));

  const saved = '--checkpoint run --resume';
  const parsed = async (line: string, env?: NodeJS.ProcessEnv) =>
    JSON.parse((await thalweg(`${line} --json`, env)).out) as Record<string, unknown>;

  it('goes on where the file is, with the same bits, on either engine', async () => {
    const other = withoutNative() === undefined ? '--engine native' : '';
    const line = 'solve chained-rosenbrock --n 30 --method lbfgs --set memory=6 --set gtol=1e-9';
    const whole = await json(line);
    const first = await thalweg(`${line} --checkpoint run --every 0 --set maxIterations=20 --engine typescript`);
    assert.match(first.out, /^checkpoint {3}run \(saved 2[12] times\)$/m);
    const second = await json(`${line} ${saved} --set maxIterations=1000 ${other}`);
    assert.deepEqual(lasting(second), lasting(whole));
    assert.deepEqual({ ...(second.checkpoint as object), saved: 0 }, { file: 'run', saved: 0, resumed: true });
    assert.ok(!('checkpoint' in whole));
  });

  it('needs not be told the method again, and takes other options', async () => {
    const line = `solve chained-rosenbrock --n 30 ${saved}`;
    const { err, code } = await thalweg(`${line} --method adam --set learningRate=0.01 --set maxIterations=5`);
    assert.deepEqual([code, err], [1, 'note: there is no run yet: a new run begins\n']);
    const { method, iterations } = await parsed(`${line} --set maxIterations=12`);
    assert.deepEqual([method, iterations], ['adam', 12]);
    const { status } = await json(`${line} --set gtol=1e6`);
    assert.equal(status, 'gradient-tolerance');
  });

  it('begins where there is no file, and prints the result again where the run is over', async () => {
    const line = `solve engval1 --n 50 ${saved} --method conjugateGradient --set gtol=1e-8`;
    const { code, err, out } = await thalweg(`${line} --json`);
    assert.deepEqual([code, err], [0, 'note: there is no run yet: a new run begins\n']);
    const [first, again] = [JSON.parse(out) as Record<string, unknown>, await json(line)];
    assert.deepEqual(lasting(again), lasting(first));
    assert.deepEqual(
      [first, again].map(({ checkpoint }) => (checkpoint as { resumed: unknown }).resumed),
      [false, true],
    );
  });

  it("goes on with a module's functions, which no file holds", async () => {
    const whole = await json('solve functions.mjs');
    const stopped = await thalweg(`solve functions.mjs --checkpoint run --every 1h`, { LAST: '3' });
    assert.equal(stopped.code, 1);
    assert.match(stopped.out, /^status +stopped: /m);
    assert.match(stopped.out, /^checkpoint +run \(saved 2 times\); --resume goes on from it$/m);
    const resumed = await json(`solve functions.mjs ${saved}`);
    assert.deepEqual(lasting(resumed), lasting(whole));
    assert.ok((whole.iterations as number) > 3);
  });

  it('saves a run whose objective throws, as it stands before that call', async () => {
    const whole = await json('solve breaks.mjs');
    const { code, err } = await thalweg('solve breaks.mjs --checkpoint run --every 1h', { CALLS: '7' });
    assert.equal(code, 70);
    assert.match(err, /objective threw an exception\nError: mine\n/);
    assert.ok(existsSync(join(folder, 'run')));
    assert.deepEqual(lasting(await json(`solve breaks.mjs ${saved}`)), lasting(whole));
  });

  it('goes on with mini-batches', async () => {
    const line = 'solve sum.mjs --method adam --set learningRate=0.05 --set gtol=1e-3';
    const whole = await json(line);
    assert.equal((await thalweg(`${line} --checkpoint run --every 0 --set maxIterations=7`)).code, 1);
    const resumed = await json(`${line} ${saved} --set maxIterations=100000`);
    // at its limit the first part has looked at the whole sum, which the other one had no reason to
    const ofParts = (result: Record<string, unknown>) => ({ ...lasting(result), evaluations: undefined });
    assert.deepEqual(ofParts(resumed), ofParts(whole));
  });

  it('refuses what does not fit', async () => {
    checkpointFile(join(folder, 'other')).write(Uint8Array.of(1, 2, 3));
    await succeeds('solve engval1 --n 20 --checkpoint run --method lbfgs');
    const before = readFileSync(join(folder, 'run'));
    const line = 'solve engval1 --n 20';
    await fail(2, {
      [`${line} --checkpoint run`]: /run is there already: --resume goes on from it; to begin anew, remove it/,
      [`${line} --checkpoint none/run`]: /checkpoint none\/run cannot be written: ENOENT/,
      [`${line} --checkpoint other --resume`]: /other: bytes are not a state that thalweg saved/,
      [`solve engval1 --n 30 ${saved}`]: /run holds a run with n = 20, but engval1 has n = 30 here/,
      [`${line} ${saved} --method adam`]: /run: the method given is adam, the checkpoint's is lbfgs: give the same one/,
      [`${line} ${saved} --method lbfgs --set memory=3`]: /given has memory 3, the checkpoint's has 10/,
    });
    assert.deepEqual(readFileSync(join(folder, 'run')), before);
  });

  it('refuses flags that do not fit each other', () => {
    assert.throws(() => savedRun({ resume: true }), /--resume needs --checkpoint and the name of a file/);
    assert.throws(() => savedRun({ every: 5 }), /--every needs --checkpoint and the name of a file/);
    assert.throws(() => savedRun({ checkpoint: folder, resume: true }), /cannot be read: /);
    assert.equal(savedRun({}), undefined);
    assert.equal(savedRun({ checkpoint: join(folder, 'run') }), undefined);
  });

  it('complains once about a disk that is full, and goes on', () => {
    const said: string[] = [];
    const keeper = new Keeper(join(folder, 'none', 'run'), { every: 0 }, text => said.push(text), assert.fail);
    const bowl = (x: Float64Array, gradient: Float64Array) => {
      gradient.set(x.map((xi, i) => 2 * (i + 1) * xi));
      return x.reduce((f, xi, i) => f + (i + 1) * xi * xi, 0);
    };
    const { success } = minimize(bowl, [1, 2, 3], lbfgs(), { checkpoint: keeper.checkpoint });
    assert.deepEqual([success, keeper.count, said.length], [true, 0, 1]);
    assert.match(said[0], /^warning: checkpoint .*run cannot be written: ENOENT/);
    assert.throws(() => keeper.begin(Uint8Array.of(1)), /cannot be written/);
  });

  it('times have units', () => {
    assert.deepEqual(['500ms', '10s', '5m', '1.5h', '0', '7', '.5'].map(seconds), [0.5, 10, 300, 5400, 0, 7, 0.5]);
    for (const text of ['', 's', '1d', '1.2.3', '-1', '1e3', '5 m', 'Infinity']) {
      assert.throws(() => seconds(text), /It must be a time/, text);
    }
  });
});
