// What cannot be stored of a method is given again, and everything else must be as it was: what messages say.
import assert from 'node:assert/strict';
import {
  adam,
  auto,
  banded,
  cosineAnnealing,
  gradientDescent,
  lbfgs,
  type Method,
  newtonCg,
  sparse,
  strongWolfe,
  tridiagonal,
  warmup,
} from '../src/index.js';
import { restoreMethod, storeMethod } from '../src/stored/method.js';
import { says } from './support/schedules.js';

const rate = (step: number) => 1 / (1 + step);
const fill = () => {};
const pattern = { rows: [0, 1, 1], columns: [0, 0, 1] };

function restore(stored: Method, given?: unknown): Method {
  const { tree, arrays } = storeMethod(stored);
  return restoreMethod(tree, arrays, given as Method | undefined);
}

const missing: readonly (readonly [string, Method, string])[] = [
  [
    'a learning rate',
    adam({ learningRate: rate }),
    'learningRate that is a function of yours, or made of one: give restoreSolver(bytes, { method: adam({ learningRate }) })',
  ],
  [
    'one in a warmup',
    adam({ learningRate: warmup({ steps: 3, rate }) }),
    'learningRate that is a function of yours, or made of one: give restoreSolver(bytes, { method: adam({ learningRate }) })',
  ],
  [
    'a preconditioner',
    newtonCg({ preconditioner: fill }),
    'preconditioner that is a function of yours: give restoreSolver(bytes, { method: newtonCg({ preconditioner }) })',
  ],
  [
    'what fills one',
    newtonCg({ preconditioner: tridiagonal(fill) }),
    'preconditioner that a function of yours fills: give restoreSolver(bytes, { method: newtonCg({ preconditioner: tridiagonal(fill) }) })',
  ],
  [
    'what fills a band',
    newtonCg({ preconditioner: banded(2, fill) }),
    'newtonCg({ preconditioner: banded(bandwidth, fill) })',
  ],
  [
    'what fills a pattern',
    newtonCg({ preconditioner: sparse(pattern, fill) }),
    'newtonCg({ preconditioner: sparse(pattern, fill) })',
  ],
];

const different: readonly (readonly [string, Method, Method, string])[] = [
  ['another method', adam(), lbfgs(), "the method given is lbfgs, the checkpoint's is adam"],
  ['a number', lbfgs(), lbfgs({ memory: 5 }), "memory 5, the checkpoint's has 10"],
  ['a limit', adam(), adam({ clipNorm: 1 }), "clipNorm 1, the checkpoint's has Infinity"],
  ['a choice', lbfgs({ scaling: 'scalar' }), lbfgs(), 'scaling "auto", the checkpoint\'s has "scalar"'],
  [
    'in the line search',
    lbfgs(),
    lbfgs({ lineSearch: strongWolfe({ curvature: 0.5 }) }),
    "lineSearch.options.curvature 0.5, the checkpoint's has 0.9",
  ],
  [
    'a line search for none',
    gradientDescent(),
    gradientDescent({ lineSearch: strongWolfe() }),
    "learningRate 1, the checkpoint's has 0.001",
  ],
  [
    'inside of a schedule',
    adam({ learningRate: warmup({ steps: 3, rate: cosineAnnealing({ from: 0.1, steps: 9 }) }) }),
    adam({ learningRate: warmup({ steps: 3, rate: cosineAnnealing({ from: 0.2, steps: 9 }) }) }),
    "learningRate.options.rate.options.from 0.2, the checkpoint's has 0.1",
  ],
  [
    'a function for a number',
    adam(),
    adam({ learningRate: rate }),
    "learningRate (a function of yours), the checkpoint's has 0.001",
  ],
  [
    'a schedule for a number',
    adam(),
    adam({ learningRate: cosineAnnealing({ from: 0.2, steps: 9 }) }),
    'learningRate {"schedule":"cosineAnnealing","options":{"from":0.2,"to":0,"...,',
  ],
  [
    'beside a function',
    adam({ learningRate: rate }),
    adam({ learningRate: rate, beta1: 0.5 }),
    "beta1 0.5, the checkpoint's has 0.9",
  ],
  [
    'a bandwidth',
    newtonCg({ preconditioner: banded(2, fill) }),
    newtonCg({ preconditioner: banded(3, fill) }),
    "preconditioner.bandwidth 3, the checkpoint's has 2",
  ],
  [
    'a fill for none',
    newtonCg({ preconditioner: banded(2) }),
    newtonCg({ preconditioner: banded(2, fill) }),
    "preconditioner.filled true, the checkpoint's has false",
  ],
  [
    'one entry of a pattern',
    newtonCg({ preconditioner: sparse(pattern, fill) }),
    newtonCg({ preconditioner: sparse({ rows: [0, 1, 2], columns: [0, 0, 1] }, fill) }),
    "preconditioner.rows[2] 2, the checkpoint's has 1",
  ],
];

