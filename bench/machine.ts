// The machine that the numbers belong to.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { engineInfo } from '../src/index.js';
import { median } from './statistics.js';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly caches: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly v8: string;
  readonly compiler: string;
  /** The instruction-set level of the native engine. */
  readonly level: string;
  /** Bytes read and written per second by a copy far larger than the caches. */
  readonly copyGbPerSecond: number;
  /** Over the last minute: above what this process uses, others are at work. */
  readonly load: number;
}

export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    caches: caches(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    v8: process.versions.v8,
    compiler: compiler(),
    level: engineInfo().level ?? 'none',
    copyGbPerSecond: copyBandwidth(2 ** 24),
    load: loadavg()[0],
  };
}

export function machineText(machine: Machine): string {
  const { cpu, cores, caches, memoryGb, node, v8, compiler, level, copyGbPerSecond, load } = machine;
  return [
    `machine: ${cpu}, ${cores} cores, ${caches}, ${memoryGb} GB; load ${load.toFixed(1)}`,
    `copy:    ${copyGbPerSecond.toFixed(1)} GB/s in one thread, read and written, beyond the caches`,
    `node:    ${node} (V8 ${v8}); native engine: ${level}, ${compiler}`,
  ].join('\n');
}

const mostDoubles = 2 ** 25; // more than any cache holds

/** Bytes read and written per second, in GB, by copying between two arrays that together hold `doubles`. */
export function copyBandwidth(doubles: number): number {
  const n = Math.ceil(Math.min(doubles, mostDoubles) / 2);
  const from = new Float64Array(n).fill(1);
  const to = new Float64Array(n).fill(2);
  const calls = Math.max(1, Math.ceil(4e6 / n));
  const rates = Array.from({ length: 9 }, () => {
    const began = performance.now();
    for (let i = 0; i < calls; i++) to.set(from);
    return (16 * n * calls) / (performance.now() - began) / 1e6;
  });
  return median(rates.slice(2));
}

function caches(): string {
  const folder = '/sys/devices/system/cpu/cpu0/cache';
  if (!existsSync(folder)) return 'caches unknown';
  const read = (index: string, file: string) => readFileSync(`${folder}/${index}/${file}`, 'utf8').trim();
  return readdirSync(folder)
    .filter(name => /^index\d+$/.test(name) && read(name, 'type') !== 'Instruction')
    .map(name => `L${read(name, 'level')} ${read(name, 'size')}`)
    .join(', ');
}

/** What CMake found when it built the addon. */
function compiler(): string {
  const folder = fileURLToPath(new URL('../build-cmake/CMakeFiles/', import.meta.url));
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  const file = versions.map(name => `${folder}${name}/CMakeCXXCompiler.cmake`).find(path => existsSync(path));
  if (!file) return 'compiler unknown';
  const text = readFileSync(file, 'utf8');
  const value = (key: string) => new RegExp(`set\\(CMAKE_CXX_COMPILER_${key} "(.*)"\\)`).exec(text)?.[1] ?? '?';
  return `${value('ID')} ${value('VERSION')}`;
}
