// Rates side by side, and what an error says.
import assert from 'node:assert/strict';

/** The rates of the first `count` steps. */
export function table(schedule: (step: number) => number, count: number): number[] {
  return Array.from({ length: count }, (_, t) => schedule(t));
}

/** Equal up to rounding: to the share `tolerance` of each. */
export function near(actual: number | number[], expected: number | number[], tolerance = 1e-13): void {
  const [a, b] = [actual, expected].map(numbers => [numbers].flat());
  assert.equal(a.length, b.length);
  for (let i = 0; i < a.length; i++) {
    assert.ok(Math.abs(a[i] - b[i]) <= tolerance * Math.abs(b[i]), `${a[i]} is not ${b[i]} (number ${i})`);
  }
}

/** An error of exactly this class, whose message has all of these parts. */
export function says(error: ErrorConstructor, ...parts: string[]): (thrown: unknown) => true {
  return thrown => {
    assert.ok(thrown instanceof Error);
    assert.equal(thrown.constructor, error, thrown.message);
    for (const part of parts) assert.ok(thrown.message.includes(part), `"${thrown.message}" does not say "${part}"`);
    return true;
  };
}
