// What callers hand over by mistake, with the class of the error and what its message must say.
import { lbfgs, newton, newtonCg, sparse, strongWolfe, tridiagonal } from '../../src/index.js';

export interface Mistake {
  readonly title: string;
  readonly value: unknown;
  readonly error: typeof TypeError | typeof RangeError;
  /** Parts of the message: the argument, and the value. */
  readonly says: readonly string[];
}

export const wrongType = (title: string, value: unknown, ...says: string[]): Mistake => ({
  title,
  value,
  error: TypeError,
  says,
});
export const outOfRange = (title: string, value: unknown, ...says: string[]): Mistake => ({
  title,
  value,
  error: RangeError,
  says,
});

/** Values of every type, and what messages call them. */
const types: readonly (readonly [string, unknown, string])[] = [
  ['null', null, 'null'],
  ['a boolean', true, 'true'],
  ['a number', 7, '7'],
  ['a string', 'ten', '"ten"'],
  ['a bigint', 10n, '10n'],
  ['a symbol', Symbol('s'), 'symbol'],
  ['an array', [1, 2], 'array of length 2'],
  ['an object', {}, 'an object'],
  ['a Map', new Map(), 'a Map'],
  ['a function', Math.sin, 'the function sin'],
  ['a promise', Promise.resolve(1), 'a promise'],
];

/** Every type but those named, for an argument. */
export function typesBut(argument: string, ...allowed: string[]): Mistake[] {
  return types
    .filter(([title]) => !allowed.includes(title))
    .map(([title, value, is]) => wrongType(title, value, argument, is));
}

/** Hessians that did not pass through their constructors, or were changed after it, for two unknowns. */
const handMade: readonly Mistake[] = [
  wrongType('hand-made banded without a bandwidth', { structure: 'banded' }, 'bandwidth', 'undefined'),
  outOfRange('hand-made banded with half a diagonal', { structure: 'banded', bandwidth: 0.5 }, 'bandwidth', '0.5'),
  wrongType('hand-made sparse without rows', { structure: 'sparse' }, 'rows', 'undefined'),
  wrongType('hand-made sparse without columns', { structure: 'sparse', rows: [0] }, 'columns', 'undefined'),
  ...[Array, Int32Array].flatMap(({ name }) => {
    const made = (rows: number[], columns: number[]) => {
      const list = (indices: number[]) => (name === 'Array' ? indices : Int32Array.from(indices));
      return { structure: 'sparse', rows: list(rows), columns: list(columns) };
    };
    return [
      outOfRange(`hand-made sparse above the diagonal, ${name}`, made([0, 0], [0, 1]), 'lower triangle', 'row 0'),
      outOfRange(`hand-made sparse of two lengths, ${name}`, made([0, 1], [0]), 'one length', '2 and 1'),
      outOfRange(`hand-made sparse with a negative index, ${name}`, made([0, 1], [0, -1]), 'columns[1]', '-1'),
      outOfRange(`hand-made sparse with an entry twice, ${name}`, made([0, 1, 0], [0, 0, 0]), 'entry 2', 'row 0'),
    ];
  }),
  outOfRange('sparse beyond n', sparse({ rows: [0, 2], columns: [0, 1] }), 'objective.hessian', 'row 2', '2 unknowns'),
];

// f is a valid function for the objects that go wrong elsewhere.
export function objectives(f: (x: Float64Array, gradient: Float64Array) => number): readonly Mistake[] {
  const part = (name: string, ...allowed: string[]) =>
    typesBut(`objective.${name}`, ...allowed).map(mistake => ({
      ...mistake,
      title: `${name}: ${mistake.title}`,
      value: { valueAndGradient: f, [name]: mistake.value },
    }));
  return [
    wrongType('undefined', undefined, 'objective', 'undefined'),
    ...typesBut('objective', 'an object', 'a Map', 'a function', 'a promise'),
    wrongType('a typed array', new Float64Array(2), 'objective', 'a Float64Array'),
    wrongType('an object without valueAndGradient', {}, 'objective.valueAndGradient', 'undefined'),
    wrongType('a promise of an objective', Promise.resolve(f), 'objective'),
    ...part('valueAndGradient', 'a function'),
    ...part('value', 'a function'),
    ...part('hessianVector', 'a function'),
    ...part('hessian'),
    wrongType('an unknown structure', { valueAndGradient: f, hessian: { structure: 'round' } }, 'objective.hessian'),
    wrongType(
      'hessian: a structure not called',
      { valueAndGradient: f, hessian: tridiagonal },
      'hessian',
      'tridiagonal',
    ),
    ...handMade.map(mistake => ({ ...mistake, value: { valueAndGradient: f, hessian: mistake.value } })),
    ...typesBut('objective.hessian', 'a function').map(({ title, value }) =>
      wrongType(
        `a hand-made Hessian whose fill is ${title}`,
        { valueAndGradient: f, hessian: { structure: 'diagonal', fill: value } },
        'hessian',
        'fill',
      ),
    ),
  ];
}

