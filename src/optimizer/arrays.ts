// The arrays that an optimizer is handed. It asks what they are, not which class they say they have: a class of the
// user's may answer differently, and memory is written where the native engine finds it.
import { describe, isDetached } from '../check.js';
import type { Numbers } from '../core/rules/part.js';

const typedArray: object = Object.getPrototypeOf(Float64Array.prototype);
const getter = (key: PropertyKey) =>
  Object.getOwnPropertyDescriptor(typedArray, key)?.get as (this: unknown) => unknown;
const [tag, length, byteOffset, buffer] = [Symbol.toStringTag, 'length', 'byteOffset', 'buffer'].map(getter);

type Kind = 'Float32Array' | 'Float64Array';

/** What holds floating-point numbers, of whatever subclass or realm. */
export function kindOf(value: unknown): Kind | undefined {
  const kind = tag.call(value);
  return kind === 'Float32Array' || kind === 'Float64Array' ? kind : undefined;
}

/** The array, or a view of it where it is of a class of the user's: `length` is then the array's own. */
export function checkArray(name: string, value: unknown, wanted?: Kind): Numbers {
  const kind = kindOf(value);
  if (!kind || (wanted && kind !== wanted)) {
    const what = wanted ? `a ${wanted}, as its parameters are` : 'a Float32Array or Float64Array';
    throw new TypeError(`${name} must be ${what}, got ${describe(value)}`);
  }
  const n = length.call(value) as number;
  if (n === 0 && isDetached(buffer.call(value) as ArrayBufferLike)) {
    throw new TypeError(`${name} has been detached: its buffer was transferred elsewhere`);
  }
  const Plain = kind === 'Float32Array' ? Float32Array : Float64Array;
  const plain = Object.getPrototypeOf(value) === Plain.prototype && !Object.hasOwn(value as Numbers, 'length');
  if (plain) return value as Numbers;
  return new Plain(buffer.call(value) as ArrayBuffer, byteOffset.call(value) as number, n);
}

/** One array, or many, as a list; the caller's list is not kept. */
export function checkArrays(name: string, value: unknown): Numbers[] {
  if (kindOf(value)) return [checkArray(name, value)];
  if (!Array.isArray(value)) {
    throw new TypeError(`${name} must be a Float32Array or Float64Array, or an array of them, got ${describe(value)}`);
  }
  if (value.length === 0) throw new RangeError(`${name} must hold at least one array`);
  return Array.from(value, (array: unknown, k) => checkArray(`${name}[${k}]`, array)); // holes are looked at too
}
