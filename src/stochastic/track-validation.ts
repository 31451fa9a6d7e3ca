// Watches a validation loss during a run: keeps the best point, and stops when it no longer falls.
import { checkFunction, checkNumber, checkOptions, describe, isPromise, required } from '../check.js';
import type { Vector } from '../objective.js';
import {
  checkThresholds,
  type Diagnosis,
  type DiagnosisThresholds,
  diagnose,
  type LearningCurveRow,
} from './diagnose.js';
import { copyWeights, type Weights } from './weights.js';

export interface TrackOptions<X extends Weights = Vector> {
  /** The loss on data that the run does not see. */
  validation: (x: X) => number;
  /** The training loss. Default: the value that the run reports, which on mini-batches is noisy. */
  train?: (x: X) => number;
  /** Look at every so many iterations. Default 1. */
  every?: number;
  /** Stop after so many looks in a row without a new minimum of the validation loss. Default Infinity: never. */
  patience?: number;
  /** By more than this must the validation loss fall for patience to begin anew. Default 0. */
  minDecrease?: number;
  /** Of the diagnosis. */
  thresholds?: DiagnosisThresholds;
}

export interface Best<X extends Weights> {
  /** A copy, overwritten by the next minimum; of length 0 before the first look. */
  readonly x: X;
  readonly validation: number;
  readonly iteration: number;
}

/** A part of what `minimize` reports. */
interface Report<X> {
  readonly iteration: number;
  readonly x: X;
  readonly value: number;
}

export interface ValidationTracker<X extends Weights = Vector> {
  /** For the options of `minimize`; returns true, which ends the run with status `stopped`, when patience is at its end. */
  readonly onIteration: (progress: Report<X>) => boolean;
  /** The same by hand, for training loops of one's own; every call is a look. `train` may stand in for the function. */
  readonly record: (iteration: number, x: X, train?: number) => boolean;
  /** Where the validation loss was lowest: the point that early stopping returns. */
  readonly best: Best<X>;
  /** One row for each look. */
  readonly history: readonly LearningCurveRow[];
  /** See `diagnose`; of the history so far, which must not be empty. */
  readonly diagnosis: Diagnosis;
}

const keys = ['validation', 'train', 'every', 'patience', 'minDecrease', 'thresholds'];

/**
 * Early stopping on a validation loss, with the learning curves and what they say. One tracker serves one run.
 * Prechelt (1998), "Early stopping, but when?".
 *
 * @throws TypeError or RangeError for a mistake in an option, or where a loss is no number; whatever the losses throw
 */
export function trackValidation<X extends Weights = Vector>(options: TrackOptions<X>): ValidationTracker<X> {
  const o = checkOptions('trackValidation options', options ?? null, keys);
  checkFunction('validation', o.validation);
  if (o.train !== undefined) checkFunction('train', o.train);
  const every = checkNumber('every', o.every, 1, { min: 1, integer: true });
  const patience = checkNumber('patience', o.patience, Infinity, { min: 1, max: Infinity, integer: true });
  const minDecrease = checkNumber('minDecrease', o.minDecrease, 0, { min: 0 });
  const thresholds = checkThresholds('thresholds', o.thresholds);
  const history: LearningCurveRow[] = [];
  const best = { x: new Float64Array(0) as unknown as X, validation: Infinity, iteration: -1 };
  let lowest = Infinity;
  let reference = Infinity; // the validation loss where patience last began
  let waited = 0;

  const look = (iteration: number, x: X, given: unknown): boolean => {
    const train = checkLoss('train', options.train ? options.train(x) : given);
    const validation = checkLoss('validation', options.validation(x));
    history.push({ iteration, train, validation });
    const first = history.length === 1;
    if (first || validation < lowest) {
      Object.assign(best, { x: copyWeights(x, best.x), validation, iteration });
      if (validation < lowest) lowest = validation;
    }
    const falls = validation < reference - minDecrease;
    if (falls) reference = validation;
    waited = first || falls ? 0 : waited + 1;
    return waited >= patience;
  };
  return {
    onIteration: ({ iteration, x, value }) => iteration % every === 0 && look(iteration, x, value),
    record: (iteration, x, train) => {
      required('iteration', iteration, { min: 0, integer: true });
      if (train === undefined && !options.train) {
        throw new TypeError(`train must be given where trackValidation has no train, got ${describe(train)}`);
      }
      return look(iteration, x, train);
    },
    best,
    history,
    get diagnosis() {
      return diagnose(history, thresholds);
    },
  };
}

function checkLoss(name: string, value: unknown): number {
  if (typeof value === 'number') return value;
  const hint = isPromise(value) ? ': trackValidation() is synchronous' : '';
  throw new TypeError(`${name} must return a loss as a number, it returned ${describe(value)}${hint}`);
}
