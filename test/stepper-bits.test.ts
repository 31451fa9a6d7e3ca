// Steppers have the same bits on both engines, on every instruction-set level and with any number of threads.
import assert from 'node:assert/strict';
import { child, levels, needNative } from './support/engines.js';
import { type StepperOutput, stepperCases } from './support/stepper-cases.js';

describe('steppers bit for bit', () => {
  before(function () {
    needNative(this);
  });

  const outputs = new Map<string, StepperOutput>();

  for (const level of levels) {
    it(`the ${level} level runs all cases, with one thread and with two`, function () {
      this.timeout(300_000);
      const output = JSON.parse(child('test/support/stepper-cases.ts', { THALWEG_ISA: level })) as StepperOutput;
      assert.equal(output.level, level);
      outputs.set(level, output);
    });
  }

  for (const { title, digest } of stepperCases()) {
    it(title, function () {
      this.timeout(60_000);
      const expected = digest('typescript', 1);
      for (const [level, { digests }] of outputs) assert.deepEqual(digests[title], [expected, expected], level);
    });
  }
});
