// Where two plain trees differ first, and how a message shows a part of one.
import { isObject } from '../check.js';

export interface Difference {
  /** The keys on the way, as in `lineSearch.options.curvature`. */
  readonly path: string;
  readonly first: unknown;
  readonly second: unknown;
}

export function difference(first: unknown, second: unknown, path = ''): Difference | undefined {
  if (Object.is(first, second)) return undefined;
  const [a, b] = [entriesOf(first, path), entriesOf(second, path)];
  if (!a || !b || isList(first) !== isList(second)) return { path, first, second };
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const inside = difference(a.get(key), b.get(key), key);
    if (inside) return inside;
  }
  return undefined;
}

/** In one line, cut where it is long. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}

/** What is in an array or object by its path, or undefined for what has no inside. */
function entriesOf(value: unknown, path: string): Map<string, unknown> | undefined {
  if (Array.isArray(value)) return new Map(value.map((element, i) => [`${path}[${i}]`, element]));
  if (!isObject(value)) return undefined;
  return new Map(Object.entries(value).map(([key, element]) => [path ? `${path}.${key}` : key, element]));
}
