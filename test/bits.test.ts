// Both engines and every instruction-set level agree bit for bit: at every evaluation, Hessian and iteration.
import assert from 'node:assert/strict';
import { loadNative } from '../src/native.js';
import { type BitCase, bitCases, type ChildOutput, type RunRecord } from './support/bit-cases.js';
import { child, levels, needNative, withoutNative } from './support/engines.js';

const cases = [...bitCases()];
const loaded = loadNative().addon?.level;
const otherLevels = withoutNative() === undefined ? levels.filter(level => level !== loaded) : [];

describe('the same bits', () => {
  before(function () {
    needNative(this);
  });

  const expected = new Map<BitCase, RunRecord>();
  const typescript = (one: BitCase): RunRecord => {
    const record = expected.get(one) ?? one.record('typescript');
    expected.set(one, record);
    return record;
  };

  describe('on the native engine of this process', () => {
    for (const one of cases) {
      it(one.title, () => assertSameRecord(one.record('native'), typescript(one)));
    }
  });

  // One fresh process for a level: a process keeps the first level that it loads.
  for (const level of otherLevels) {
    describe(`on level ${level}`, () => {
      let records: Record<string, RunRecord>;

      before(function () {
        this.timeout(300_000); // a busy machine
        const output = JSON.parse(child('test/support/bit-cases.ts', { THALWEG_ISA: level })) as ChildOutput;
        assert.equal(output.level, level);
        records = output.records;
      });

      for (const one of cases) {
        it(one.title, () => assertSameRecord(records[one.title], typescript(one)));
      }
    });
  }
});

function assertSameRecord(actual: RunRecord, wanted: RunRecord): void {
  if (actual.events === wanted.events) {
    assert.equal(actual.summary, wanted.summary);
    return;
  }
  const differs = (at: number) => actual.events.slice(at, at + 8) !== wanted.events.slice(at, at + 8);
  let at = 0;
  while (!differs(at)) at += 8;
  assert.fail(`event ${at / 8} differs: ${actual.summary}; TypeScript: ${wanted.summary}`);
}
