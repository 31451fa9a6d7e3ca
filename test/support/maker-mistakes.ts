// The same of what the constructors take: methods, line searches and Hessian structures.
import {
  armijo,
  auto,
  banded,
  conjugateGradient,
  dense,
  diagonal,
  hagerZhang,
  lbfgs,
  moreThuente,
  newton,
  newtonCg,
  sparse,
  strongWolfe,
  tridiagonal,
} from '../../src/index.js';
import { badOptionObjects, keyed, type Mistake, numbers, outOfRange, typesBut, wrongType } from './mistakes.js';
import { ruleMakers } from './rule-mistakes.js';

interface Maker {
  readonly make: (value: unknown) => unknown;
  readonly mistakes: readonly Mistake[];
}

/** A maker that takes an options object. */
const withOptions = (make: (options?: never) => unknown, ...mistakes: readonly Mistake[]): Maker => ({
  make: value => make(value as never),
  mistakes: [...badOptionObjects(`${make.name} options`), ...mistakes],
});

const choice = (key: string): Mistake[] => [
  ...keyed(key, key, typesBut(key, 'a string')),
  outOfRange(`${key}: an unknown name`, { [key]: 'hope' }, key, '"hope"'),
];

const lineSearch = keyed('lineSearch', 'lineSearch', [
  ...typesBut('lineSearch'),
  wrongType('not called', strongWolfe, 'the function strongWolfe'),
  wrongType('a method', lbfgs(), 'an object'),
]);

const decrease = numbers('decrease', 'decrease', [0, -1, 0.5, 1, Infinity]);
const curvature = numbers('curvature', 'curvature', [0, -1, 1, 2, Infinity]);
const count = numbers('maxEvaluations', 'maxEvaluations', [0, -1, 2.5, Infinity]);
const crossed = outOfRange(
  'decrease not below curvature',
  { decrease: 0.3, curvature: 0.2 },
  'decrease',
  '0.3',
  'curvature',
  '0.2',
);

const pattern = (rows: unknown, columns: unknown) => ({ rows, columns });

export const makers: Record<string, Maker> = {
  auto: withOptions(auto),
  lbfgs: withOptions(
    lbfgs,
    ...numbers('memory', 'memory', [0, -1, 1.5, 1001, Infinity]),
    ...choice('scaling'),
    ...lineSearch,
  ),
  conjugateGradient: withOptions(
    conjugateGradient,
    ...numbers('truncation', 'truncation', [-1, Infinity]),
    ...numbers('restart', 'restart', [0, -1, Infinity]),
    ...lineSearch,
  ),
  newton: withOptions(
    newton,
    ...choice('globalization'),
    wrongType('a line search in a trust region', { lineSearch: strongWolfe() }, 'lineSearch', "'line-search'"),
    wrongType(
      'the same, said aloud',
      { globalization: 'trust-region', lineSearch: armijo() },
      'lineSearch',
      "'line-search'",
    ),
  ),
  'newton with a line search': {
    make: value => newton({ globalization: 'line-search', ...(value as object) }),
    mistakes: lineSearch,
  },
  newtonCg: withOptions(
    newtonCg,
    ...numbers('forcing', 'forcing', [0, -1, 1, 2, Infinity]),
    ...keyed('preconditioner', 'preconditioner', typesBut('preconditioner', 'a string', 'a function')),
    outOfRange('preconditioner: an unknown name', { preconditioner: 'hope' }, 'preconditioner', '"hope"'),
    wrongType('preconditioner: an unknown structure', { preconditioner: { structure: 'round' } }, 'preconditioner'),
  ),
  strongWolfe: withOptions(strongWolfe, ...decrease, ...curvature, ...count, crossed),
  moreThuente: withOptions(moreThuente, ...decrease, ...curvature, ...count, crossed),
  hagerZhang: withOptions(
    hagerZhang,
    ...decrease,
    ...curvature,
    ...count,
    crossed,
    ...numbers('slack', 'slack', [-1, 2, Infinity]),
    ...numbers('bisection', 'bisection', [0, 1, -1]),
    ...numbers('shrinkage', 'shrinkage', [0, 1, -1]),
    ...numbers('expansion', 'expansion', [1, 0, Infinity]),
  ),
  armijo: withOptions(armijo, ...decrease, ...numbers('contraction', 'contraction', [-0.1, 1, 2, Infinity]), ...count),
  ...ruleMakers,
  diagonal: { make: value => diagonal(value as () => void), mistakes: typesBut('fill', 'a function') },
  tridiagonal: { make: value => tridiagonal(value as () => void), mistakes: typesBut('fill', 'a function') },
  dense: { make: value => dense(value as () => void), mistakes: typesBut('fill', 'a function') },
  'banded(1, fill)': { make: value => banded(1, value as () => void), mistakes: typesBut('fill', 'a function') },
  banded: {
    make: value => banded(value as number),
    mistakes: [
      wrongType('nothing', undefined, 'bandwidth', 'undefined'),
      ...typesBut('bandwidth', 'a number'),
      ...[NaN, -1, 1.5, Infinity].map(value => outOfRange(`${value}`, value, 'bandwidth', `${value}`)),
    ],
  },
  'sparse(pattern, fill)': {
    make: value => sparse(pattern([0], [0]) as never, value as () => void),
    mistakes: typesBut('fill', 'a function'),
  },
  sparse: {
    make: value => sparse(value as never),
    mistakes: [
      ...typesBut('pattern', 'an object', 'a Map', 'a promise'),
      wrongType('no rows', { columns: [0] }, 'pattern.rows', 'undefined'),
      wrongType('no columns', { rows: [0] }, 'pattern.columns', 'undefined'),
      wrongType('a number for rows', pattern(7, [0]), 'pattern.rows', '7'),
      outOfRange('two lengths', pattern([0, 1], [0]), 'one length', '2 and 1'),
      outOfRange('above the diagonal', pattern([0, 1], [0, 2]), 'lower triangle', 'entry 1', 'row 1', 'column 2'),
      outOfRange('an entry twice', pattern([3, 1, 3], [1, 1, 1]), 'entry 2', 'row 3', 'column 1'),
      outOfRange('half a row', pattern([0.5], [0]), 'pattern.rows[0]', '0.5'),
      outOfRange('a negative column', pattern([0, 1], [0, -1]), 'pattern.columns[1]', '-1'),
      outOfRange('a row above all integers', pattern([2 ** 32], [0]), 'pattern.rows[0]', '4294967296'),
      outOfRange('NaN', pattern([NaN], [0]), 'pattern.rows[0]', 'NaN'),
      outOfRange('digits', pattern(['1'], [0]), 'pattern.rows[0]', '"1"'),
      outOfRange('a hole', pattern(new Array(1), [0]), 'pattern.rows[0]', 'undefined'),
    ],
  },
};
