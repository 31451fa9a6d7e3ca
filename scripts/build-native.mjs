// Builds the addon with cmake-js into build-cmake/ and records how it went in build-cmake/outcome.json, so that the
// engine can say why it has no native half. Nothing is built if the inputs are those of the last successful build.
import { existsSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { arch, platform } from 'node:process';
import { fingerprint, list, readJson, root, writeJson } from './lib/files.mjs';
import { isMain, run } from './lib/run.mjs';
import { discardStale, missingTools } from './lib/toolchain.mjs';
import { vendor } from './vendor.mjs';

const outcomeFile = 'build-cmake/outcome.json';
const { levels, sources } = readJson('native/sources.json');
const levelNames = Object.keys(levels[arch] ?? levels.arm64);
const addon = level => `${root}/build-cmake/Release/thalweg-${level}.node`;

function inputs() {
  const code = list('native').filter(path => !path.startsWith('native/vendor/') || path.endsWith('/eigen/origin.json'));
  const packages = ['node-addon-api', 'node-api-headers', 'cmake-js'].map(name => `node_modules/${name}/package.json`);
  const machine = `${platform} ${arch} ${process.env.CXX ?? ''} ${process.env.CXXFLAGS ?? ''}`;
  return `${machine} ${fingerprint([...code, ...packages, 'CMakeLists.txt', 'cmake'])}`;
}

export function nativePresent() {
  const outcome = readJson(outcomeFile);
  const built = levelNames.every(level => existsSync(addon(level)));
  return Boolean(outcome?.ok) && built && outcome.inputs === inputs();
}

/** The lines of a failed build that say why, each once (every level repeats them): those with an error, else the last. */
function why(tail) {
  const lines = [...new Set(tail.replaceAll(root, '.').split('\n'))].filter(line => line.trim() !== '');
  const errors = lines.filter(line => /\berror:|CMake Error/.test(line));
  return (errors.length > 0 ? errors.slice(0, 5) : lines.slice(-5)).join('\n');
}

/** Why nothing can be compiled here, or undefined. */
async function prepare() {
  const missing = missingTools();
  if (missing) return missing;
  const absent = sources.filter(source => !existsSync(`${root}/${source}`));
  if (absent.length > 0) return `sources missing: ${absent.join(', ')}`;
  const eigen = await vendor('eigen');
  if (!eigen.ok) return eigen.message;
  if (!eigen.present) console.log(`  ${eigen.message}`);
}

async function compile() {
  discardStale('build-cmake');
  const program = 'node_modules/cmake-js/bin/cmake-js';
  const options = ['-O', 'build-cmake', '--log-level', 'error', '--parallel', String(availableParallelism())];
  const { code, tail } = await run(process.execPath, [program, 'compile', ...options]);
  return code === 0 ? undefined : `the compilation failed:\n${why(tail)}`;
}

/** Resolves to { ok, message }. A machine that cannot compile still has the TypeScript engine. */
export async function buildNative() {
  const unready = await prepare();
  const before = inputs(); // taken before compiling: what is edited meanwhile is not in the build
  const reason = unready ?? (await compile());
  const ok = reason === undefined;
  // What an earlier build left must not be loaded beside newer TypeScript.
  if (!ok) for (const level of levelNames) rmSync(addon(level), { force: true });
  writeJson(outcomeFile, {
    ok,
    reason: reason ?? null,
    when: new Date().toISOString(),
    levels: levelNames,
    inputs: before,
  });
  return { ok, message: ok ? `addon built: ${levelNames.join(', ')}` : `no native engine: ${reason}` };
}

if (isMain(import.meta.url)) {
  const { ok, message } = await buildNative();
  console.log(message);
  process.exitCode = ok ? 0 : 1;
}
