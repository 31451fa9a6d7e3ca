// Drives the addon and the public API with random arguments, lifetimes and callbacks, in processes of their own, so that
// a crash is seen and named. What it says is enough to have it again:
//   npm run check -- fuzz
//   node --import tsx test/fuzz/main.ts --target api --seed 7 --calls 100000
//   node --import tsx test/fuzz/main.ts --target api --seed 7 --round 1592
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Tally, Task } from './child.js';
import { type Target, targets } from './round.js';

const calls = 20_000; // in one process
const patience = 300_000; // milliseconds for them

interface End {
  readonly ok: boolean;
  readonly output: string;
  /** How it ended, if not well. */
  readonly says: string;
}

/** Runs the task in a process. */
function inProcess(task: Task, limit: number): Promise<End> {
  const args = ['--import', 'tsx', '--expose-gc', 'test/fuzz/child.ts', JSON.stringify(task)];
  const child = spawn(process.execPath, args, { timeout: limit, stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors]: [string[], string[]] = [[], []];
  child.stdout.on('data', chunk => output.push(String(chunk)));
  child.stderr.on('data', chunk => errors.push(String(chunk)));
  return new Promise(resolve => {
    child.on('close', (code, signal) => {
      const how = signal === 'SIGTERM' ? `no end after ${limit / 1000} s` : `${signal ?? `exit code ${code}`}`;
      resolve({ ok: code === 0, output: output.join(''), says: `${how}\n${errors.join('').slice(-6000)}`.trim() });
    });
  });
}

/** Makes so many calls, in rounds from the first one on; gives how often it went wrong. */
async function fuzz(target: Target, seed: number, wanted: number, first: number, findings: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'thalweg-fuzz-'));
  const log = join(folder, 'log');
  const task = { target, seed, log };
  const at = () => readFileSync(log, 'utf8').trim();
  const began = performance.now();
  let [round, made, failures] = [first, 0, 0];
  while (made < wanted && failures < findings) {
    const slice = Math.min(calls, wanted - made);
    const end = await inProcess({ ...task, from: round, calls: slice, closely: false }, patience);
    if (end.ok) {
      const tally = JSON.parse(end.output) as Tally;
      made += tally.calls;
      round += tally.rounds;
      continue;
    }
    failures += 1;
    round = Number(/round (\d+)/.exec(at())?.[1]);
    console.log(`FAILED: ${target}, seed ${seed}, round ${round}: ${end.says}`);
    const again = await inProcess({ ...task, from: round, calls: 1, closely: true }, patience / 5);
    console.log(again.ok ? '  that round alone passes' : `  that round alone: ${at()}: ${again.says}`);
    round += 1;
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(`${target}, seed ${seed}: ${made} calls in ${round - first} rounds, ${seconds} s, ${failures} failures`);
  rmSync(folder, { recursive: true });
  return failures;
}

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: 'both' },
    seed: { type: 'string', default: '1' },
    calls: { type: 'string', default: '20000' },
    round: { type: 'string' },
    findings: { type: 'string', default: '3' },
  },
});
const wanted = values.round === undefined ? Number(values.calls) : 1;
const first = Number(values.round ?? 0);
const share = { addon: 0.75, api: 0.25 }; // of the calls: those of the API are whole runs
const failures = await Promise.all(
  targets
    .filter(target => values.target === target || values.target === 'both')
    .map(target => {
      const part = values.target === 'both' ? Math.ceil(share[target] * wanted) : wanted;
      return fuzz(target, Number(values.seed), part, first, Number(values.findings));
    }),
);
process.exitCode = failures.some(count => count > 0) ? 1 : 0;
