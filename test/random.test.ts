// Random numbers: the published bits of the generator, the same bits as in C++, and everything from any position.
import assert from 'node:assert/strict';
import { logarithm } from '../src/core/logarithm.js';
import { centre, edge, normal, tail } from '../src/core/normal.js';
import { Random as Core, normalAt, normalsAt } from '../src/core/random.js';
import { threefry, words } from '../src/core/threefry.js';
import { checkSeed, random } from '../src/random.js';

/** Of all bits, in order. test/native/random_test.cpp computes the same. */
function digest(numbers: Float64Array): number {
  const bits = new DataView(numbers.buffer);
  let value = 0;
  numbers.forEach((x, i) => {
    bits.setFloat64(8 * i, x);
    value = (Math.imul(value, 31) + bits.getInt32(8 * i)) | 0;
    value = (Math.imul(value, 31) + bits.getInt32(8 * i + 4)) | 0;
  });
  return value >>> 0;
}

const drawn = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('random numbers', () => {
  it('threefry: the known answers of Random123', () => {
    const answers = [
      [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
      [-1, -1, -1, -1, 0x1cb996fc, 0xbb002be7],
      [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
    ];
    for (const [key0, key1, counter0, counter1, a, b] of answers) {
      threefry(key0, key1, counter0, counter1);
      assert.deepEqual([...new Uint32Array(words)], [a, b]);
    }
  });

  it('the same numbers as in C++', () => {
    const r = random(20010101);
    assert.deepEqual(
      drawn(3, () => r.uniform()),
      [0.18539333520669765, 0.010799748066131376, 0.2043639123533717],
    );
    assert.deepEqual(
      drawn(3, () => r.normal()),
      [-0.3773450171173714, -0.44551505945517028, -1.230540894884435],
    );
    r.position = 9;
    assert.deepEqual(
      [6, 1000, 2 ** 32, 3 * 2 ** 30, 1].map(n => r.integer(n)),
      [3, 146, 3271846222, 3162020094, 0],
    );
    assert.deepEqual([...r.permutation(10)], [3, 1, 2, 4, 5, 7, 9, 6, 0, 8]);
    assert.equal(r.position, 24); // one of the integers was drawn twice
    const far = random(9007199254740991, 2 ** 52);
    assert.equal(far.uniform(), 0.6379479670611132);
    assert.equal(far.normal(), -1.1742759099694333);
    assert.equal(normalAt(2 ** 40 + 3, 0xffffffff, 0x80000000), -1.0815134536459194);
  });

  it('the same bits as in C++, also of those in the far tail', () => {
    const r = random(7);
    assert.equal(digest(Float64Array.from({ length: 100000 }, () => r.normal())), 0x13d2a369);
    const rare = (_: unknown, i: number) => tail(0.5 - (i + 1) ** 3 * 2 ** -54);
    assert.equal(digest(Float64Array.from({ length: 1999 }, rare)), 0x3b09f847);
  });

  it('normals: the inverse of the distribution function, from end to end', () => {
    // scipy.special.ndtri of SciPy 1.17
    const quantiles = [
      [2 ** -54, -8.292361075813597],
      [2 ** -45, -7.515155294158907],
      [2 ** -38, -6.8521276658960675],
      [2 ** -35, -6.548269367831731],
      [2 ** -30, -6.009353565530744],
      [2 ** -20, -4.763001034267814],
      [2 ** -10, -3.0972690781987846],
      [2 ** -5, -1.8627318674216515],
      [5 / 64, -1.417797137996267],
      [1 / 8, -1.1503493803760079],
      [1 / 4, -0.6744897501960817],
      [3 / 8, -0.31863936396437514],
    ];
    for (const [p, expected] of quantiles) {
      const z = p < 0.5 - edge ? tail(p - 0.5) : centre(p - 0.5);
      assert.ok(Math.abs(z - expected) <= 2e-15 * -expected, `${z} at ${p}`);
      assert.equal(p < 0.5 - edge ? tail(0.5 - p) : centre(0.5 - p), -z);
    }
    assert.equal(centre(0), 0);
    words.fill(-1);
    assert.equal(normal(), 8.292361075813595);
    words.fill(0);
    assert.equal(normal(), -8.292361075813595);
  });

  it('logarithm: that of the library, up to the last bits', () => {
    assert.equal(logarithm(1), 0);
    for (let x = 1; x >= 2 ** -63; x *= 0.9973) {
      assert.ok(Math.abs(logarithm(x) - Math.log(x)) <= 5e-16 * -Math.log(x), `${x}`);
    }
  });

  it('position: all the state there is, to be saved, set and jumped to', () => {
    const r = random(99);
    for (const draw of ['uniform', 'normal'] as const) {
      r.position = 2 ** 32 - 3;
      const whole = drawn(8, () => r[draw]());
      assert.equal(r.position, 2 ** 32 + 5);
      r.position = 2 ** 32;
      assert.deepEqual(
        drawn(5, () => r[draw]()),
        whole.slice(3),
      );
      const other = random(99, 2 ** 32 - 1);
      assert.deepEqual(
        drawn(6, () => other[draw]()),
        whole.slice(2),
      );
      assert.equal(new Set(whole).size, 8);
    }
    const { position } = r;
    const order = r.permutation(50);
    assert.deepEqual(random(r.seed, position).permutation(50), order);
  });

  it('normals of a step: the same one by one, in any pieces, and at positions', () => {
    const seed = 12345678901;
    for (const first of [0, 1000, 2 ** 32 - 256]) {
      const out = new Float64Array(601).fill(NaN);
      normalsAt(seed, 3, first, out, 600);
      assert.ok(Number.isNaN(out[600]));
      for (let i = 0; i < 600; i++) {
        const index = (first + i) % 2 ** 32;
        assert.equal(out[i], normalAt(seed, 3, index));
        assert.equal(out[i], new Core(seed, 3 * 2 ** 32 + index).normal());
      }
    }
  });

  it('integers: the high word of the product, where its low word is no more likely than others', () => {
    for (const n of [1, 2, 3, 10, 65535, 65537, 2 ** 31 - 1, 2 ** 31 + 1, 3 * 2 ** 30, 2 ** 32 - 1, 2 ** 32]) {
      const r = random(8);
      let position = 0;
      for (let i = 0; i < 200; i++) {
        let product: bigint;
        do {
          threefry(8, 0, position++, 0);
          product = BigInt(words[0] >>> 0) * BigInt(n);
        } while (product % 2n ** 32n < 2n ** 32n % BigInt(n));
        assert.equal(r.integer(n), Number(product >> 32n));
      }
      assert.equal(r.position, position);
    }
  });

  it('shuffle: the same elements, in the same array', () => {
    const words = ['a', 'b', 'c', 'd', 'e'];
    const r = random(4);
    assert.equal(r.shuffle(words), words);
    assert.deepEqual([...words].sort(), ['a', 'b', 'c', 'd', 'e']);
    for (const list of [[], [1], new Float32Array(9), new BigInt64Array(3)]) assert.equal(r.shuffle(list), list);
    for (const n of [0, 1, 2, 1000]) {
      assert.deepEqual(
        r.permutation(n).sort(),
        Int32Array.from({ length: n }, (_, i) => i),
      );
    }
  });

  it('mistakes: which argument, and what it was', () => {
    const r = random(0);
    const mistakes: [() => unknown, typeof TypeError, RegExp][] = [
      [() => random(undefined as never), TypeError, /^seed must be a number, got undefined/],
      [() => random('1' as never), TypeError, /^seed must be a number, got the string "1"/],
      [() => random(-1), RangeError, /^seed must be an integer of at least 0 and of at most 9007199254740991, got -1/],
      [() => random(0.5), RangeError, /^seed must be an integer .*got 0.5/],
      [() => random(2 ** 53), RangeError, /^seed must be an integer .*got 9007199254740992/],
      [() => random(1, -1), RangeError, /^position must be/],
      [() => random(1, 2 ** 52 + 1), RangeError, /^position must be .*got 4503599627370497/],
      [() => (r.position = NaN), RangeError, /^position must be an integer .*got NaN/],
      [() => (r.position = undefined as never), TypeError, /^position must be a number, got undefined/],
      [() => r.integer(0), RangeError, /^n must be an integer of at least 1 and of at most 4294967296, got 0/],
      [() => r.integer(2 ** 32 + 1), RangeError, /^n must be/],
      [() => r.integer(undefined as never), TypeError, /^n must be a number, got undefined/],
      [() => r.permutation(-1), RangeError, /^n must be an integer of at least 0 and of at most 2147483647, got -1/],
      [() => r.shuffle('abc'), TypeError, /^list must be an array or a typed array, got the string "abc"/],
      [() => r.shuffle({ length: 2 }), TypeError, /^list must be .*got an object/],
      [() => r.shuffle(new DataView(new ArrayBuffer(8)) as never), TypeError, /^list must be .*got a DataView/],
    ];
    for (const [mistake, kind, message] of mistakes) {
      assert.throws(mistake, (error: Error) => error instanceof kind && message.test(error.message), `${message}`);
    }
    assert.equal(r.position, 0);
    assert.equal(checkSeed('options.seed', undefined, 3), 3);
    assert.throws(() => checkSeed('options.seed', -3, 3), /^RangeError: options.seed must be an integer .*got -3/);
  });
});
