// What a step costs beside its arithmetic: one array in sizes that the second cache holds, and one large array against
// the same numbers in a hundred.
import { createOptimizer } from '../../src/index.js';
import { findRule } from '../first-order/rules.js';
import { makeGradient, makeParameters, type Precision, type Reals } from '../first-order/start.js';
import { answerWith } from '../fresh.js';
import { timeInTurn, type Work } from '../timing.js';

export interface StepCostInput {
  readonly rule: string;
  readonly precision: Precision;
  readonly threads: number;
  readonly rounds: number;
  /** Seconds for one measurement. */
  readonly least: number;
}

/** Seconds per step, one number a round. */
export interface StepCosts {
  readonly single: Readonly<Record<(typeof sizes)[number], readonly number[]>>;
  readonly tensors: Readonly<Record<keyof ReturnType<typeof tensorWorks>['works'], readonly number[]>>;
  readonly wrong: readonly string[];
}

export const sizes = ['1', '5000', '10000'] as const;
const tensorCount = 100;
const tensorLength = 10_000;

answerWith<StepCostInput, StepCosts>(({ rule, precision, threads, rounds, least }) => {
  const optimizerOf = (parameters: Reals | Reals[]) =>
    createOptimizer(findRule(rule).thalweg(), parameters, { engine: 'native', threads });
  const singles = sizes.map(size => {
    const optimizer = optimizerOf(makeParameters(precision, Number(size)));
    const gradient = makeGradient(precision, Number(size));
    return [size, () => optimizer.step(gradient)] as const;
  });
  const { works, agree } = tensorWorks(precision, optimizerOf);
  const wrong = agree() ? [] : [`${rule}, ${precision}: ${tensorCount} arrays and one array of all differ`];
  const single = timeInTurn(Object.fromEntries(singles) as Record<(typeof sizes)[number], Work>, { rounds, least });
  return { single, tensors: timeInTurn(works, { rounds, least }), wrong };
});

type Optimizer = ReturnType<typeof createOptimizer>;

/** The same million parameters as one array, as views of one array, and as arrays of their own. */
function tensorWorks(precision: Precision, optimizerOf: (parameters: Reals | Reals[]) => Optimizer) {
  const views = (all: Reals) =>
    Array.from({ length: tensorCount }, (_, k) => all.subarray(k * tensorLength, (k + 1) * tensorLength));
  const copies = (all: Reals) => views(all).map(view => view.slice());
  const total = tensorCount * tensorLength;
  const [one, parts, own] = [(all: Reals) => all, views, copies].map(shape => {
    const parameters = shape(makeParameters(precision, total));
    const gradients = shape(makeGradient(precision, total));
    const optimizer = optimizerOf(parameters);
    return { parameters, work: () => optimizer.step(gradients) };
  });
  return {
    works: { one: one.work, views: parts.work, arrays: own.work },
    agree: () => {
      for (const { work } of [one, parts, own]) for (let k = 0; k < 3; k++) work();
      const expected = views(one.parameters as Reals);
      return [parts, own].every(({ parameters }) =>
        (parameters as Reals[]).every((part, k) => part.every((number, i) => number === expected[k][i])),
      );
    },
  };
}
