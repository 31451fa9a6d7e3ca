// The engines under test. ENGINES=typescript (or native) narrows them. Where the native engine is missing its cases are
// skipped with the reason, unless THALWEG_REQUIRE_NATIVE=1 or CI=true: then they fail.
import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadNative } from '../../src/native.js';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const known = ['native', 'typescript'] as const;
export type EngineName = (typeof known)[number];

function narrowed(): readonly EngineName[] {
  const wanted = process.env.ENGINES?.split(',').map(name => name.trim());
  if (!wanted) return known;
  const strange = wanted.find(name => !known.includes(name as EngineName));
  if (strange !== undefined) throw new RangeError(`ENGINES must list native, typescript; got ${strange}`);
  return known.filter(name => wanted.includes(name));
}

export const engines = narrowed();

/** Why the native engine cannot be tested here, or undefined. */
export function withoutNative(): string | undefined {
  return engines.includes('native') ? loadNative().reason : 'ENGINES leaves the native engine out';
}

const required = process.env.THALWEG_REQUIRE_NATIVE === '1' || process.env.CI === 'true';

/** For hooks of a suite that needs the native engine. */
export function needNative(context: Mocha.Context): void {
  const reason = withoutNative();
  if (reason === undefined) return;
  if (required && engines.includes('native')) throw new Error(`the native engine is required: ${reason}`);
  console.log(`    skipped: ${reason}`);
  context.skip();
}

/** One suite for every engine. */
export function onEveryEngine(body: (engine: EngineName) => void): void {
  for (const engine of engines) {
    describe(`${engine} engine`, () => {
      if (engine === 'native') before(givenNative);
      body(engine);
    });
  }
}

function givenNative(this: Mocha.Context): void {
  needNative(this);
}

/** The instruction-set levels that this machine runs, the best first; none without the native engine. */
export const levels: readonly string[] = loadNative().addon?.levelsHere ?? [];

/** What a TypeScript file prints when it is run by a fresh Node with these environment variables and arguments. */
export function child(file: string, env: NodeJS.ProcessEnv, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${file} failed (${error?.message ?? status}):\n${stderr.slice(-3000)}`);
  return stdout;
}
