// What is wrong to hand to the constructors of first-order methods: the options of all, and those that one has alone.
import { armijo, gradientDescent, type Rule, reduceOnPlateau, strongWolfe } from '../../src/index.js';
import { nesterov, rules } from '../../src/rules/index.js';
import { badOptionObjects, keyed, type Mistake, numbers, outOfRange, typesBut, wrongType } from './mistakes.js';

/** Numbers outside the range of an option. */
const outside: Readonly<Record<string, readonly number[]>> = {
  weightDecay: [-1, Infinity],
  temperature: [-1e-9, Infinity],
  seed: [-1, 1.5, 2 ** 53, Infinity],
  momentum: [-0.1, 1.1, Infinity],
  dampening: [-0.1, 1.1],
  beta1: [-0.1, 1],
  beta2: [-0.1, 1],
  alpha: [-0.1, 1],
  rho: [-0.1, 1],
  epsilon: [-1e-9, Infinity],
  learningRateDecay: [-1, Infinity],
  initialAccumulator: [-1, Infinity],
  momentumDecay: [-1, Infinity],
};

/** null is what JSON makes of their default, Infinity. */
const limits: readonly string[] = ['clipNorm', 'clipValue'];

function ofOption(key: string, value: unknown): readonly Mistake[] {
  if (key === 'learningRate') return learningRate;
  if (typeof value === 'boolean') return keyed(key, key, typesBut(key, 'a boolean'));
  if (!limits.includes(key)) return numbers(key, key, outside[key]);
  return numbers(key, key, [0, -1]).filter(({ title }) => title !== `${key}: null`);
}

const { observe, save } = reduceOnPlateau({ rate: 1 });
const half = Object.assign(() => 1, { observe, save });

const learningRate: readonly Mistake[] = [
  ...keyed('learningRate', 'learningRate', typesBut('learningRate', 'a number', 'a function')),
  ...[NaN, -1, -Number.MIN_VALUE, Infinity].map(rate =>
    outOfRange(`learningRate: ${rate}`, { learningRate: rate }, 'learningRate', `${rate}`),
  ),
  wrongType('learningRate: half a state', { learningRate: half }, 'learningRate', 'has no function restore'),
];

function ofRule(name: Rule['name']): readonly Mistake[] {
  return Object.entries(rules[name]().options).flatMap(([key, value]) => ofOption(key, value));
}

interface Maker {
  readonly make: (value: unknown) => unknown;
  readonly mistakes: readonly Mistake[];
}

const searching = (more: object) => ({ lineSearch: armijo(), ...more });
const ahead = (more: object) => ({ lookAhead: true, ...more });

export const ruleMakers: Readonly<Record<string, Maker>> = {
  ...Object.fromEntries(
    Object.entries(rules).map(([name, make]): [string, Maker] => [
      name,
      {
        make: value => make(value as never),
        mistakes: [...badOptionObjects(`${name} options`), ...ofRule(name as Rule['name'])],
      },
    ]),
  ),
  'gradientDescent with a line search': {
    make: value => gradientDescent(value as never),
    mistakes: [
      ...keyed('lineSearch', 'lineSearch', typesBut('lineSearch')),
      wrongType('in another spelling', { linesearch: armijo() }, '"linesearch"', 'normalized', 'lineSearch'),
      wrongType('not called', { lineSearch: strongWolfe }, 'lineSearch', 'the function strongWolfe'),
      ...[0, -1, NaN, Infinity].map(rate => outOfRange(`${rate}`, searching({ learningRate: rate }), `${rate}`)),
      wrongType('a schedule', searching({ learningRate: Math.sqrt }), 'learningRate', 'number', 'the function sqrt'),
      wrongType('weight decay', searching({ weightDecay: 0.1 }), 'with a lineSearch', '"weightDecay"', 'learningRate'),
      wrongType('normalized', searching({ normalized: true }), 'with a lineSearch', '"normalized"'),
    ],
  },
  'nesterov that looks ahead': {
    make: value => nesterov(value as never),
    mistakes: ['weightDecay', 'clipNorm', 'clipValue', 'temperature', 'seed'].map(key =>
      wrongType(key, ahead({ [key]: 1 }), 'lookAhead', `has no ${key}`, 'learningRate, momentum, lookAhead'),
    ),
  },
};
