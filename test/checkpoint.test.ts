// States as bytes: what comes out is what went in, and nothing else is taken for a state.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { pack, unpack } from '../src/checkpoint.js';
import { bytes as bytesOf } from './support/bits.js';
import { says } from './support/schedules.js';

const header = { kind: 'test', list: [1, 'zwei', null], nested: { ä: '∇' } };
const arrays = [
  Float32Array.of(1, -0, NaN),
  new Float64Array(0),
  Float64Array.of(Infinity, Number.MIN_VALUE),
  Float32Array.of(5),
];

/** The bytes with a right checksum, as nobody but a forger would make them. */
function signed(content: Uint8Array): Uint8Array {
  const sum = createHash('sha256').update(content).digest();
  return new Uint8Array([...content, ...sum]);
}

describe('checkpoints', () => {
  const packed = pack(header, arrays);

  it('give back header and arrays, to the bit', () => {
    const saved = unpack(packed, 'test');
    assert.deepEqual(saved.header, header);
    const back = arrays.map(array => array.slice().fill(7));
    saved.checkLength(back);
    saved.fill(back);
    for (const [k, array] of back.entries()) assert.deepEqual(bytesOf(array), bytesOf(arrays[k]));
  });

  it('are filled in parts, in their order', () => {
    const saved = unpack(packed, 'test');
    const back = arrays.map(array => array.slice().fill(7));
    saved.fill(back.slice(0, 1));
    saved.fill(back.slice(1));
    for (const [k, array] of back.entries()) assert.deepEqual(bytesOf(array), bytesOf(arrays[k]));
  });

  it('are the same bytes for the same state, wherever the arrays lie', () => {
    const elsewhere = arrays.map(array => {
      const wide =
        array instanceof Float32Array ? new Float32Array(array.length + 3) : new Float64Array(array.length + 3);
      wide.set(array, 2);
      return wide.subarray(2, 2 + array.length);
    });
    assert.deepEqual(pack(header, elsewhere), packed);
  });

  it('have the layout that is documented, which later versions must read', () => {
    const view = new DataView(packed.buffer);
    const head = JSON.stringify(header);
    const length = Buffer.byteLength(head);
    assert.equal(Buffer.from(packed.subarray(0, 8)).toString('latin1'), 'THALWEG\0');
    assert.deepEqual([view.getUint32(8, true), view.getUint32(12, true)], [1, length]);
    assert.equal(Buffer.from(packed.subarray(16, 16 + length)).toString(), head);
    const start = Math.ceil((16 + length) / 8) * 8;
    assert.equal(view.getFloat32(start, true), 1);
    assert.equal(view.getFloat64(start + 16, true), Infinity);
    assert.equal(view.getFloat32(start + 32, true), 5);
    assert.equal(packed.length, start + 40 + 32);
    const sum = createHash('sha256').update(packed.subarray(0, -32)).digest();
    assert.deepEqual(Buffer.from(packed.subarray(-32)), sum);
  });

  it('of another kind are refused', () => {
    assert.throws(() => unpack(packed, 'solver'), says(RangeError, 'bytes', 'test', 'solver'));
  });

  it('forged ones are refused too', () => {
    const content = packed.subarray(0, -32);
    const forged = (change: (bytes: Uint8Array) => Uint8Array) => () => unpack(signed(change(content.slice())), 'test');
    const noJson = (bytes: Uint8Array) => bytes.fill(0x7b, 16, 20);
    assert.throws(forged(noJson), says(RangeError, 'bytes are damaged: their header'));
    const longHead = (bytes: Uint8Array) => bytes.fill(0xff, 12, 16);
    assert.throws(forged(longHead), says(RangeError, 'bytes are damaged: their header'));
    const short = unpack(signed(content.subarray(0, -8)), 'test');
    assert.throws(() => short.checkLength(arrays), says(RangeError, 'bytes hold 32 bytes of arrays', '40'));
    const none = Buffer.concat([Buffer.from('THALWEG\0'), Buffer.of(1, 0, 0, 0, 4, 0, 0, 0), Buffer.from('null')]);
    assert.throws(() => unpack(signed(none), 'test'), says(RangeError, 'bytes are damaged: their header'));
    assert.throws(() => unpack(signed(none.subarray(0, 12)), 'test'), says(RangeError, 'bytes are damaged'));
  });
});
