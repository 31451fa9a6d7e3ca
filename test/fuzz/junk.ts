// Values of every kind that JavaScript has, for places where something else was expected.
import type { Chance } from './chance.js';

/** Takes an array's memory away, and soon for good. */
export function detach(array: unknown): void {
  if (!(array instanceof Float64Array) || array.length === 0) return;
  if (array.buffer instanceof ArrayBuffer) structuredClone(array.buffer, { transfer: [array.buffer] });
}

export function detachedArray(n: number): Float64Array {
  const array = new Float64Array(n);
  detach(array);
  return array;
}

const mine = new Error('mine');

/** What a getter of an object of `throwing` throws. */
export const thrownByGetters: unknown = mine;

const throwing = new Proxy(
  {},
  {
    get() {
      throw mine;
    },
  },
);

const makers: readonly ((chance: Chance) => unknown)[] = [
  () => undefined,
  () => null,
  chance => chance.odd(),
  chance => chance.number(),
  chance => chance.maybe(0.5),
  chance => chance.pick(['', 'lbfgs', 'a', '\0', '\ud800', 'x'.repeat(10_000)]),
  chance => BigInt(chance.below(1000)) ** 10n,
  () => Symbol('junk'),
  () => ({}),
  () => [],
  chance => [chance.number()],
  () => new Array(2 ** 32 - 1),
  () => Object.create(null),
  () => () => 1,
  () => throwing,
  () => new Proxy([], {}),
  chance => chance.numbers(chance.below(9)),
  chance => Float32Array.from(chance.numbers(chance.below(9))),
  chance => Int32Array.from(chance.numbers(chance.below(9))),
  chance => new Uint8Array(chance.below(100)),
  chance => new BigInt64Array(chance.below(9)),
  chance => detachedArray(chance.below(9)),
  chance => new ArrayBuffer(chance.below(100)),
  chance => new Float64Array(new SharedArrayBuffer(8 * chance.below(9))),
  chance => new DataView(new ArrayBuffer(chance.below(100))),
  () => Promise.resolve(1),
  () => new Date(),
  () => /junk/,
  () => new Map(),
];

/** Any value; typed to stand anywhere. */
export function junk(chance: Chance): never {
  return chance.pick(makers)(chance) as never;
}
