// What a user's module brings along.
import { isObject } from './check.js';

/** Its exports of these names, or the properties of its default export where it has no such export. */
export function exportsOf<Name extends string>(
  found: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): Partial<Record<Name, unknown>> {
  const main = found.default;
  const fallback = isObject(main) ? main : {};
  const pairs = names.map(name => [name, found[name] ?? fallback[name]]);
  return Object.fromEntries(pairs) as Partial<Record<Name, unknown>>;
}
