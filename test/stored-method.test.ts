// Methods as data: every method comes back with every option.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adam, type Method, newtonCg, sparse } from '../src/index.js';
import { methods as constructors } from '../src/methods.js';
import { methodArrays, restoreMethod, type StoredMethod, storeMethod } from '../src/stored/method.js';
import { always, attempt, damaged } from './support/arbitraries.js';
import { arbitraryMethod } from './support/arbitrary-methods.js';
import { methods, steepest, steppingVariants, variants } from './support/methods.js';
import { table } from './support/schedules.js';

/** As bytes would give it back. */
function throughJson({ tree, arrays }: StoredMethod): StoredMethod {
  return { tree: JSON.parse(JSON.stringify(tree)), arrays: arrays.map(array => array.slice()) };
}

function copyOf(method: Method, given?: Method): Method {
  const { tree, arrays } = throughJson(storeMethod(method));
  return restoreMethod(tree, arrays, given);
}

/** Is a method all data: no function of a user's in it? */
function isData(method: Method): boolean {
  const { tree } = storeMethod(method);
  return !/"given":|"filled":true/.test(JSON.stringify(tree));
}

/** The options with their schedules as JSON shows them, and then the rates. */
function assertSame(actual: Method, expected: Method): void {
  assert.deepEqual(storeMethod(actual), storeMethod(expected));
  assert.deepEqual(Object.keys(actual.options), Object.keys(expected.options));
  const [a, b] = [actual, expected].map(({ options }) => ('learningRate' in options ? options.learningRate : 0));
  if (typeof a === 'function' && typeof b === 'function') assert.deepEqual(table(a, 130), table(b, 130));
  else assert.deepEqual(actual, expected);
}

describe('methods as data', () => {
  for (const { title, method } of [...methods, ...variants, ...steepest, ...steppingVariants]) {
    it(`${title} comes back`, () => {
      assertSame(copyOf(method), method);
      assertSame(copyOf(method, method), method);
    });
  }

  it('a tree says what a reader would', () => {
    const { tree, arrays } = storeMethod(adam({ learningRate: 0.5, weightDecay: -0 }));
    assert.deepEqual(arrays, []);
    assert.deepEqual(tree, {
      name: 'adam',
      options: {
        ...{ learningRate: 0.5, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, epsilonInsideRoot: false },
        ...{ weightDecay: { $number: '-0' }, decoupledWeightDecay: false, maximize: false },
        ...{ clipNorm: { $number: 'Infinity' }, clipValue: { $number: 'Infinity' }, temperature: 0, seed: 0 },
      },
    });
  });

  it('the pattern of a preconditioner stands beside the tree', () => {
    const pattern = { rows: [0, 1, 1], columns: [0, 0, 1] };
    const { tree, arrays } = storeMethod(newtonCg({ preconditioner: sparse(pattern) }));
    assert.deepEqual(arrays, [Int32Array.from(pattern.rows), Int32Array.from(pattern.columns)]);
    const preconditioner = { structure: 'sparse', filled: false, entries: 3 };
    assert.deepEqual(tree, { name: 'newtonCg', options: { forcing: 0.5, preconditioner } });
    const lengths = methodArrays(tree).map(array => array.length);
    assert.deepEqual(lengths, [3, 3]);
  });

  it('any method, any options: it comes back, with the functions of the method given', () => {
    let data = 0;
    const property = fc.property(arbitraryMethod, method => {
      const whole = copyOf(method, method);
      assert.deepEqual(storeMethod(whole), storeMethod(method));
      const functions = ({ options }: Method) => [options].flatMap(o => Object.values(o)).filter(isOwn);
      assert.deepEqual(functions(whole), functions(method));
      if (isData(method)) {
        data += 1;
        assertSame(copyOf(method), method);
        return;
      }
      const told = attempt(() => copyOf(method));
      assert.ok('error' in told && told.error instanceof TypeError);
      assert.match(
        told.error.message,
        /^the checkpoint's method has a .* of yours.*: give restoreSolver\(bytes, \{ met/,
      );
    });
    always(property, 1000);
    assert.ok(data > 500 && data < 950, `${data} of 1000 were all data`);
  });

  it('another method given: an error that names a difference, and never another run', () => {
    const property = fc.property(arbitraryMethod, arbitraryMethod, (stored, given) => {
      const same = (method: Method) => JSON.stringify([storeMethod(method)]);
      const restored = attempt(() => copyOf(stored, given));
      if (same(stored) === same(given)) assert.ok('value' in restored);
      else assert.match('error' in restored ? restored.error.message : '', /the method given (is|has) /);
    });
    always(property, 1000);
  });

  it('an option that an older version did not have is what it is by default', () => {
    for (const [name, make] of Object.entries(constructors)) {
      assert.deepEqual(restoreMethod({ name, options: {} }, []), make());
    }
  });

  it('damaged trees: a method, or an error of a caller, never anything else', () => {
    const cases = arbitraryMethod.chain(method => {
      const { tree, arrays } = throughJson(storeMethod(method));
      return damaged(tree).map(tree => ({ method, tree, arrays }));
    });
    let refused = 0;
    const property = fc.property(cases, fc.boolean(), ({ method, tree, arrays }, again) => {
      attempt(() => methodArrays(tree));
      const restored = attempt(() => restoreMethod(tree, arrays, again ? method : undefined));
      if ('error' in restored) refused += 1;
      else assertSame(restored.value, constructors[restored.value.name](restored.value.options as never));
    });
    always(property, 2000);
    assert.ok(refused > 1000, `${refused} of 2000 refused`);
  });
});

function isOwn(value: unknown): boolean {
  return typeof value === 'function' && !('toJSON' in value);
}
