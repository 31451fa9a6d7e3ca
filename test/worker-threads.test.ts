// The native engine in many threads at once: they load it, solve, and are ended in the middle of anything.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { findProblem, lbfgs, minimize, type Problem, random } from '../src/index.js';
import { assertSameResult } from './support/bits.js';
import { needNative, root } from './support/engines.js';
import { needBuild } from './support/workers.js';

const script = new URL('./support/worker-solves.cjs', import.meta.url);
const index = join(root, 'dist/cjs/index.js');
const { objective, x0 } = (findProblem('chained-rosenbrock') as Problem).create(50);
const numbers = random(5);

interface Outcome {
  readonly solved: readonly string[];
  readonly code: number;
}

/** When a worker is ended: so many milliseconds after an event. */
interface Moment {
  readonly after: 'online' | 'message';
  readonly milliseconds: number;
}

function solveElsewhere(rounds: number, threads: number, moment: Moment | undefined): Promise<Outcome> {
  const worker = new Worker(script, { workerData: { index, rounds, threads } });
  const solved: string[] = [];
  worker.on('message', (line: string) => solved.push(line));
  if (moment) worker.once(moment.after, () => void sleep(moment.milliseconds).then(() => worker.terminate()));
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', code => resolve({ solved, code }));
  });
}

/** A wave of workers, every other one of which is ended at a random moment: as it loads, or as it solves. */
function wave(count: number, rounds: number): Promise<Outcome[]> {
  const moment = (k: number): Moment => ({
    after: k % 4 === 1 ? 'online' : 'message',
    milliseconds: 100 * numbers.uniform(),
  });
  const workers = Array.from({ length: count }, (_, k) =>
    solveElsewhere(rounds, 1 + (k % 3), k % 2 === 0 ? undefined : moment(k)),
  );
  return Promise.all(workers);
}

describe('the native engine in worker threads', function () {
  this.timeout(300_000);
  before(function () {
    needBuild(this);
    needNative(this);
  });

  it('20 at once, half of them ended at random moments: the others and this thread do not notice', async () => {
    const expected = minimize(objective, x0, lbfgs(), { engine: 'native' });
    let over = false;
    const others = wave(20, 4).finally(() => {
      over = true;
    });
    while (!over) {
      assertSameResult(minimize(objective, x0, lbfgs(), { engine: 'native' }), expected);
      await sleep(5);
    }
    const outcomes = await others;
    const whole = outcomes.filter((_, k) => k % 2 === 0);
    for (const { solved, code } of whole) assert.deepEqual([solved.length, code], [4, 0]);
    assert.equal(new Set(outcomes.flatMap(({ solved }) => solved)).size, 1);
  });

  it('come and go without leaving memory behind', async () => {
    const rss = async (workers: number) => {
      for (let k = 0; k < workers; k += 10) await wave(10, 1);
      globalThis.gc?.();
      return process.memoryUsage().rss / 2 ** 20;
    };
    const [settled, after] = [await rss(20), await rss(process.env.THALWEG_LONG === '1' ? 400 : 30)];
    assert.ok(after < settled + 40, `${settled} MiB after 20 workers, ${after} MiB later`);
  });
});
