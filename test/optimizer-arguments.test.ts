// Mistakes in what createOptimizer and step are handed: an error that names the argument, before anything has moved.
import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import { adam, armijo, createOptimizer, gradientDescent, lbfgs, type Numbers, nesterov } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';
import { refuses, stepped, take } from './support/optimizers.js';
import { says } from './support/schedules.js';

const x = () => new Float64Array(2);
const arraysOnly = 'must be a Float32Array or Float64Array';

/** What stands for an array by mistake, and what messages call it. */
const noArrays: readonly (readonly [unknown, string])[] = [
  [undefined, 'undefined'],
  [null, 'null'],
  [7, '7'],
  ['1, 2', 'the string "1, 2"'],
  [[1, 2], 'an array of length 2'],
  [new Int32Array(2), 'a Int32Array'],
  [new BigInt64Array(2), 'a BigInt64Array'],
  [new DataView(new ArrayBuffer(16)), 'a DataView'],
  [new ArrayBuffer(16), 'a ArrayBuffer'],
  [Buffer.alloc(16), 'a Buffer'],
  [Object.create(Float64Array.prototype), 'a Float64Array'],
  [{ length: 2, 0: 1, 1: 2 }, 'an object'],
  [Promise.resolve(new Float64Array(2)), 'a promise'],
  [() => new Float64Array(2), 'a function'],
];

const cases: readonly (readonly [string, readonly unknown[], ErrorConstructor, ...string[]])[] = [
  ['no rule', [undefined, x()], TypeError, 'rule', 'adam()', 'undefined'],
  ['a rule that was not called', [adam, x()], TypeError, 'the function adam'],
  ['a name', ['adam', x()], TypeError, 'the string "adam"'],
  ['another method', [lbfgs(), x()], TypeError, 'rule', 'lbfgs()'],
  ['a rule with a line search', [gradientDescent({ lineSearch: armijo() }), x()], TypeError, 'lineSearch'],
  ['a rule that looks ahead', [nesterov({ lookAhead: true }), x()], TypeError, 'lookAhead'],
  ['a rule made by hand', [{ name: 'adam', options: { beta1: 2 } }, x()], RangeError, 'beta1', '2'],
  ['an empty list', [adam(), []], RangeError, 'parameters must hold at least one array'],
  [
    'a list with a hole',
    [adam(), Object.assign([x(), x()], { 2: x(), length: 4 }).reverse()],
    TypeError,
    `parameters[0] ${arraysOnly}, got undefined`,
  ],
  [
    'two precisions',
    [adam(), [x(), new Float32Array(2)]],
    TypeError,
    'parameters[0] is a Float64Array, parameters[1] is a Float32Array',
  ],
  [
    'an empty group',
    [adam(), [{ parameters: [] }]],
    RangeError,
    'parameters[0].parameters must hold at least one array',
  ],
  [
    'a group without parameters',
    [adam(), [{ parameters: x() }, { beta1: 0.5 }]],
    TypeError,
    `parameters[1].parameters ${arraysOnly}`,
    'undefined',
  ],
  ['a group among arrays', [adam(), [x(), { parameters: x() }]], TypeError, `parameters[1] ${arraysOnly}`, 'an object'],
  ['a list of lists', [adam(), [[x()], [x()]]], TypeError, `parameters[0] ${arraysOnly}`, 'an array of length 1'],
  [
    'an unknown option of a group',
    [adam(), [{ parameters: x(), momentum: 0 }]],
    TypeError,
    'parameters[0]: ',
    '"momentum"',
  ],
  [
    'an option of a group out of range',
    [adam(), [{ parameters: x(), beta1: 1 }]],
    RangeError,
    'parameters[0]: beta1',
    '1',
  ],
  [
    'a rate of a group of no type',
    [adam(), [{ parameters: x(), learningRate: '1' }]],
    TypeError,
    'parameters[0]: learningRate',
    '"1"',
  ],
  [
    'a line search of a group',
    [gradientDescent(), [{ parameters: x(), lineSearch: armijo() }]],
    TypeError,
    'parameters[0]: ',
  ],
  [
    'two precisions in groups',
    [adam(), [{ parameters: [x()] }, { parameters: new Float32Array(1) }]],
    TypeError,
    'parameters[0].parameters[0] is a Float64Array, parameters[1].parameters is a Float32Array',
  ],
  ['options of no type', [adam(), x(), null], TypeError, 'options', 'null'],
  ['an unknown option', [adam(), x(), { thread: 2 }], TypeError, 'options', '"thread"', 'engine, threads'],
  ['an unknown engine', [adam(), x(), { engine: 'gpu' }], RangeError, 'options.engine', '"gpu"'],
  ['threads of no type', [adam(), x(), { threads: '2' }], TypeError, 'options.threads', '"2"'],
  ...[0, 1.5, NaN, 1025, Infinity].map(
    threads => [`${threads} threads`, [adam(), x(), { threads }], RangeError, 'options.threads', `${threads}`] as const,
  ),
];

