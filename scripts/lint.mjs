// npm run lint: Biome on TypeScript and JavaScript, clang-format and (where installed) clang-tidy on C++.
// npm run format (--write): the same formatters, writing.
import { existsSync } from 'node:fs';
import { list, root } from './lib/files.mjs';
import { isMain, node, run, which } from './lib/run.mjs';
import { setupOrExit } from './setup.mjs';

const cpp = ['native/core', 'native/model', 'native/node', 'test/native']
  .flatMap(folder => list(folder))
  .filter(file => /\.(h|cpp)$/.test(file));

function clangFormat(write) {
  if (cpp.length === 0) return 0;
  return node(['node_modules/clang-format/index.js', ...(write ? ['-i'] : ['--dry-run', '--Werror']), ...cpp]);
}

async function clangTidy() {
  if (!which('clang-tidy')) return void console.log('clang-tidy is not installed: skipped');
  const folder = ['build-tests', 'build-cmake'].find(name => existsSync(`${root}/${name}/compile_commands.json`));
  if (!folder) return void console.log('clang-tidy needs a build first (npm run build): skipped');
  const { code } = await run('clang-tidy', ['-p', folder, '--quiet', ...cpp.filter(file => file.endsWith('.cpp'))]);
  return code;
}

export async function lint({ write = false } = {}) {
  const codes = [
    node(['node_modules/@biomejs/biome/bin/biome', 'check', ...(write ? ['--write'] : []), '.']),
    clangFormat(write),
  ];
  if (!write) codes.push((await clangTidy()) ?? 0);
  return codes.every(code => code === 0);
}

if (isMain(import.meta.url)) {
  await setupOrExit('packages');
  process.exitCode = (await lint({ write: process.argv.includes('--write') })) ? 0 : 1;
}
