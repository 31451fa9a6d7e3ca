// npm run lint: Biome on TypeScript and JavaScript, clang-format and (where installed) clang-tidy on C++.
// npm run format (--write): the same formatters, writing.
import { list, readJson, writeJson } from './lib/files.mjs';
import { isMain, node, run, which } from './lib/run.mjs';
import { setupOrExit } from './setup.mjs';

const cpp = ['native/core', 'native/model', 'native/node', 'test/native']
  .flatMap(folder => list(folder))
  .filter(file => /\.(h|cpp)$/.test(file));

function clangFormat(write) {
  if (cpp.length === 0) return 0;
  return node(['node_modules/clang-format/index.js', ...(write ? ['-i'] : ['--dry-run', '--Werror']), ...cpp]);
}

/** clang-tidy 16 or newer: older ones do not know coroutines as C++20 has them. */
async function findClangTidy() {
  for (const name of ['clang-tidy', 'clang-tidy-22', 'clang-tidy-19', 'clang-tidy-16']) {
    if (!which(name)) continue;
    const { tail } = await run(name, ['--version'], { quiet: true });
    if (Number(/version (\d+)/.exec(tail)?.[1]) >= 16) return name;
  }
}

/** On the addon's sources, which include the core; one level is enough. Returns the exit code, 0 where it cannot run. */
async function clangTidy() {
  const program = await findClangTidy();
  const commands = readJson('build-cmake/compile_commands.json');
  if (!program || !commands) {
    console.log(
      `clang-tidy skipped: ${program ? 'it needs a build first (npm run build)' : 'version 16 or newer is not installed'}`,
    );
    return 0;
  }
  const baseline = commands.filter(({ command }) => command.includes('thalweg-baseline'));
  writeJson('build-cmake/tidy/compile_commands.json', baseline);
  const { code } = await run(program, ['-p', 'build-cmake/tidy', '--quiet', ...baseline.map(({ file }) => file)]);
  return code;
}

export async function lint({ write = false } = {}) {
  const codes = [
    node(['node_modules/@biomejs/biome/bin/biome', 'check', ...(write ? ['--write'] : []), '.']),
    clangFormat(write),
  ];
  if (!write) codes.push(await clangTidy());
  return codes.every(code => code === 0);
}

if (isMain(import.meta.url)) {
  await setupOrExit('packages');
  process.exitCode = (await lint({ write: process.argv.includes('--write') })) ? 0 : 1;
}
