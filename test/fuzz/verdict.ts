// What may come out of the public API: a result that holds together, or an error that is documented.
import assert from 'node:assert/strict';
import { statuses } from '../../src/core/status.js';
import type { Result } from '../../src/index.js';
import { minimize } from '../../src/index.js';
import { thrownByGetters } from './junk.js';
import { healthy } from './misbehave.js';

/** What JavaScript itself says about a mistake that nobody looked for. */
const unforeseen =
  /Cannot (read|set|destructure|convert|mix|assign)|is not (a function|iterable|a constructor|defined|extensible)|Invalid (array|typed)|before initialization|call stack|read only|allocation failed/;

/** Throws unless the error is one that the documentation names; `mine` are those that callbacks threw. */
export function judgeError(error: unknown, mine: readonly unknown[]): void {
  if (error === thrownByGetters || mine.includes(error)) return;
  const documented = error instanceof TypeError || error instanceof RangeError;
  if (documented && !unforeseen.test(error.message)) return;
  throw new Error(`an error that is not documented: ${error instanceof Error ? error.stack : String(error)}`);
}

export function judgeResult(result: Result, n: number): void {
  assert.ok(statuses.includes(result.status), `status ${result.status}`);
  assert.equal(typeof result.message, 'string');
  const { x, gradient } = result;
  assert.deepEqual([x.length, gradient.length], [n, n], `x or gradient too short, ${result.status}`);
  const finite = Number.isFinite(result.value) && x.every(value => Number.isFinite(value));
  assert.ok(finite || !result.success, `${result.status} at f(${x}) = ${result.value}`);
}

/** A run that nobody disturbs ends where it should, whatever was done before. */
export function judgeHealth(engine: 'native' | 'typescript'): void {
  const { status, x } = minimize(healthy.objective, healthy.x0, undefined, { engine });
  assert.equal(status, 'gradient-tolerance');
  assert.ok(
    x.every(value => Math.abs(value - 1) < 1e-4),
    `x = ${x}`,
  );
}
