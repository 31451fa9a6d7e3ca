// What compiling C++ needs, and what to do where it is missing.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './files.mjs';
import { which } from './run.mjs';

const advice = {
  linux: 'on Debian or Ubuntu: apt-get install g++ cmake',
  darwin: 'xcode-select --install, and brew install cmake',
  win32: 'Visual Studio Build Tools with C++, and CMake',
};

/** Says what is missing for a native build, or undefined if nothing is. On Windows CMake looks for the compiler. */
export function missingTools() {
  const missing = [];
  const compilers = process.env.CXX ? [process.env.CXX.split(' ')[0]] : ['c++', 'g++', 'clang++'];
  if (process.platform !== 'win32' && !compilers.some(which))
    missing.push(`a C++20 compiler (${compilers.join(', ')})`);
  if (!which('cmake')) missing.push('CMake 3.20 or newer');
  if (process.platform !== 'win32' && !which('ninja') && !which('make')) missing.push('ninja or make');
  if (missing.length === 0) return undefined;
  return `${missing.join(' and ')} not found on the PATH (${advice[process.platform] ?? 'install them'})`;
}

/** `-G Ninja` where Ninja is: it uses all cores and rebuilds quickly. */
export const generator = () => (which('ninja') ? ['-G', 'Ninja'] : []);

/** Removes a CMake build folder that was made for another place or generator: CMake refuses to go on in it. */
export function discardStale(folder) {
  const cache = join(root, folder, 'CMakeCache.txt');
  if (!existsSync(cache)) return;
  const text = readFileSync(cache, 'utf8');
  const entry = name => new RegExp(`^${name}:INTERNAL=(.*)$`, 'm').exec(text)?.[1];
  const moved = entry('CMAKE_HOME_DIRECTORY') !== root.replaceAll('\\', '/');
  const switched = process.platform !== 'win32' && (entry('CMAKE_GENERATOR') === 'Ninja') !== Boolean(which('ninja'));
  if (moved || switched) rmSync(join(root, folder), { recursive: true, force: true });
}