function detached(): Float64Array {
  const x = Float64Array.of(1, 2);
  structuredClone(x, { transfer: [x.buffer as ArrayBuffer] });
  return x;
}

// biome-ignore lint/suspicious/noSparseArray: a hole is one of the mistakes
const withHole = [1, , 3];

export const starts: readonly Mistake[] = [
  wrongType('undefined', undefined, 'x0', 'undefined'),
  ...typesBut('x0', 'an array'),
  wrongType('an object with a length only', { length: 2 }, 'x0[0]', 'undefined'),
  wrongType('an ArrayBuffer', new ArrayBuffer(16), 'x0', 'ArrayBuffer'),
  wrongType('a DataView', new DataView(new ArrayBuffer(16)), 'x0', 'DataView'),
  wrongType('bigints', BigInt64Array.of(5n, 6n), 'x0[0]', '5n'),
  wrongType('a string in it', [1, '2'], 'x0[1]', '"2"'),
  wrongType('undefined in it', [1, undefined], 'x0[1]', 'undefined'),
  wrongType('null in it', [null, 1], 'x0[0]', 'null'),
  wrongType('a hole in it', withHole, 'x0[1]', 'undefined'),
  wrongType('an array in it', [[1, 2]], 'x0[0]', 'array of length 2'),
  wrongType('a detached array', detached(), 'x0', 'detached'),
  outOfRange('NaN in it', [0, 1, NaN], 'x0[2]', 'NaN'),
  outOfRange('Infinity in it', [-Infinity, 1], 'x0[0]', '-Infinity'),
  outOfRange('NaN in a typed array', Float32Array.of(1, NaN), 'x0[1]', 'NaN'),
  outOfRange('an empty array', [], 'x0', 'length 0'),
  outOfRange('an empty typed array', new Float64Array(0), 'x0', 'length 0'),
];

export const methodValues: readonly Mistake[] = [
  ...typesBut('method'),
  wrongType('a name alone', 'lbfgs', 'method', '"lbfgs"'),
  wrongType('a method not called', lbfgs, 'method', 'the function lbfgs'),
  wrongType('a class', Map, 'method', 'the function Map'),
  wrongType('an unknown name', { name: 'magic', options: {} }, 'method'),
  wrongType('a line search', strongWolfe(), 'method'),
  outOfRange('a hand-made method with a wrong option', { name: 'lbfgs', options: { memory: -1 } }, 'memory', '-1'),
  wrongType('newton without a Hessian', newton(), 'newton()', 'objective.hessian'),
  outOfRange(
    'a preconditioner beyond n',
    newtonCg({ preconditioner: sparse({ rows: [5], columns: [0] }) }),
    'preconditioner',
    'row 5',
  ),
  wrongType('an unknown line search', { name: 'lbfgs', options: { lineSearch: { name: 'golden' } } }, 'lineSearch'),
  outOfRange(
    'a line search with a wrong option',
    { name: 'lbfgs', options: { lineSearch: { name: 'armijo', options: { decrease: 3 } } } },
    'decrease',
    '3',
  ),
];

/** Mistakes with one key of an options object. */
export function keyed(key: string, argument: string, mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.map(({ title, value, error, says }) => ({
    title: `${key}: ${title}`,
    value: { [key]: value },
    error,
    says: [argument, ...says],
  }));
}

export function numbers(key: string, argument: string, wrong: readonly number[]): Mistake[] {
  const values = [NaN, -Infinity, ...wrong].map(value => outOfRange(`${value}`, value, `${value}`));
  return keyed(key, argument, [...typesBut(key, 'a number'), wrongType('digits', '10', '"10"'), ...values]);
}

export const badOptionObjects = (argument: string): Mistake[] => [
  ...typesBut(argument, 'an object', 'a Map', 'a promise'),
  wrongType('an unknown key', { gTol: 1e-3 }, argument, '"gTol"'),
  wrongType('a typed array', new Float64Array(1), argument, 'Float64Array'),
];

export const options: readonly Mistake[] = [
  ...badOptionObjects('options'),
  ...['gtol', 'ftol', 'xtol'].flatMap(key => numbers(key, `options.${key}`, [-1, -Number.MIN_VALUE, Infinity])),
  ...numbers('maxIterations', 'options.maxIterations', [-1, 0.5]),
  ...numbers('maxEvaluations', 'options.maxEvaluations', [-1, 0, 1.5]),
  ...numbers('maxSeconds', 'options.maxSeconds', [-1, -1e-9]),
  ...numbers('threads', 'options.threads', [0, -1, 1.5, Infinity]),
  ...keyed('signal', 'options.signal', typesBut('signal')),
  wrongType('signal: its controller', { signal: new AbortController() }, 'options.signal', 'AbortController'),
  ...keyed('onIteration', 'options.onIteration', typesBut('onIteration', 'a function')),
  ...keyed('trace', 'options.trace', typesBut('trace', 'a boolean')),
  ...keyed('engine', 'options.engine', typesBut('engine', 'a string')),
  outOfRange('engine: an unknown name', { engine: 'gpu' }, 'options.engine', '"gpu"'),
];
