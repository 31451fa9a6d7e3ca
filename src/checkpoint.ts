// States as bytes, and back: the same bytes for the same state, on every engine. The layout, little-endian: "THALWEG"
// and a zero, the format's version and the header's length (uint32 both), the header (JSON), zeros up to a multiple of
// eight, the arrays, each padded likewise, a SHA-256 of all before.
import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { describe } from './check.js';

const magic = new TextEncoder().encode('THALWEG\0');
const version = 1;
const checksumLength = 32;

/** What the arrays are, in their order; plain data. */
export type Header = Readonly<Record<string, unknown>> & { readonly kind: string };

const padded = (length: number) => Math.ceil(length / 8) * 8;
const lengthOf = (arrays: readonly ArrayBufferView[]) =>
  arrays.reduce((sum, array) => sum + padded(array.byteLength), 0);

export function pack(header: Header, arrays: readonly ArrayBufferView[]): Uint8Array<ArrayBuffer> {
  checkEndianness();
  const head = new TextEncoder().encode(JSON.stringify(header));
  const start = padded(16 + head.length);
  const end = start + lengthOf(arrays);
  const bytes = allocateBytes(end + checksumLength);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint32(8, version, true);
  view.setUint32(12, head.length, true);
  bytes.set(head, 16);
  let offset = start;
  for (const array of arrays) {
    bytes.set(bytesOf(array), offset);
    offset += padded(array.byteLength);
  }
  bytes.set(checksum(bytes.subarray(0, end)), end);
  return bytes;
}

/** What bytes hold. */
export interface Saved {
  readonly header: Header;
  /** How many bytes of arrays there are. */
  readonly size: number;
  /** Throws a RangeError unless there is room for these arrays, and for nothing else. */
  checkLength(arrays: readonly ArrayBufferView[]): void;
  /** Fills these arrays, the first ones or those that follow the ones filled before. */
  fill(arrays: readonly ArrayBufferView[]): void;
}

/** Throws a TypeError or RangeError that says what is wrong, unless `pack` made these bytes of a header of this kind. */
export function unpack(given: unknown, kind: string): Saved {
  checkEndianness();
  const bytes = checkBytes(given);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16 || !magic.every((byte, i) => bytes[i] === byte)) {
    throw new RangeError('bytes are not a state that thalweg saved');
  }
  const made = view.getUint32(8, true);
  if (made > version) {
    throw new RangeError(`bytes have format ${made}, made by a newer thalweg; this one reads up to ${version}`);
  }
  const end = bytes.length - checksumLength;
  if (end < 16 || !checksum(bytes.subarray(0, end)).every((byte, i) => bytes[end + i] === byte)) {
    throw new RangeError('bytes are damaged: they are cut short, or their checksum is wrong');
  }
  const headEnd = 16 + view.getUint32(12, true);
  const header = readHeader(new Uint8Array(bytes.subarray(16, headEnd)));
  if (header.kind !== kind) throw new RangeError(`bytes hold the state of another thing: ${header.kind}, not ${kind}`);
  let offset = padded(headEnd);
  return {
    header,
    size: end - offset,
    checkLength(arrays) {
      const [holds, wanted] = [end - offset, lengthOf(arrays)];
      if (holds !== wanted)
        throw new RangeError(`bytes hold ${holds} bytes of arrays, their header tells of ${wanted}`);
    },
    fill(arrays) {
      for (const array of arrays) {
        bytesOf(array).set(bytes.subarray(offset, offset + array.byteLength));
        offset += padded(array.byteLength);
      }
    },
  };
}

/** A plain view: a Buffer's methods, or those of a subclass, are not those of a Uint8Array. */
function checkBytes(given: unknown): Uint8Array {
  if (!ArrayBuffer.isView(given) || Object.prototype.toString.call(given) !== '[object Uint8Array]') {
    throw new TypeError(`bytes must be a Uint8Array, got ${describe(given)}`);
  }
  try {
    return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  } catch (cause) {
    throw new TypeError('bytes have been detached: their buffer was transferred elsewhere', { cause });
  }
}

function readHeader(head: Uint8Array): Header {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(head));
    if (typeof header === 'object' && header !== null && 'kind' in header) return header as Header;
  } catch {
    // told below
  }
  throw new RangeError('bytes are damaged: their header cannot be read');
}

/** Piece by piece, since a hash refuses 2 GiB at once. */
function checksum(bytes: Uint8Array): Uint8Array {
  const hash = createHash('sha256');
  for (let start = 0; start < bytes.length; start += 2 ** 30) hash.update(bytes.subarray(start, start + 2 ** 30));
  return hash.digest();
}

function bytesOf(array: ArrayBufferView): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function allocateBytes(length: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch (cause) {
    throw new RangeError(`not enough memory: the saved state wants ${Math.ceil(length / 2 ** 20)} MiB`, { cause });
  }
}

function checkEndianness(): void {
  if (endianness() !== 'LE') throw new Error('states are saved on little-endian machines only');
}
