// Checks of what callers hand over. A mistake throws at once, naming the argument and what it was.

/** A short description of any value, for messages. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string')
    return `the string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}...` : value)}`;
  if (typeof value === 'bigint') return `the bigint ${value}n`;
  if (typeof value === 'function') return value.name ? `the function ${value.name}` : 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (typeof value !== 'object') return String(value);
  if (isPromise(value)) return 'a promise';
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  const name = (value.constructor as { name?: string } | undefined)?.name;
  return name && name !== 'Object' ? `a ${name}` : 'an object';
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}

/** An options object with no keys but the known ones; undefined counts as {}. */
export function checkOptions(name: string, value: unknown, known: readonly string[]): Record<string, unknown> {
  if (value === undefined) return {};
  if (!isObject(value)) throw new TypeError(`${name} must be an object, got ${describe(value)}`);
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      throw new TypeError(`${name} has no key ${JSON.stringify(key)}; it has ${known.join(', ')}`);
    }
  }
  return value;
}

export interface NumberRange {
  /** The smallest allowed value. */
  min?: number;
  /** The largest allowed value; infinity is allowed only if it is named here. */
  max?: number;
  /** The ends themselves are excluded, or this one. */
  open?: boolean | 'min' | 'max';
  integer?: boolean;
}

/** `value`, or `fallback` where it is undefined. */
export function checkNumber(name: string, value: unknown, fallback: number, range: NumberRange): number {
  if (value === undefined) return fallback;
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number, got ${describe(value)}`);
  const { min = -Infinity, max = Number.MAX_VALUE, integer = false } = range;
  const above = excludes(range, 'min') ? value > min : value >= min;
  const below = excludes(range, 'max') ? value < max : value <= max;
  const whole = !integer || Number.isInteger(value) || value === Infinity;
  if (!above || !below || !whole) throw new RangeError(`${name} must be ${expected(range)}, got ${value}`);
  return value;
}

/** A number that has no default. */
export function required(name: string, value: unknown, range: NumberRange): number {
  if (value === undefined) throw new TypeError(`${name} must be a number, got undefined`);
  return checkNumber(name, value, NaN, range);
}

function excludes({ open }: NumberRange, end: 'min' | 'max'): boolean {
  return open === true || open === end;
}

function expected(range: NumberRange): string {
  const { min, max, integer } = range;
  const kind = integer ? 'an integer' : 'a number';
  const low = min === undefined ? '' : ` ${excludes(range, 'min') ? 'above' : 'of at least'} ${min}`;
  const endless = max === undefined || max === Infinity;
  const high = endless ? '' : `${low && ' and'} ${excludes(range, 'max') ? 'below' : 'of at most'} ${max}`;
  return `${kind}${low}${high}${max === Infinity && !excludes(range, 'max') ? ' (or Infinity)' : ''}`;
}

/** One of the choices; undefined is `fallback`. */
export function checkChoice<T extends string>(
  name: string,
  value: unknown,
  choices: readonly T[],
  fallback: T = choices[0],
): T {
  if (value === undefined) return fallback;
  if (choices.includes(value as T)) return value as T;
  const Mistake = typeof value === 'string' ? RangeError : TypeError;
  throw new Mistake(`${name} must be ${choices.map(choice => `'${choice}'`).join(' or ')}, got ${describe(value)}`);
}

export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`${name} must be a function, got ${describe(value)}`);
}

/** A copy of the start as a Float64Array. */
export function checkStart(name: string, value: unknown): Float64Array<ArrayBuffer> {
  const list = value as ArrayLike<unknown>;
  if (!isArrayLike(value))
    throw new TypeError(`${name} must be an array of numbers or a typed array, got ${describe(value)}`);
  const n = list.length;
  if (n >= 2 ** 31) throw new RangeError(`${name} must have fewer than 2147483648 elements, got ${n}`);
  if (n === 0) {
    const detached = ArrayBuffer.isView(value) && isDetached(value.buffer);
    throw detached
      ? new TypeError(`${name} has been detached: its buffer was transferred elsewhere`)
      : new RangeError(`${name} must have at least one element, got length 0`);
  }
  const x = allocate(n, name);
  for (let i = 0; i < n; i++) {
    const element = list[i];
    if (typeof element !== 'number') throw new TypeError(`${name}[${i}] must be a number, got ${describe(element)}`);
    if (!Number.isFinite(element)) throw new RangeError(`${name}[${i}] must be finite, got ${element}`);
    x[i] = element;
  }
  return x;
}

function isArrayLike(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof DataView) return false;
  const { length } = value as { length?: unknown };
  return typeof length === 'number' && Number.isInteger(length) && length >= 0;
}

/** A buffer that was transferred refuses a new view; one of length zero does not. */
export function isDetached(buffer: ArrayBufferLike): boolean {
  try {
    new Uint8Array(buffer as ArrayBuffer);
    return false;
  } catch {
    return true;
  }
}

/** A Float64Array of n zeros; a RangeError says how much was wanted where there is not enough memory. */
export function allocate(n: number, purpose: string): Float64Array<ArrayBuffer> {
  try {
    return new Float64Array(n);
  } catch (cause) {
    const mebibytes = Math.ceil((8 * n) / 2 ** 20);
    throw new RangeError(`not enough memory: ${purpose} wants ${n} numbers (${mebibytes} MiB)`, { cause });
  }
}
