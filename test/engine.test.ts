// Which engine runs: what was asked for, what the environment asks for, and an honest reason where it cannot be had.
// The addon is looked for once in a process, so each case is a process of its own.
import assert from 'node:assert/strict';
import type { EngineInfo } from '../src/index.js';
import { child, levels, withoutNative } from './support/engines.js';

interface Outcome {
  readonly engine?: string;
  readonly name?: string;
  readonly message?: string;
  readonly info: EngineInfo;
}

/** Solves with options.engine set to `engine`, in this environment. */
function solve(engine: string, env: NodeJS.ProcessEnv): Outcome {
  return JSON.parse(
    child('test/support/try-engine.ts', { THALWEG_ENGINE: '', THALWEG_ISA: '', ...env }, engine),
  ) as Outcome;
}

const missing = /THALWEG_ISA asks for nonsense|there is no thalweg-baseline\.node/;

describe('an engine that is not there', () => {
  it("'native' throws an Error with the reason", () => {
    const { name, message, info } = solve('native', { THALWEG_ISA: 'nonsense' });
    assert.equal(name, 'Error');
    assert.match(message ?? '', /'native' was asked for/);
    assert.match(message ?? '', missing);
    assert.equal(info.engine, 'typescript');
    assert.match(info.reason ?? '', missing);
  });

  it("'auto' takes the TypeScript engine, at any size", () => {
    assert.equal(solve('auto', { THALWEG_ISA: 'nonsense' }).engine, 'typescript');
  });
});

describe('THALWEG_ENGINE', () => {
  it('chooses where nothing else was asked for', () => {
    const { engine, info } = solve('auto', { THALWEG_ENGINE: 'typescript' });
    assert.deepEqual([engine, info.engine], ['typescript', 'typescript']);
    assert.match(info.reason ?? '', /THALWEG_ENGINE|there is no thalweg-baseline/);
    assert.equal(solve('typescript', { THALWEG_ENGINE: 'native' }).engine, 'typescript');
  });

  it('must name an engine', () => {
    const { name, message } = solve('auto', { THALWEG_ENGINE: 'fast' });
    assert.equal(name, 'RangeError');
    assert.match(message ?? '', /THALWEG_ENGINE .* "fast"/);
  });
});

describe('THALWEG_ISA', () => {
  for (const level of withoutNative() === undefined ? levels : []) {
    it(`${level} loads that level`, () => {
      const { engine, info } = solve('native', { THALWEG_ISA: level });
      assert.deepEqual([engine, info.engine, info.level, info.reason], ['native', 'native', level, undefined]);
      assert.deepEqual(info.levels, levels);
    });
  }
});
