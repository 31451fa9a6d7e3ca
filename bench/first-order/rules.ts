// The rules that are measured, and how each library spells them. The options are PyTorch's defaults but for the learning
// rate, and where a library has no choice: tfjs starts AdaGrad's sums at 0.1, and adds epsilon inside RMSProp's root.
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamw,
  amsgrad,
  type createOptimizer,
  gradientDescent,
  lion,
  momentum,
  nadam,
  nesterov,
  radam,
  rmsprop,
} from '../../src/index.js';
import type { TfjsOptimizer, TfjsTrain } from '../peers/tfjs-module.js';

export interface Rule {
  readonly name: string;
  /** Arrays as long as the parameters: these, the gradient and the state. */
  readonly arrays: number;
  /** Numbers read and written per parameter and step: all arrays are read, all but the gradient are written. */
  readonly moved: number;
  readonly thalweg: () => Parameters<typeof createOptimizer>[0];
  readonly tfjs?: (train: TfjsTrain) => TfjsOptimizer;
  /** The class in torch.optim, and its options. */
  readonly torch?: readonly [name: string, options: Readonly<Record<string, number | boolean>>];
}

/** Of every rule but adadelta, whose steps have no unit. */
export const learningRate = 1e-3;

const lr = learningRate;
const arraysOf = (states: number) => ({ arrays: 2 + states, moved: 3 + 2 * states });

/** Measured at every size; plain-loops.ts has each of them too. */
export const mainRules = [
  {
    name: 'gradientDescent',
    ...arraysOf(0),
    thalweg: () => gradientDescent({ learningRate }),
    tfjs: train => train.sgd(lr),
    torch: ['SGD', { lr }],
  },
  {
    name: 'momentum',
    ...arraysOf(1),
    thalweg: () => momentum({ learningRate, momentum: 0.9 }),
    tfjs: train => train.momentum(lr, 0.9),
    torch: ['SGD', { lr, momentum: 0.9 }],
  },
  {
    name: 'adagrad',
    ...arraysOf(1),
    thalweg: () => adagrad({ learningRate, initialAccumulator: 0.1 }),
    tfjs: train => train.adagrad(lr, 0.1),
    torch: ['Adagrad', { lr, initial_accumulator_value: 0.1 }],
  },
  {
    name: 'rmsprop',
    ...arraysOf(1),
    thalweg: () => rmsprop({ learningRate }),
    tfjs: train => train.rmsprop(lr, 0.99, 0, 1e-16),
    torch: ['RMSprop', { lr }],
  },
  {
    name: 'adam',
    ...arraysOf(2),
    thalweg: () => adam({ learningRate }),
    tfjs: train => train.adam(lr, 0.9, 0.999, 1e-8),
    torch: ['Adam', { lr }],
  },
] as const satisfies readonly Rule[];

/** Measured at one size. tfjs' AdaDelta divides by the old mean of squares, so its answers are others. */
export const otherRules: readonly Rule[] = [
  {
    name: 'nesterov',
    ...arraysOf(1),
    thalweg: () => nesterov({ learningRate, momentum: 0.9 }),
    tfjs: train => train.momentum(lr, 0.9, true),
    torch: ['SGD', { lr, momentum: 0.9, nesterov: true }],
  },
  { name: 'adadelta', ...arraysOf(2), thalweg: () => adadelta({ learningRate: 1 }), torch: ['Adadelta', { lr: 1 }] },
  { name: 'adamw', ...arraysOf(2), thalweg: () => adamw({ learningRate }), torch: ['AdamW', { lr }] },
  { name: 'amsgrad', ...arraysOf(3), thalweg: () => amsgrad({ learningRate }), torch: ['Adam', { lr, amsgrad: true }] },
  {
    name: 'adamax',
    ...arraysOf(2),
    thalweg: () => adamax({ learningRate }),
    tfjs: train => train.adamax(lr, 0.9, 0.999, 1e-8),
    torch: ['Adamax', { lr }],
  },
  { name: 'nadam', ...arraysOf(2), thalweg: () => nadam({ learningRate }), torch: ['NAdam', { lr }] },
  { name: 'radam', ...arraysOf(2), thalweg: () => radam({ learningRate }), torch: ['RAdam', { lr }] },
  { name: 'lion', ...arraysOf(1), thalweg: () => lion({ learningRate }) },
];

export function findRule(name: string): Rule {
  const rule = [...mainRules, ...otherRules].find(one => one.name === name);
  if (!rule) throw new RangeError(`there is no rule ${name}`);
  return rule;
}
