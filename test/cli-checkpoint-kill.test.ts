// Processes that are killed while they run, and while they write their checkpoints: test/long/kill.ts has the long form.
import assert from 'node:assert/strict';
import { Random } from '../src/core/random.js';
import { killAndResume } from './long/kill.js';
import { useFolder } from './support/cli.js';
import { onEveryEngine } from './support/engines.js';

describe('a killed thalweg solve', function () {
  this.timeout(240_000);
  useFolder();

  onEveryEngine(engine => {
    it('goes on from its checkpoint to the bits of a run that was left alone', async () => {
      const random = new Random(engine.length);
      const { kills } = await killAndResume({ engines: [engine], method: '--method lbfgs', times: 3, random });
      assert.ok(kills > 0, 'every run was over before it was killed');
    });
  });
});