describe('methods that are given again', () => {
  for (const [title, method, message] of missing) {
    it(`missing: ${title}`, () => {
      assert.throws(
        () => restore(method),
        says(TypeError, `the checkpoint's method has a ${message}`.slice(-message.length)),
      );
      assert.deepEqual(restore(method, method), method);
    });

    it(`missing in what is given: ${title}`, () => {
      const given = method.name === 'adam' ? adam({ learningRate: 0.25 }) : newtonCg({ preconditioner: 'none' });
      const has = method.name === 'adam' ? 'learningRate 0.25' : 'preconditioner "none"';
      assert.throws(() => restore(method, given), says(TypeError, message, `; the method given has ${has}`));
    });
  }

  for (const [title, stored, given, message] of different) {
    it(`different: ${title}`, () => {
      assert.throws(() => restore(stored, given), says(RangeError, message, 'or none'));
    });
  }

  it('a built-in schedule is not what a function of a user was', () => {
    const given = adam({ learningRate: cosineAnnealing({ from: 0.1, steps: 3 }) });
    assert.throws(
      () => restore(adam({ learningRate: rate }), given),
      says(TypeError, 'the method given has', 'cosine'),
    );
  });

  it('what is given must be a method', () => {
    assert.throws(() => restore(adam(), 'adam'), says(TypeError, 'method must be made by one of', 'the string "adam"'));
    assert.throws(() => restore(auto(), null), says(TypeError, 'method must be made by one of', 'got null'));
  });

  it('what is no stored method: an error that says so', () => {
    const cases: [unknown, ErrorConstructor, string][] = [
      [7, TypeError, "the checkpoint's method must be an object, got 7"],
      [{ name: 'adam' }, TypeError, "options of the checkpoint's method must be an object, got undefined"],
      [{ name: 'hope', options: {} }, RangeError, 'must be one of auto, lbfgs'],
      [{ options: {} }, TypeError, "the checkpoint's method must be one of"],
      [{ name: 'lbfgs', options: { memory: -1 } }, RangeError, 'memory must be an integer'],
      [{ name: 'lbfgs', options: { memory: { given: 'function' } } }, TypeError, 'memory must be a number'],
      [{ name: 'lbfgs', options: { hope: 1 } }, TypeError, 'lbfgs options has no key "hope"'],
      [{ name: 'lbfgs', options: {}, more: 1 }, TypeError, 'has no key "more"'],
      [{ name: 'adam', options: { learningRate: {} } }, TypeError, 'there is no schedule undefined'],
    ];
    for (const [tree, error, part] of cases) assert.throws(() => restoreMethod(tree, []), says(error, part));
    const { tree } = storeMethod(adam());
    assert.throws(
      () => restoreMethod(tree, [new Int32Array(1)]),
      says(RangeError, "the checkpoint's adam has no pattern"),
    );
  });
});
