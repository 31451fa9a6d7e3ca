// Runs of the command line that are killed without warning at random moments and go on from their checkpoints: they must
// end with the very bits of a run that nobody disturbed. In the test suite a few kills per engine; all of them with
//   node --import tsx test/long/kill.ts [kills] [seed]
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Random } from '../../src/core/random.js';
import { start } from '../support/cli.js';
import type { EngineName } from '../support/engines.js';

export interface Kills {
  /** Each of the starts of a run takes one of them, in turn. */
  readonly engines: readonly EngineName[];
  /** What `thalweg solve` is told of the method. */
  readonly method: string;
  /** How often one run is killed. */
  readonly times: number;
  readonly random: Random;
}

export interface Killed {
  /** How many kills came before the end of the run; how many of them while a checkpoint was written. */
  readonly kills: number;
  readonly writing: number;
  /** Iterations that each kill has cost: they were made again. */
  readonly lost: readonly number[];
}

// Some hundred iterations of a few milliseconds each; a checkpoint of some megabytes takes as long as they do. The log
// has a line for each start of a process and one for each iteration.
const problem = (log: string) => `import { appendFileSync } from 'node:fs';
const say = text => appendFileSync(${JSON.stringify(log)}, text + '\\n');
export const x0 = new Float64Array(20000).fill(3);
export const options = { onIteration: ({ iteration }) => say(iteration) };
const weights = x0.map((_, i) => 10 ** (4 * i / x0.length));
let first = true;
export function objective(x, gradient) {
  if (first) { say('start'); process.stderr.write('here\\n'); }
  first = false;
  for (const end = performance.now() + 4; performance.now() < end; );
  let f = 0;
  for (let i = 0; i < x.length; i++) {
    const square = x[i] * x[i];
    f += weights[i] * square * (0.5 + 0.25 * square) - x[i];
    gradient[i] = weights[i] * x[i] * (1 + square) - 1;
  }
  return f;
}`;

/** What must be the same. */
function outcome(out: string): unknown {
  const { status, value, gradientNorm, iterations, evaluations, x, gradient } = JSON.parse(out) as Record<
    string,
    unknown
  >;
  return { status, value, gradientNorm, iterations, evaluations, x, gradient };
}

/** Throws unless the run that was killed ends as the other one does. */
export async function killAndResume({ engines, method, times, random }: Kills): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), 'thalweg-kill-'));
  const [module, log] = [join(folder, 'problem.mjs'), join(folder, 'log.txt')];
  try {
    writeFileSync(module, problem(log));
    const solve = (at: number) => `solve ${module} ${method} --json --engine ${engines[at % engines.length]}`;
    const undisturbed = await start(solve(0)).ended;
    const { seconds } = JSON.parse(undisturbed.out) as { seconds: number };
    writeFileSync(log, '');
    let [kills, writing] = [0, 0];
    for (let at = 0; ; at++) {
      const { child, ended } = start(`${solve(at)} --checkpoint ${join(folder, 'run')} --every 20ms --resume`);
      if (at < times) {
        const delay = (1000 * seconds * random.uniform()) / (times + 1);
        child.stderr.on(
          'data',
          (text: string) => text.includes('here') && setTimeout(() => child.kill('SIGKILL'), delay),
        );
      }
      const { signal, out, err } = await ended;
      const unfinished = readdirSync(folder).filter(name => name.endsWith('.tmp')).length;
      if (signal === 'SIGKILL') {
        kills += 1;
        writing += unfinished;
        continue;
      }
      assert.doesNotMatch(err, /error|warning/);
      assert.deepEqual(outcome(out), outcome(undisturbed.out));
      assert.equal(unfinished, 0, 'files are left behind');
      return { kills, writing, lost: lostIn(readFileSync(log, 'utf8')) };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many iterations were made again after each kill, where there were any before it. */
function lostIn(log: string): number[] {
  const starts = log.split('start\n').map(text => text.split('\n').filter(Boolean).map(Number));
  const made = starts.filter(iterations => iterations.length > 0);
  return made.slice(1).map(([first], k) => (made[k].at(-1) as number) - first + 1);
}

async function main(kills = '50', seed = '1'): Promise<void> {
  const methods = [
    '--method lbfgs',
    '--method conjugateGradient',
    '--method lbfgs --set memory=30',
    '--method adam --set maxIterations=200',
  ];
  const engines: (readonly EngineName[])[] = [['native'], ['typescript'], ['typescript', 'native']];
  const random = new Random(Number(seed));
  for (let made = 0, round = 0; made < Number(kills); round++) {
    const method = methods[round % methods.length];
    const chosen = engines[round % engines.length];
    const { kills, writing, lost } = await killAndResume({ engines: chosen, method, times: 5, random });
    made += kills;
    console.log(`${chosen.join(' and ')} ${method}: ${kills} kills, ${writing} while writing; lost ${lost.join(' ')}`);
  }
}

if (pathToFileURL(process.argv[1] ?? '').href === import.meta.url) await main(...process.argv.slice(2));
