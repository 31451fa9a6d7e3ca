// What sanitized programs need around them.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { arch } from 'node:process';
import { which } from './run.mjs';

/**
 * The words to begin a command with so that it runs at addresses that are not random: ThreadSanitizer of older compilers
 * gives up ("unexpected memory mapping") where Linux makes them very random. Needs no rights; none where there is no
 * setarch.
 */
export function withoutRandomAddresses() {
  if (process.platform !== 'linux' || !which('setarch')) return [];
  try {
    execFileSync('setarch', [machine(), '-R', 'true'], { stdio: 'ignore' });
    return ['setarch', machine(), '-R'];
  } catch {
    console.log(
      'setarch -R is not allowed here (a container?): if ThreadSanitizer finds an unexpected memory mapping,',
    );
    console.log('run `sysctl vm.mmap_rnd_bits=28` as root first');
    return [];
  }
}

const machine = () => (arch === 'arm64' ? 'aarch64' : 'x86_64');

/** The run-time libraries of the sanitizers, which have to be there before a program that was compiled without loads. */
export function sanitizerLibraries(names = ['asan', 'ubsan']) {
  const compiler = process.env.CXX?.split(' ')[0] || ['g++', 'c++'].find(which);
  if (process.platform !== 'linux' || !compiler) return undefined;
  const files = names.map(name =>
    execFileSync(compiler, [`-print-file-name=lib${name}.so`], { encoding: 'utf8' }).trim(),
  );
  return files.every(file => file.includes('/') && existsSync(file)) ? files : undefined;
}