describe('mistakes in the arguments of createOptimizer', () => {
  const make = createOptimizer as (...args: unknown[]) => unknown;

  for (const [title, args, error, ...parts] of cases) {
    it(title, () => assert.throws(() => make(...args), says(error, ...parts)));
  }

  it('no arrays', () => {
    for (const [value, is] of noArrays) {
      if (!Array.isArray(value))
        assert.throws(() => make(adam(), value), says(TypeError, `parameters ${arraysOnly}`, is));
      assert.throws(() => make(adam(), [x(), value]), says(TypeError, `parameters[1] ${arraysOnly}`, is));
      const group = { parameters: [value] };
      assert.throws(() => make(adam(), [group]), says(TypeError, `parameters[0].parameters[0] ${arraysOnly}`, is));
    }
  });
});

onEveryEngine(engine => {
  describe('mistakes in gradients', () => {
    const refused = (gradients: unknown, error: ErrorConstructor, ...parts: string[]) => {
      const { optimizer, x } = stepped(adam(), { engine });
      refuses(optimizer, x, () => optimizer.step(gradients as Numbers[]), says(error, ...parts));
      const undisturbed = stepped(adam(), { engine });
      take(optimizer, x, 1);
      take(undisturbed.optimizer, undisturbed.x, 1);
      assert.deepEqual(optimizer.save(), undisturbed.optimizer.save());
    };
    const wanted = 'gradients[1] must be a Float64Array, as its parameters are, got';
    const first = () => new Float64Array(3);

    it('no list, or one of another length', () => {
      for (const [value, is] of noArrays) {
        if (Array.isArray(value)) continue;
        refused(value, TypeError, 'gradients must be an array of 2 typed arrays, as the parameters are', is);
      }
      refused(first(), TypeError, 'gradients must be an array of 2 typed arrays', 'a Float64Array');
      refused([], RangeError, 'gradients must be 2 arrays', 'got 0');
      refused([first()], RangeError, 'gradients must be 2 arrays', 'got 1');
      refused([first(), new Float64Array(20), first()], RangeError, 'gradients must be 2 arrays', 'got 3');
    });

    it('no arrays, or of another precision', () => {
      for (const [value, is] of noArrays) refused([first(), value], TypeError, wanted, is);
      refused([first(), new Float32Array(20)], TypeError, wanted, 'a Float32Array');
      refused([first(), runInNewContext('new Float32Array(20)')], TypeError, wanted, 'a Float32Array');
    });

    it('nothing at all at the first step', () => {
      for (const gradients of [[undefined, undefined], new Array(2), [null, null]]) {
        const { optimizer, x } = stepped(adam(), { engine, steps: 0 });
        const is = says(TypeError, 'gradients[0] must be a Float64Array');
        refuses(optimizer, x, () => optimizer.step(gradients as never), is);
      }
    });

    it('of other lengths', () => {
      for (const n of [0, 19, 21]) {
        const is = `gradients[1] must have length 20, as its parameters have, got ${n}`;
        refused([first(), new Float64Array(n)], RangeError, is);
      }
    });

    it('one alone is called gradients', () => {
      const optimizer = createOptimizer(adam(), new Float64Array(3), { engine });
      const step = (gradient: unknown) => () => optimizer.step(gradient as Numbers);
      assert.throws(step(new Float64Array(2)), says(RangeError, 'gradients must have length 3', 'got 2'));
      assert.throws(step([new Float64Array(2)]), says(RangeError, 'gradients[0] must have length 3', 'got 2'));
      assert.throws(step(new Float32Array(3)), says(TypeError, 'gradients must be a Float64Array', 'a Float32Array'));
      assert.throws(step(new DataView(new ArrayBuffer(8))), says(TypeError, 'gradients must be', 'a DataView'));
      assert.throws(step(undefined), says(TypeError, 'gradients must be a typed array', 'undefined'));
      assert.throws(step([]), says(RangeError, 'gradients must be 1 array,', 'got 0'));
    });

    it('a mistake in the last of many groups', () => {
      const x = [1, 2, 3].map(n => new Float64Array(n));
      const groups = x.map(parameters => ({ parameters }));
      const optimizer = createOptimizer(adam(), groups, { engine });
      take(optimizer, x, 2);
      const g = [1, 2, 2].map(n => new Float64Array(n));
      const is = 'gradients[2] must have length 3, as its parameters have, got 2';
      refuses(optimizer, x, () => optimizer.step(g), says(RangeError, is));
    });
  });
});
