// Runs the command line in a process of its own, in a folder with modules right and wrong.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addSetting, applySettings } from '../../src/cli/set.js';
import type { Method } from '../../src/index.js';

export const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const source = ['--import', import.meta.resolve('tsx'), file('src/cli/main.ts')];
export const folder = mkdtempSync(join(tmpdir(), 'thalweg-cli-'));

const bowl = '(x, g) => { g[0] = 2 * (x[0] - 3); g[1] = 4 * x[1]; return (x[0] - 3) ** 2 + 2 * x[1] ** 2; }';
const sphere = `{ scale: 2, hessian: { structure: 'diagonal' }, valueAndGradient(x, g) {
  x.forEach((v, i) => { g[i] = this.scale * v; }); return x.reduce((sum, v) => sum + v * v, 0); } }`;
const sum = (value: string) => `import { finiteSum } from '${import.meta.resolve('../../src/index.ts')}';
  const term = (i, x, gradient) => { gradient[0] += x[0] - i; return ${value}; };
  export const x0 = [9], objective = finiteSum({ count: 6, batchSize: 2, term });`;
const files = {
  'named.mjs': `export const objective = ${bowl}, x0 = [0, 1];`,
  'main.mjs': `export default { objective: ${sphere}, x0: n => Array(n).fill(1), method: 'lbfgs', options: { gtol: 1e-3 } }`,
  'common.cjs': `module.exports = { objective: Object.freeze(${sphere}), x0: (n = 3) => Array(n).fill(1) }`,
  'typed.ts': `export const objective = ${bowl.replace('x,', 'x: Float64Array,')}, x0 = [9, 9];`,
  'nan.mjs': 'export const objective = () => NaN, x0 = [1, 2];',
  'slow.mjs': `export const x0 = [9, 9];
    export function objective(x, g) { for (const end = Date.now() + 60; Date.now() < end; ); return (${bowl})(x, g); }`,
  'endless.mjs': `export const x0 = [1]; export function objective() { console.log('here'); for (;;); }`,
  'line.mjs': `import { newton, moreThuente } from '${import.meta.resolve('../../src/index.ts')}';
    export const objective = ${sphere}, x0 = [1, 2];
    export const method = newton({ globalization: 'line-search', lineSearch: moreThuente({ curvature: 0.3 }) });`,
  'ravine.mjs': `export const x0 = [0.05]; export const objective = (x, g) => { g[0] = 1 - 1 / x[0]; return x[0] - Math.log(x[0]); }`,
  'centre.txt': '0 0',
  'sum.mjs': sum('(x[0] - i) ** 2 / 2'),
  'sum-throws.mjs': sum(`(() => { throw new Error('mine'); })()`),
  // wrong ones
  'gradient.mjs': `export const objective = ${bowl.replace('4 *', '3 *')}, x0 = [0, 1];`,
  'narrow.mjs': `export const x0 = [0, 0], objective = { hessian: { structure: 'diagonal' },
    valueAndGradient(x, g) { g[0] = 2 * x[0] * x[1] ** 2; g[1] = 2 * x[1] * x[0] ** 2; return (x[0] * x[1]) ** 2; } }`,
  'no-objective.mjs': 'export const x0 = [1];',
  'no-x0.mjs': 'export const objective = () => 1;',
  'three.mjs': 'export const objective = 3, x0 = [1];',
  'word.mjs': `export const objective = ${bowl}, x0 = 'a';`,
  'key.mjs': `export const objective = ${bowl}, x0 = [1, 2], options = { gtool: 1 };`,
  'method.mjs': `export const objective = ${bowl}, x0 = [1, 2], method = 'sgd';`,
  'promise.mjs': 'export const objective = async () => 1, x0 = [1];',
  'import.mjs': `import 'not-installed-anywhere';`,
  'throws.mjs': `export const objective = () => { throw new Error('mine'); }, x0 = [1];`,
  'throws-text.mjs': `export const objective = () => { throw 'text'; }, x0 = [1];`,
  'throws-x0.mjs': `export const objective = ${bowl}, x0 = () => { throw new Error('start'); };`,
  'throws-early.mjs': `throw new Error('early');`,
  'words.txt': '1 2\nthree, 4',
  'short.txt': '1 2',
};

/** The method with these settings, `key=value`, in it. */
export function set(method: Method, ...settings: string[]): Method {
  const all = settings.reduce((before, text) => addSetting(text, before), {});
  return applySettings(all, method, {})[0];
}

/** For a suite: the folder with the files, wiped away afterwards. */
export function useFolder(): void {
  before(() => {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
}

export function start(line: string, env: NodeJS.ProcessEnv = {}, program: readonly string[] = source) {
  const child = spawn(process.execPath, [...program, ...line.split(' ').filter(Boolean)], {
    cwd: folder,
    env: { ...process.env, THALWEG_ENGINE: '', THALWEG_ISA: '', NODE_DEBUG: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = new Promise<{ code: number | null; signal: string | null; out: string; err: string }>(
    (resolve, reject) => child.on('error', reject).on('close', (code, signal) => resolve({ code, signal, ...said })),
  );
  return { child, ended };
}

export const thalweg = (line: string, env?: NodeJS.ProcessEnv) => start(line, env).ended;

export async function succeeds(line: string, env?: NodeJS.ProcessEnv): Promise<string> {
  const { code, out, err } = await thalweg(line, env);
  assert.deepEqual([code, err], [0, ''], line);
  return out;
}

export const json = async (line: string) => JSON.parse(await succeeds(`${line} --json`)) as Record<string, unknown>;

/** Each command line fails with this code and a message that matches; nothing goes to standard output. */
export async function fail(code: number, cases: Record<string, RegExp>): Promise<void> {
  const checked = Object.entries(cases).map(async ([line, message]) => {
    const outcome = await thalweg(line);
    const said = `thalweg ${line}\n${outcome.err}`;
    assert.match(outcome.err, message, said);
    assert.deepEqual([outcome.code, outcome.out], [code, ''], said);
    if (code === 2) assert.doesNotMatch(outcome.err, /\n {4}at /, said);
  });
  await Promise.all(checked);
}
