// Finds and loads the addon: its baseline first, which knows what the machine has, then the best level.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Numbers } from './core/rules/part.js';
import { packageRoot } from './package-root.js';

/** What the addon exports; see native/node/addon.cpp. */
export interface Addon {
  readonly Run: new (
    kind: {
      readonly method: string;
      readonly search: string;
      readonly hessian: string;
      readonly preconditioning: string;
      readonly preconditioner: string;
      readonly threads: number;
    },
    options: Float64Array,
    arrays: readonly Float64Array[],
    pattern: readonly Int32Array[],
    preconditionerPattern: readonly Int32Array[],
  ) => {
    start(): void;
    resume(): void;
    step(): number;
    release(): void;
    stateSize(): number;
    saveState(state: Float64Array): void;
    restoreState(state: Float64Array): boolean;
  };
  readonly Stepper: new (
    kind: { readonly rule: string; readonly precision: 32 | 64; readonly threads: number; readonly first: number },
    options: Float64Array,
    parameters: readonly Numbers[],
    kept: readonly Numbers[],
    mailbox: Float64Array,
  ) => {
    bind(k: number, gradient: Numbers): void;
    step(): void;
    numbers(): Float64Array;
    restore(numbers: Float64Array): void;
  };
  defaults(name: string): Record<string, number>;
  readonly protocol: number;
  readonly level: string;
  readonly levelsHere: readonly string[];
  readonly statuses: readonly string[];
  readonly sentences: readonly string[];
}

export type Loaded =
  | { readonly addon: Addon; readonly folder: string; readonly reason?: undefined }
  | { readonly addon?: undefined; readonly reason: string };

/** The folders that may hold the addon, the first that has it counts. */
function folders(): string[][] {
  return [
    ['prebuilds', `${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`],
    ['build-cmake', 'Release'],
    ['build', 'Release'],
  ];
}

function isMusl(): boolean {
  if (process.platform !== 'linux' || !existsSync(join(packageRoot, 'prebuilds'))) return false;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}

const protocol = 8; // as in native/node/addon.cpp

const require = createRequire(import.meta.url);

function load(level: string, folder: readonly string[]): Addon {
  const bindings = require('bindings') as typeof import('bindings');
  return bindings({
    bindings: `thalweg-${level}`,
    module_root: packageRoot,
    try: [['module_root', ...folder, 'bindings']],
  }) as Addon;
}

/** Why an own build left nothing, if one was tried. */
function buildOutcome(): string {
  try {
    const outcome = JSON.parse(readFileSync(join(packageRoot, 'build-cmake', 'outcome.json'), 'utf8')) as {
      ok?: boolean;
      reason?: string;
    };
    return outcome.ok === false && outcome.reason ? `; the build here failed: ${outcome.reason}` : '';
  } catch {
    return '';
  }
}

function otherSources(folder: readonly string[]): string {
  return `${folder.join('/')} has an addon of other sources: npm run build makes a new one`;
}

function find(): Loaded {
  const folder = folders().find(parts => existsSync(join(packageRoot, ...parts, 'thalweg-baseline.node')));
  if (!folder) {
    const places = folders().map(parts => `${parts.join('/')}/`);
    return { reason: `there is no thalweg-baseline.node in ${places.join(', ')}${buildOutcome()}` };
  }
  try {
    const baseline = load('baseline', folder);
    if (baseline.protocol !== protocol) return { reason: otherSources(folder) };
    const forced = process.env.THALWEG_ISA;
    if (forced && !baseline.levelsHere.includes(forced)) {
      return { reason: `THALWEG_ISA asks for ${forced}; this machine runs ${baseline.levelsHere.join(', ')}` };
    }
    const present = (level: string) => existsSync(join(packageRoot, ...folder, `thalweg-${level}.node`));
    const level = forced || (baseline.levelsHere.find(present) ?? 'baseline');
    const addon = level === 'baseline' ? baseline : load(level, folder);
    if (addon.protocol !== protocol) return { reason: otherSources(folder) };
    return { addon, folder: folder.join('/') };
  } catch (error) {
    return { reason: `${folder.join('/')} has an addon that does not load: ${(error as Error).message}` };
  }
}

let loaded: Loaded | undefined;

/** The addon, or why there is none. Looked for once in every thread. */
export function loadNative(): Loaded {
  loaded ??= find();
  return loaded;
}
