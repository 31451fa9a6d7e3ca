// Checkpoints in files: whole or not there, whatever goes wrong while they are written.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkpointFile, createSolver, lbfgs, minimize, readCheckpoint, restoreSolver } from '../src/index.js';
import { assertSameResult } from './support/bits.js';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const posix = process.platform !== 'win32';

/** Some iterations long. */
function valley(x: Float64Array, gradient: Float64Array): number {
  const [a, b] = [x[1] - x[0] * x[0], 1 - x[0]];
  gradient[0] = -400 * a * x[0] - 2 * b;
  gradient[1] = 200 * a;
  return 100 * a * a + b * b;
}

const start = [-1.2, 1];

describe('checkpoint files', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const names = () => readdirSync(folder).sort();

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'thalweg-file-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('hold a run that goes on to the same bits', () => {
    const whole = minimize(valley, start, lbfgs());
    const checkpoint = checkpointFile(at('run'), { every: 0 });
    assert.equal(readCheckpoint(at('run')), undefined);
    const first = minimize(valley, start, lbfgs(), { checkpoint, maxIterations: 9 });
    assert.deepEqual([first.status, names()], ['iteration-limit', ['run']]);
    const saved = readCheckpoint(at('run'));
    assert.ok(saved);
    assertSameResult(restoreSolver(saved, { maxIterations: 1000 }).minimize(valley), whole);
  });

  it('are written every so often, and at the end', () => {
    const written = (every: number) => {
      let count = 0;
      const file = checkpointFile(at('run'), { every });
      const write = (bytes: Uint8Array) => {
        count += 1;
        file.write(bytes);
      };
      const { iterations } = minimize(valley, start, lbfgs(), { checkpoint: { ...file, write } });
      return [count, iterations];
    };
    assert.equal(written(3600)[0], 1);
    const [count, iterations] = written(0);
    assert.equal(count, iterations + 1);
    assert.equal(checkpointFile(at('run')).every, 10);
  });

  it('are replaced as a whole: who has the old one open reads the old one', () => {
    const { write } = checkpointFile(at('run'));
    write(Uint8Array.of(1, 2, 3));
    const old = posix ? statSync(at('run')).ino : 0;
    write(Uint8Array.of(4, 5));
    assert.deepEqual(readCheckpoint(at('run')), Uint8Array.of(4, 5));
    if (posix) assert.notEqual(statSync(at('run')).ino, old);
    assert.deepEqual(names(), ['run']);
  });

  it('stay as they were where a new one cannot be written, and no other file stays', () => {
    const { write } = checkpointFile(at('run'));
    write(Uint8Array.of(1));
    const wrong = { length: 3 } as unknown as Uint8Array; // which no system writes
    assert.throws(() => write(wrong), { name: 'Error', message: /^checkpoint .*run cannot be written: / });
    assert.deepEqual([names(), readCheckpoint(at('run'))], [['run'], Uint8Array.of(1)]);
  });

  it('stay as they were where there is no room for all of a new one', function () {
    if (!posix) this.skip();
    const program = `process.on('SIGXFSZ', () => {}); // instead of a full disk, a limit for files
      const { checkpointFile } = await import('${new URL('../src/index.ts', import.meta.url).href}');
      const { write } = checkpointFile('run');
      write(Uint8Array.of(1));
      try { write(new Uint8Array(1e6)); } catch ({ message }) { console.log(message); }`;
    writeFileSync(at('program.mjs'), program);
    const line = `ulimit -f 300; exec "${process.execPath}" --import "${tsx}" program.mjs`;
    const env = { ...process.env, TSX_DISABLE_CACHE: '1' }; // which would meet the limit too
    const { stdout } = spawnSync('sh', ['-c', line], { cwd: folder, encoding: 'utf8', env });
    assert.match(stdout, /^checkpoint run cannot be written: EFBIG: /);
    assert.deepEqual([names(), readCheckpoint(at('run'))], [['program.mjs', 'run'], Uint8Array.of(1)]);
  });

  it('name the file where its folder is not there or is no folder', () => {
    writeFileSync(at('file'), '');
    for (const path of [at('none/run'), at('file/run')]) {
      const message = /^checkpoint .*run cannot be written: (ENOENT|ENOTDIR): /;
      assert.throws(() => checkpointFile(path).write(Uint8Array.of(1)), { message });
    }
  });

  it('do not replace what is no file', () => {
    mkdirSync(at('folder'));
    assert.throws(
      () => checkpointFile(at('folder')).write(Uint8Array.of(1)),
      /folder cannot be written: it is no file/,
    );
    assert.throws(() => readCheckpoint(at('folder')), /folder cannot be read: (EISDIR|EACCES|EPERM)/);
    assert.deepEqual(names(), ['folder']);
  });

  it('fail in a folder without the right to write', function () {
    if (!posix || process.getuid?.() === 0) this.skip(); // nothing is forbidden there
    checkpointFile(at('run')).write(Uint8Array.of(1));
    chmodSync(folder, 0o500);
    assert.throws(() => checkpointFile(at('run')).write(Uint8Array.of(2)), /run cannot be written: EACCES/);
    chmodSync(folder, 0o700);
    assert.deepEqual(readCheckpoint(at('run')), Uint8Array.of(1));
  });

  it('keep their permissions, and a link stays a link', function () {
    if (!posix) this.skip();
    writeFileSync(at('run'), '', { mode: 0o600 });
    symlinkSync(at('run'), at('link'));
    checkpointFile(at('link')).write(Uint8Array.of(7));
    assert.ok(lstatSync(at('link')).isSymbolicLink());
    assert.deepEqual([...readFileSync(at('run'))], [7]);
    assert.equal(statSync(at('run')).mode & 0o777, 0o600);
  });

  it('sweep away what killed processes have left, and nothing else', () => {
    const { pid } = spawnSync(process.execPath, ['--version']); // it has ended
    const left = [`run.${pid}-0123456789ab.tmp`, `run.${process.pid}-0123456789ab.tmp`];
    const others = ['run.txt', 'run.1-x.tmp', `run2.${pid}-0123456789ab.tmp`, `run.${process.ppid}-0123456789ab.tmp`];
    for (const name of [...left, ...others]) writeFileSync(at(name), '');
    checkpointFile(at('run')).write(Uint8Array.of(1));
    assert.deepEqual(names(), ['run', ...others].sort());
  });

  it('are where they were said to be, wherever the process goes', () => {
    const before = process.cwd();
    try {
      process.chdir(folder);
      const checkpoint = checkpointFile('run');
      process.chdir(before);
      checkpoint.write(Uint8Array.of(1));
    } finally {
      process.chdir(before);
    }
    assert.ok(existsSync(at('run')));
  });

  it('damaged ones are found out', () => {
    const { write } = checkpointFile(at('run'));
    write(createSolver(start).save());
    const bytes = readFileSync(at('run'));
    bytes[bytes.length >> 1] ^= 1;
    for (const damaged of [bytes, bytes.subarray(0, -8), Buffer.from('text'), Buffer.alloc(0)]) {
      writeFileSync(at('run'), damaged);
      const saved = readCheckpoint(at('run')) as Uint8Array;
      assert.throws(() => restoreSolver(saved), { name: 'RangeError', message: /^bytes are (damaged|not a state)/ });
    }
  });

  it('what ends a run is the error of its file, which names it', () => {
    const checkpoint = checkpointFile(at('none/run'), { every: 0 });
    assert.throws(() => minimize(valley, start, lbfgs(), { checkpoint }), /none.run cannot be written/);
  });

  it('mistakes are told at once', () => {
    const wrong = (path: unknown, options?: object) => () => checkpointFile(path as string, options);
    assert.throws(wrong(3), { name: 'TypeError', message: 'path must be the name of a file, got 3' });
    assert.throws(wrong(''), { name: 'TypeError', message: /path must be the name of a file/ });
    assert.throws(wrong('run', { every: -1 }), { name: 'RangeError', message: /options\.every .* got -1/ });
    assert.throws(wrong('run', { evry: 1 }), { name: 'TypeError', message: /options has no key "evry"; it has every/ });
    assert.throws(() => readCheckpoint(undefined as unknown as string), { name: 'TypeError', message: /^path must/ });
  });
});
