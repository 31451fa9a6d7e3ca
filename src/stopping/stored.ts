// Stopping tests in checkpoints: their data as JSON has it, with placeholders for functions.
import { isObject } from '../check.js';
import { checkStopTest, type StopTest } from './stop-test.js';

/** Stands where a function was. */
const placeholder = { given: 'function' } as const;

/** A JSON-safe tree: no test has a number that is not finite. */
export function storeStopTest(test: StopTest): unknown {
  if (typeof test === 'function') return placeholder;
  switch (test.name) {
    case 'any':
    case 'all':
      return { name: test.name, tests: test.tests.map(storeStopTest) };
    case 'consecutive':
      return { ...test, test: storeStopTest(test.test) };
    default:
      return test;
  }
}

/**
 * The test of a restored run: the one `given` anew, else the stored one, which must be without functions then. `name` is
 * what mistakes are told with.
 */
export function restoreStopTest(name: string, stored: unknown, given?: StopTest): StopTest {
  if (given !== undefined) return checkStopTest(name, given);
  const missing = findFunction(name, stored);
  if (missing === undefined) return checkStopTest(name, stored);
  throw new TypeError(`${name} must be given again: what was saved had a function of yours at ${missing}`);
}

/** Is a test the one that was stored, functions apart? Then its `Stopping` may go on with the numbers saved. */
export function isStoredTest(test: StopTest, stored: unknown): boolean {
  return JSON.stringify(storeStopTest(test)) === JSON.stringify(stored);
}

function findFunction(name: string, stored: unknown): string | undefined {
  if (!isObject(stored)) return undefined;
  if (stored.given === placeholder.given) return name;
  const tests: readonly unknown[] = Array.isArray(stored.tests) ? stored.tests : [];
  for (const [k, test] of tests.entries()) {
    const found = findFunction(`${name}.tests[${k}]`, test);
    if (found !== undefined) return found;
  }
  return findFunction(`${name}.test`, stored.test);
}
