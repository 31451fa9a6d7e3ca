// Plain trees as JSON can hold them: of the numbers it has no Infinity, no NaN, and loses the sign of -0. Such a number
// becomes { "$number": "-0" }. A key of the tree's own that begins with $ gets another $, so that nothing is mistaken.
import { describe } from '../check.js';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const numbers = new Map<string, number>([
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
  ['NaN', NaN],
  ['-0', -0],
]);

/** The tree for JSON; throws a TypeError at what is neither a number, a string, a boolean or null nor made of these. */
export function encode(value: unknown, path = 'the tree'): Json {
  if (typeof value === 'number') {
    const name = nameOf(value);
    return name === undefined ? value : { $number: name };
  }
  return branch(value, path, encode, key => (key.startsWith('$') ? `$${key}` : key));
}

/** The tree that was encoded; throws a TypeError or RangeError at what `encode` never gives. */
export function decode(value: unknown, path = 'the tree'): Json {
  if (typeof value === 'number') {
    if (nameOf(value) !== undefined) throw new RangeError(`${path} is a number that JSON does not have`);
    return value;
  }
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, '$number')) return numberOf(value, path);
  return branch(value, path, decode, key => {
    if (!key.startsWith('$')) return key;
    if (key.startsWith('$$')) return key.slice(1);
    throw new RangeError(`${path} has an unknown key ${JSON.stringify(key)}`);
  });
}

/** Undefined for a number that JSON has. */
function nameOf(value: number): string | undefined {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? undefined : String(value);
}

function numberOf(value: object, path: string): number {
  const name: unknown = Object.entries(value).length === 1 ? Object.values(value)[0] : undefined;
  const number = typeof name === 'string' ? numbers.get(name) : undefined;
  if (number === undefined) throw new RangeError(`${path} has a $number that is none`);
  return number;
}

function branch(
  value: unknown,
  path: string,
  part: (value: unknown, path: string) => Json,
  keyOf: (key: string) => string,
): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return Array.from(value, (element: unknown, i) => part(element, `${path}[${i}]`));
  if (!isPlain(value)) throw new TypeError(`${path} must be plain data, got ${describe(value)}`);
  return Object.fromEntries(
    Object.entries(value).map(([key, element]) => [keyOf(key), part(element, `${path}.${key}`)]),
  );
}

/** An object that is nothing but its keys. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
