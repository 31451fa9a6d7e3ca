// Hessian structures as data: everything but the function that fills them comes back.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { banded, dense, diagonal, type Hessian, sparse, tridiagonal } from '../src/index.js';
import { hessianArrays, restoreHessian, storeHessian } from '../src/stored/hessian.js';
import { always, attempt, damaged } from './support/arbitraries.js';
import { arbitraryHessian } from './support/arbitrary-methods.js';
import { says } from './support/schedules.js';

const arrow = sparse({ rows: [0, 1, 2, 2, 2], columns: [0, 1, 0, 1, 2] });

describe('Hessian structures as data', () => {
  it('any structure comes back, without what fills it', () => {
    const property = fc.property(arbitraryHessian, hessian => {
      const { tree, arrays } = storeHessian(hessian);
      const read = JSON.parse(JSON.stringify(tree));
      const lengths = hessianArrays(read).map(array => array.length);
      assert.deepEqual(
        lengths,
        arrays.map(array => array.length),
      );
      const restored = restoreHessian(
        read,
        arrays.map(array => array.slice()),
      );
      const { fill, ...structure } = hessian;
      assert.deepEqual(restored, structure);
      assert.equal(tree.filled, fill !== undefined);
    });
    always(property);
  });

  it('a pattern stands beside the tree, and its arrays are nobody else’s after restoring', () => {
    const { tree, arrays } = storeHessian(arrow);
    assert.deepEqual(tree, { structure: 'sparse', filled: false, entries: 5 });
    const restored = restoreHessian(tree, arrays);
    assert.deepEqual(restored, arrow);
    arrays[0][0] = 7;
    assert.equal(restored.structure === 'sparse' && restored.rows[0], 0);
  });

  it('a hand-made pattern in plain arrays is stored in typed ones', () => {
    const hand = { structure: 'sparse', rows: [0, 1], columns: [0, 0] } as unknown as Hessian;
    assert.deepEqual(storeHessian(hand).arrays, [Int32Array.of(0, 1), Int32Array.of(0, 0)]);
  });

  it('what is no stored Hessian: an error that says so', () => {
    const { tree, arrays } = storeHessian(arrow);
    const [rows, columns] = arrays;
    const plain = { structure: 'dense', filled: false };
    const cases: [unknown, readonly Int32Array[], ErrorConstructor, string][] = [
      [null, [], TypeError, 'a stored Hessian must be an object, got null'],
      [{ filled: true }, [], TypeError, 'must be one of diagonal, tridiagonal, banded, dense, sparse, got undefined'],
      [{ structure: 'cubic', filled: true }, [], RangeError, 'got the string "cubic"'],
      [{ ...plain, bandwidth: 2 }, [], TypeError, 'has no key "bandwidth"'],
      [{ structure: 'dense' }, [], TypeError, 'filled of a stored Hessian must be true or false, got undefined'],
      [{ structure: 'banded', filled: true }, [], TypeError, 'bandwidth of a stored Hessian must be a number'],
      [{ structure: 'banded', filled: true, bandwidth: 0.5 }, [], RangeError, 'must be an integer of at least 0'],
      [{ ...tree, entries: -1 }, arrays, RangeError, 'entries of a stored Hessian must be an integer'],
      [plain, arrays, RangeError, 'a stored dense Hessian has 0 arrays beside it, got 2'],
      [tree, [rows], RangeError, 'a stored sparse Hessian has 2 arrays beside it, got 1'],
      [tree, [rows.slice(1), columns], RangeError, 'tells of 5 entries, its rows are 4'],
      [tree, [rows, columns.slice(1)], RangeError, 'must be of one length, got 5 and 4'],
      [tree, [columns, rows], RangeError, 'must lie in the lower triangle'],
    ];
    for (const [stored, beside, error, part] of cases) {
      assert.throws(() => restoreHessian(stored, beside), says(error, part));
    }
    assert.throws(
      () => hessianArrays({ ...tree, entries: 2 ** 52 }),
      says(RangeError, 'not enough memory', '4503599627370496 entries'),
    );
  });

  it('damaged trees and arrays: a structure, or an error of a caller, never anything else', () => {
    const numbers = fc.array(fc.integer({ min: -2, max: 5 }), { maxLength: 6 }).map(list => Int32Array.from(list));
    const made: readonly Hessian[] = [diagonal(), tridiagonal(), banded(3), dense(), arrow];
    for (const hessian of made) {
      const { tree, arrays } = storeHessian(hessian);
      const beside = fc.oneof(fc.constant(arrays), fc.array(numbers, { maxLength: 3 }));
      const property = fc.property(fc.oneof(fc.constant(tree), damaged(tree)), beside, (stored, beside) => {
        const restored = attempt(() => restoreHessian(stored, beside));
        if ('value' in restored) assert.equal(typeof restored.value.structure, 'string');
      });
      always(property);
    }
  });
});
