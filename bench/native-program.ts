// Builds bench/native with CMake, for the instruction-set level that the addon runs on or for another one.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { engineInfo } from '../src/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The path of the program; it is built anew only where its sources or the core have changed. */
export function buildNativeProgram(name: string, level = engineInfo().level ?? 'baseline'): string {
  const folder = `${root}out/bench-${level}`;
  cmake('-S', `${root}bench/native`, '-B', folder, '-DCMAKE_BUILD_TYPE=None', `-DLEVEL_FLAGS=${levelFlags(level)}`);
  cmake('--build', folder, '--target', name);
  return `${folder}/${name}`;
}

function levelFlags(level: string): string {
  const { levels } = JSON.parse(readFileSync(`${root}native/sources.json`, 'utf8')) as {
    levels: Record<string, Record<string, { gnu: string[] }>>;
  };
  return levels[process.arch]?.[level]?.gnu.join(';') ?? '';
}

function cmake(...args: string[]): void {
  try {
    execFileSync('cmake', args, { stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
    throw new Error(`building bench/native needs CMake and a compiler: ${message}\n${stdout}${stderr}`);
  }
}
