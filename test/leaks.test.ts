// Memory stays level over runs and over workers: the short form of test/long/leaks.ts.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { growth, library, oneRun, oneWorker, tooMuch, workerBounds } from './long/leaks.js';
import { onEveryEngine } from './support/engines.js';

onEveryEngine(engine => {
  describe('leaks', () => {
    it('2000 runs leave nothing behind', async function () {
      this.timeout(120_000);
      for (let k = 0; k < 1000; k++) oneRun(engine, k);
      const left = await growth(2000, k => oneRun(engine, k), 10);
      assert.deepEqual(tooMuch(left), []);
    });

    it('10 workers, half of them ended in the middle of an evaluation', async function () {
      if (!existsSync(library)) this.skip(); // npm test builds it
      this.timeout(120_000);
      for (let k = 0; k < 4; k++) await oneWorker(engine, k % 2 === 0, library);
      const left = await growth(10, k => oneWorker(engine, k % 2 === 0, library), 5);
      assert.deepEqual(tooMuch(left, workerBounds), []);
    });
  });
});
