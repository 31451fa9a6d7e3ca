// The C++ tests: configured and built with CMake, run with ctest, one executable per instruction-set level.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { list, root } from './lib/files.mjs';
import { isMain, run } from './lib/run.mjs';
import { withoutRandomAddresses } from './lib/sanitizers.mjs';
import { discardStale, generator, missingTools } from './lib/toolchain.mjs';
import { vendor } from './vendor.mjs';

async function headers() {
  for (const name of ['eigen', 'doctest']) {
    const { ok, message } = await vendor(name);
    if (!ok) return message;
  }
}

/** Where the tests are built and which: of races between threads one level tells as much as all. */
function variant(sanitize) {
  if (!sanitize) return { folder: 'build-tests' };
  if (sanitize === 'thread') return { folder: 'build-sanitize-thread', level: 'baseline' };
  return { folder: 'build-sanitize' };
}

/** Resolves to 'passed', 'failed', or 'skipped' where this machine cannot compile them. */
export async function nativeTests({ sanitize } = {}) {
  const { folder, level } = variant(sanitize);
  if (!list('test/native').some(file => file.endsWith('_test.cpp'))) {
    console.log('no test/native/*_test.cpp');
    return 'skipped';
  }
  const missing = missingTools() ?? (await headers());
  if (missing) {
    console.warn(`C++ tests skipped: ${missing}`);
    return 'skipped';
  }
  const configure = ['-S', '.', '-B', folder, '-DTHALWEG_TESTS=ON', '-DTHALWEG_ADDON=OFF', '-DCMAKE_BUILD_TYPE=None'];
  if (sanitize) configure.push(`-DTHALWEG_SANITIZE=${sanitize}`);
  discardStale(folder);
  // Configured once; the build itself configures again when CMakeLists.txt or the list of tests changes.
  if (!existsSync(`${root}/${folder}/CTestTestfile.cmake`)) {
    const { code } = await run('cmake', [...configure, ...generator()]);
    if (code !== 0) return 'failed';
  }
  const targets = level ? ['--target', `thalweg-tests-${level}`] : [];
  const built = await run('cmake', ['--build', folder, '--parallel', String(availableParallelism()), ...targets]);
  if (built.code !== 0) return 'failed';
  const chosen = level ? ['--tests-regex', `^${level}$`] : [];
  const ctest = ['ctest', '--test-dir', folder, '--output-on-failure', '--no-tests=error', ...chosen];
  const [program, ...args] = sanitize === 'thread' ? [...withoutRandomAddresses(), ...ctest] : ctest;
  const tested = await run(program, args);
  return tested.code === 0 ? 'passed' : 'failed';
}

if (isMain(import.meta.url)) {
  const sanitize = process.argv[2]?.replace('--sanitize=', '');
  process.exitCode = (await nativeTests({ sanitize })) === 'failed' ? 1 : 0;
}
