// Random cases for properties, the same in every run.
import fc from 'fast-check';

/** Holds for `numRuns` random cases; a smallest one is told where it does not. */
export function always<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, numRuns = 300): void {
  fc.assert(property, { seed: 5, numRuns });
}

export type Path = readonly (string | number)[];

/** What `act` gives, or the error that it threw, which must be one of a caller's mistakes and say something. */
export function attempt<T>(act: () => T): { value: T } | { error: TypeError | RangeError } {
  try {
    return { value: act() };
  } catch (error) {
    const known = error instanceof Error && (error.constructor === TypeError || error.constructor === RangeError);
    if (!known || error.message.length < 20) throw error;
    if (/undefined \(reading|is not a function|is not iterable|Cannot/.test(error.message)) throw error;
    return { error };
  }
}

/** Trees like this one, with something in it missing, added or replaced; as JSON can hold them. */
export function damaged(tree: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(tree);
  const key = fc.oneof(fc.constantFrom('options', 'given', 'schedule', '$number', '__proto__'), fc.string());
  const other = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(-1, 0, 0.5, 1e300, 1e21, 'auto', 'linear', {}, []),
    fc.constantFrom<unknown>({ given: 'function' }, { $number: 'Infinity' }, { $number: 'NaN' }, { $number: 'ten' }),
    fc.constantFrom<unknown>({ schedule: 'constant' }, { schedule: 'constant', options: { rate: 1 } }),
  );
  const change = fc.oneof(
    fc.record({ path: fc.constantFrom(...paths), value: other }),
    fc.record({ path: fc.constantFrom(...paths.slice(1)), value: fc.constant(undefined) }),
    fc.record({ path: fc.tuple(fc.constantFrom(...paths), key).map(([path, key]) => [...path, key]), value: other }),
  );
  return change.map(({ path, value }) => changed(tree, path, value));
}

/** To every part of the tree, the tree itself first. */
function pathsOf(tree: unknown, path: Path = []): Path[] {
  if (typeof tree !== 'object' || tree === null) return [path];
  return [path, ...Object.entries(tree).flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

/** A copy with another value at `path`, or, where that is undefined, without it. */
function changed(tree: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof tree !== 'object' || tree === null) return tree;
  const entries = new Map<string | number, unknown>(Object.entries(tree));
  const part = changed(entries.get(key), rest, value);
  if (part === undefined) entries.delete(key);
  else entries.set(key, part);
  return Array.isArray(tree) ? [...entries.values()] : Object.fromEntries(entries);
}
