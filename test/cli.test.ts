// The command line as its users meet it: by what it prints and by its exit code.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { progressLine } from '../src/cli/progress.js';
import { engineInfo, problems } from '../src/index.js';
import { fail, file, folder, json, start, succeeds, thalweg, useFolder } from './support/cli.js';

describe('thalweg', function () {
  this.timeout(120_000);
  useFolder();

  it('has a version and help, for every command with examples', async () => {
    assert.equal(await succeeds('--version'), `${engineInfo().version}\n`);
    assert.match(await succeeds('--help'), /solve .*\n[\s\S]*check .*\n[\s\S]*info .*\n[\s\S]*Exit codes:/);
    for (const line of ['solve --help', 'check --help', 'help info']) {
      assert.match(await succeeds(line), /Usage: thalweg \w+ [\s\S]*Examples:\n {2}\$ (\w+=\w+ )?thalweg/);
    }
  });

  it('answers mistakes in its arguments with what would be right', () =>
    fail(2, {
      '': /Usage: thalweg/,
      slove: /unknown command 'slove'\n\(Did you mean solve\?\)/,
      solve: /missing required argument/,
      'solve beale --jsn': /unknown option '--jsn'\n\(Did you mean --json\?\)/,
      'solve beale wood': /too many arguments/,
      'solve beale --method sgd':
        /'sgd' is invalid\. Allowed choices are auto, lbfgs, conjugateGradient, newton, newtonCg/,
      'solve beale --engine steam': /'steam' is invalid\. Allowed choices are auto, native, typescript/,
      'solve beale --n two': /'two' is invalid\. It must be a number/,
      'solve beale --n 3': /problem beale: n must be 2, got 3/,
      'solve chained-rosenbrock --n 1e15': /problem chained-rosenbrock with n = 1000000000000000: /,
      'solve bale': new RegExp(`no problem 'bale'; there are ${problems.map(problem => problem.name).join(', ')}`),
      'solve named.mjs --method newton': /newton\(\) needs objective\.hessian/,
      'solve wood --output none/x.txt': /none\/x\.txt: .*no such file or directory/,
      'solve wood --x0 none.txt': /none\.txt: .*no such file or directory/,
      'solve wood --x0 words.txt': /words\.txt\[2\] must be a number, got the string "three"/,
      'solve wood --x0 short.txt': /problem wood: n must be 4, got 2/,
      'solve wood --n 4 --x0 short.txt': /--n 4 does not fit short\.txt, which holds 2 numbers/,
    }));

  it('says what is wrong with a module', () =>
    fail(2, {
      'solve ./none.mjs': /module \.\/none\.mjs: there is no such file/,
      'solve ./': /there is no such file/,
      'solve no-objective.mjs': /must export objective and x0; it exports x0/,
      'solve no-x0.mjs': /must export x0: an array, or a function of n/,
      'solve three.mjs': /objective must be a function .* got 3/,
      'solve word.mjs': /x0 must be an array .* the string "a"/,
      'solve main.mjs': /is a function of n: choose it with --n/,
      'solve main.mjs --n 0': /--n must be a positive integer, got 0/,
      'solve named.mjs --n 3': /no function of n but an array of length 2/,
      'solve key.mjs': /no key "gtool"/,
      'solve method.mjs': /no method sgd; there are auto, lbfgs, conjugateGradient, newton, newtonCg/,
      'solve promise.mjs': /the objective must write its gradient/,
      'solve import.mjs': /Cannot find package 'not-installed-anywhere'/,
    }));

  it("shows the stack of what a module's code throws", () =>
    fail(70, {
      'solve throws.mjs': /objective threw an exception\nError: mine\n {4}at objective \(file:.*throws\.mjs:1/,
      'solve throws-text.mjs': /objective threw an exception\n'text'/,
      'solve throws-x0.mjs': /x0 threw an exception\nError: start\n {4}at /,
      'solve throws-early.mjs': /throws-early\.mjs threw an exception\nError: early\n {4}at /,
    }));

  it('solves a problem and says how it went', async () => {
    const out = await succeeds('solve chained-rosenbrock --n 40 --engine typescript');
    const row = Object.fromEntries(out.split('\n').map(line => [line.slice(0, 13).trim(), line.slice(13)]));
    assert.equal(row.problem, 'chained-rosenbrock: Chained Rosenbrock function, from the alternating start');
    assert.deepEqual([row.n, row.engine, row.success], ['40', 'typescript', 'yes']);
    assert.equal(row.method, 'newton (auto: the objective offers a tridiagonal Hessian)');
    assert.match(row.status, /^gradient-tolerance: the gradient's max-norm is within gtol \([^;]*\)$/);
    assert.match(row.f, /^\S+ {2}known minima: 0 \(global\), 3\.9866238543 \(local\)$/);
    assert.match(row.evaluations, /^f \d+, gradient \d+, Hessian \d+$/);
    assert.match(row.x, /^(\S+ {2}){8}\.\.\.$/);
  });

  it('prints the whole result as one JSON document', async () => {
    const options = '--method lbfgs --set memory=4 --set gtol=1e-9 --set trace=true';
    const result = await json(`solve extended-rosenbrock --n 4 ${options}`);
    const { problem, n, method, status, success, minima } = result;
    assert.deepEqual([problem, n, method], ['extended-rosenbrock', 4, 'lbfgs']);
    assert.deepEqual([status, success, minima], ['gradient-tolerance', true, [{ kind: 'global', value: 0 }]]);
    assert.ok((result.gradientNorm as number) <= 1e-9);
    for (const x of result.x as number[]) assert.ok(Math.abs(x - 1) < 1e-8);
    assert.equal((result.gradient as number[]).length, 4);
    assert.equal((result.trace as unknown[]).length, (result.iterations as number) + 1);
    assert.deepEqual(result.engineInfo, JSON.parse(JSON.stringify(engineInfo())));
    const bare = await json('solve beale --no-x');
    assert.ok(!('x' in bare) && !('gradient' in bare) && !('trace' in bare));
  });

  it('ends with 1 without success, and writes what is not finite as strings', async () => {
    const limited = await thalweg('solve wood --set maxIterations=2');
    assert.equal(limited.code, 1);
    assert.match(limited.out, /^status +iteration-limit: [\s\S]*^success +no$/m);
    const { code, out } = await thalweg('solve nan.mjs --json');
    assert.equal(code, 1);
    const { status, value, gradientNorm, x } = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([status, value, gradientNorm, x], ['not-finite', 'NaN', 'NaN', [1, 2]]);
  });

  it('solves the objective of a module, however it exports it', async () => {
    const lines = ['named.mjs', 'main.mjs --n 5 --set memory=3', './common.cjs', join(folder, 'typed.ts')];
    const [named, main, common, typed] = await Promise.all(lines.map(line => json(`solve ${line}`)));
    for (const { success } of [named, main, common, typed]) assert.equal(success, true);
    assert.ok(Math.abs((named.x as number[])[0] - 3) < 1e-6);
    assert.match(main.message as string, /<= 1e-3/);
    assert.deepEqual([main.n, main.method, common.n, common.method], [5, 'lbfgs', 3, 'newton']);
  });

  it('writes x to a file and starts from one', async () => {
    const first = await json('solve wood --output x.txt');
    const written = readFileSync(join(folder, 'x.txt'), 'utf8');
    assert.deepEqual(written.trim().split('\n').map(Number), first.x);
    writeFileSync(join(folder, 'result.json'), JSON.stringify(first));
    for (const from of ['x.txt', 'result.json']) {
      const again = await json(`solve wood --x0 ${from}`);
      assert.deepEqual([again.iterations, again.x], [0, first.x]);
    }
  });

  it('shows which engine runs, and without the native one why', async () => {
    const { advice, ...info } = await json('info');
    assert.deepEqual(info, JSON.parse(JSON.stringify(engineInfo())));
    assert.equal(advice === undefined, info.engine === 'native');
    const text = await succeeds('info');
    assert.match(text, new RegExp(`^engine +${info.engine}$`, 'm'));
    const forced = await succeeds('info', { THALWEG_ENGINE: 'typescript' });
    if (info.engine === 'native') assert.match(forced, /^advice +unset THALWEG_ENGINE/m);
    else assert.match(text, /^advice +npm run build/m);
  });

  it('says which engine a run took and why', async () => {
    assert.match(await succeeds('solve beale', { THALWEG_ENGINE: 'typescript' }), /^engine +typescript \(.+\)$/m);
    const { code, err } = await thalweg('solve beale --engine native', { THALWEG_ISA: 'abacus' });
    assert.equal(code, 2);
    assert.match(err, /^error: engine 'native' was asked for, but it did not load: /);
  });

  it('stays quiet when its reader leaves', async () => {
    const { child, ended } = start('solve diagonal-quadratic --n 200000 --json');
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, err } = await ended;
    assert.deepEqual([code, err], [0, '']);
  });

  it('is ended in an evaluation that never returns, which hears no other signal', async function () {
    if (process.platform === 'win32') this.skip();
    const { child, ended } = start('solve endless.mjs');
    child.stdout.once('data', () => child.kill('SIGQUIT'));
    const { signal, err } = await ended;
    assert.deepEqual([signal, err], ['SIGQUIT', '']);
  });

  it('writes no progress into a pipe', () => succeeds('solve slow.mjs'));

  it('shows progress on a terminal, ten times a second at most, and wipes it away', () => {
    const written: string[] = [];
    const write = (text: string) => written.push(text);
    assert.equal(progressLine({ write }), undefined);
    const line = progressLine({ isTTY: true, columns: 60, write });
    assert.ok(line);
    const rest = { x: new Float64Array(1), gradient: new Float64Array(1), step: 0 };
    const evaluations = { value: 1, gradient: 1, hessian: 0, hessianVector: 0 };
    for (let iteration = 0; iteration <= 1024; iteration++) {
      line.show({ ...rest, evaluations, iteration, value: 12.5, gradientNorm: 0.25, seconds: iteration / 1024 });
    }
    assert.equal(written.length, 9); // every 103 iterations
    assert.match(written[0], /^\riteration 103 {2}f 1\.25000000e\+1 {2}gradient 2\.50e-1 {2}0\.1 s +\r$/);
    line.clear();
    assert.equal(written.at(-1)?.trim(), '');
    for (const text of written) assert.equal(text.length, 61);
  });

  it('works as it is built and installed, through a link', async function () {
    const built = file('dist/cli/main.js');
    if (!existsSync(built) || process.platform === 'win32') this.skip(); // npm test builds it first
    symlinkSync(built, join(folder, 'thalweg'));
    assert.match(readFileSync(built, 'utf8'), /^#!\/usr\/bin\/env node\n/);
    const { code, out, err } = await start('solve beale --json', {}, [join(folder, 'thalweg')]).ended;
    assert.deepEqual([code, err], [0, '']);
    assert.equal((JSON.parse(out) as { success: unknown }).success, true);
  });
});
