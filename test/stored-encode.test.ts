// Trees with any numbers, as JSON: there and back, and nothing else is taken.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode, encode } from '../src/stored/encode.js';
import { always, attempt } from './support/arbitraries.js';
import { says } from './support/schedules.js';

const keys = fc.oneof(fc.constantFrom('$number', '$', '$$number', '__proto__', 'constructor'), fc.string());
const leaves = [
  fc.double(),
  fc.constantFrom(Infinity, -Infinity, NaN, -0, 0),
  fc.constantFrom('NaN', '-0', '$number'),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
];
const trees = fc.letrec<{ tree: unknown }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(...leaves),
    fc.array(tie('tree')),
    fc.dictionary(keys, tie('tree'), { noNullPrototype: true }),
  ),
})).tree;

describe('trees as JSON', () => {
  it('any tree comes back the same, to the sign of zero', () => {
    const property = fc.property(trees, tree => {
      const text = JSON.stringify(encode(tree));
      assert.deepEqual(decode(JSON.parse(text)), tree);
    });
    always(property, 1000);
  });

  it('what JSON has stays as it is', () => {
    const tree = { memory: 10, scaling: 'auto', list: [1, 2.5, null, true], nested: { x: 'NaN' } };
    assert.deepEqual(encode(tree), tree);
    assert.deepEqual(encode({ clipNorm: Infinity }), { clipNorm: { $number: 'Infinity' } });
  });

  it('what is no plain tree is refused by its path', () => {
    const values = [undefined, () => 1, Symbol('s'), 10n, new Map(), new Date(0), new Float64Array(2), Array(1)];
    for (const value of values) {
      const told = says(TypeError, 'the tree.a[1]', ' must be plain data, got ');
      assert.throws(() => encode({ a: [0, value] }), told);
      assert.throws(() => decode({ a: [0, value] }), told);
    }
  });

  it('what encode never gives is refused', () => {
    for (const value of [Infinity, -Infinity, NaN, -0]) {
      assert.throws(() => decode([value]), says(RangeError, 'the tree[0]', 'JSON does not have'));
    }
    for (const value of [
      { $number: 'ten' },
      { $number: 7 },
      { $number: ['NaN'] },
      { $number: 'NaN', x: 1 },
      { $number: { $number: 'NaN' } },
    ]) {
      assert.throws(() => decode({ x: value }), says(RangeError, 'the tree.x has a $number'));
    }
    assert.throws(() => decode({ $x: 1 }), says(RangeError, 'the tree has an unknown key "$x"'));
  });

  it('one form for each tree: what decode takes, encode gives again', () => {
    let refused = 0;
    const json = fc.oneof(
      fc.jsonValue(),
      trees.map(tree => JSON.parse(JSON.stringify(tree))),
      fc.dictionary(keys, fc.oneof(...leaves), { noNullPrototype: true }),
    );
    const property = fc.property(json, value => {
      const read = attempt(() => decode(value));
      if ('error' in read) refused += 1;
      else assert.deepEqual(encode(read.value), value);
    });
    always(property, 1000);
    assert.ok(refused > 50, `${refused} of 1000 refused`);
  });
});
