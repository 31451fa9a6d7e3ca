// Objectives that are means over many terms, evaluated on mini-batches.
import { isObject } from '../check.js';
import type { Objective, ValueAndGradient, Vector } from '../objective.js';
import { type Batch, Batches } from './batches.js';
import { checkFiniteSum, checkIndices, type FiniteSumOptions } from './finite-sum-options.js';
import type { SamplingState } from './sampling-state.js';
import { type TermSource, Terms } from './terms.js';

/** How many single terms were evaluated, each with its gradient. */
export interface TermEvaluations {
  /** In batches that were drawn. */
  readonly drawn: number;
  /** By `full`, `fullValue` and `mean`. */
  readonly asked: number;
}

export interface FiniteSum extends Objective {
  readonly count: number;
  /** Every batch holds all terms, in order: an ordinary objective, the same as `full`. Else evaluations are noisy. */
  readonly isExact: boolean;
  /** Epochs between evaluations of f itself in `minimize`. */
  readonly fullEvery: number;
  /** What `valueAndGradient` drew last; a live view. */
  readonly batch: Batch;
  readonly termEvaluations: TermEvaluations;
  /** Draws the next batch; returns the mean of its terms and writes the mean's gradient. */
  valueAndGradient: ValueAndGradient;
  /** f and its gradient, over all terms: for tests of convergence, for `checkDerivatives`. Draws nothing. */
  readonly full: ValueAndGradient;
  /** f alone, over all terms. Draws nothing. */
  readonly fullValue: (x: Vector) => number;
  /** The mean over chosen terms, such as `batch.indices` at another x, with its gradient. Draws nothing. */
  readonly mean: (indices: Uint32Array, x: Vector, gradient: Vector) => number;
  /** Starts over with the seed that was given. */
  readonly reset: () => void;
  /** Five numbers, from which the coming batches follow. */
  readonly save: () => SamplingState;
  readonly restore: (state: SamplingState) => void;
}

/**
 * f(x) = (1 / count) sum of f_i(x) over i = 0..count-1, as an objective that draws its next mini-batch at every
 * evaluation. At a given x a batch's value and gradient are unbiased estimates of f and its gradient, for every batch,
 * also the smaller one at the end of an epoch; within an epoch the later batches are estimates of what the earlier
 * ones left, which only `replacement: true` avoids. A batch costs size / count of a full evaluation. The first
 * evaluation of all calls the first term twice, to see that it adds to the gradient.
 * Robbins & Monro (1951); Bottou, Curtis & Nocedal (2018), sections 3 and 4.
 *
 * @throws TypeError or RangeError for a mistake in an option, or where a term returns no number or overwrites the
 * gradient; whatever a term throws
 */
export function finiteSum(options: FiniteSumOptions): FiniteSum {
  const { plan, fullEvery } = checkFiniteSum(options);
  const { count } = plan;
  const terms = new Terms(count, options as TermSource);
  const batches = new Batches(plan);
  const start = batches.save();
  const evaluations = { drawn: 0, asked: 0 };
  let scratch = new Float64Array(0);

  const mean: FiniteSum['mean'] = (indices, x, gradient) => {
    const value = terms.mean(indices, x, gradient);
    evaluations.asked += indices.length;
    return value;
  };
  return {
    count,
    isExact: options.batchSize === count && plan.order !== 'replaced',
    fullEvery,
    batch: batches.batch,
    termEvaluations: evaluations,
    valueAndGradient: (x, gradient) => {
      const before = batches.save();
      try {
        const value = terms.mean(batches.next(), x, gradient);
        evaluations.drawn += batches.batch.indices.length;
        return value;
      } catch (error) {
        batches.restore(before); // a term has thrown: the same batch when it is tried again
        throw error;
      }
    },
    full: (x, gradient) => mean(terms.all, x, gradient),
    fullValue: x => {
      if (scratch.length !== x.length) scratch = new Float64Array(x.length);
      return mean(terms.all, x, scratch);
    },
    mean: (indices, x, gradient) => mean(checkIndices(indices, count), x, gradient),
    reset: () => batches.restore(start),
    save: () => batches.save(),
    restore: state => batches.restore(state),
  };
}

/** Was it made by `finiteSum`, or of such a sum with more to it? */
export function isFiniteSum(objective: unknown): objective is FiniteSum {
  return isObject(objective) && typeof objective.full === 'function' && isObject(objective.batch);
}
