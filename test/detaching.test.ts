// An objective that transfers the engine's memory away gets a TypeError that says so; nothing is written to memory that
// the engine no longer has. Memory that is not used again may go: then the run is the undisturbed one.
// See support/detaching.ts
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describeEnd, detachCases } from './support/detaching.js';
import { onEveryEngine, root } from './support/engines.js';

onEveryEngine(engine => {
  describe('objectives that detach', () => {
    const outcomes = new Map<string, string>();
    let end = '';

    before(function () {
      this.timeout(60_000);
      const args = ['--import', 'tsx', 'test/support/detaching.ts', engine];
      const { stdout, status, signal, stderr } = spawnSync(process.execPath, args, {
        cwd: root,
        encoding: 'utf8',
        timeout: 15_000,
      });
      for (const line of stdout.split('\n').filter(Boolean)) {
        const [title, outcome] = JSON.parse(line) as [string, string];
        outcomes.set(title, outcome);
      }
      end = `the process ended with ${signal ?? status}: ${stderr.slice(-500)}`;
    });

    for (const { title, subject } of detachCases) {
      it(title, () => {
        const outcome = outcomes.get(title);
        if (outcome === undefined || outcome === 'began') assert.fail(`${outcome ?? 'not reached'}; ${end}`);
        const undisturbed = title.includes('before at call') && outcome === describeEnd(subject.run(engine));
        if (!undisturbed) assert.match(outcome, /^TypeError: .*detached/);
      });
    }
  });
});
