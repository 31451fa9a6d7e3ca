// What a pair of learning curves says.
import { checkNumber, checkOptions, describe } from '../check.js';

export interface LearningCurveRow {
  readonly iteration: number;
  /** Losses of at least 0; not a number counts as worse than any. */
  readonly train: number;
  readonly validation: number;
}

export type Diagnosis = 'underfit' | 'overfit' | 'good';

export interface DiagnosisThresholds {
  /** It has hardly been fitted where it ends at this share of its start or above. Default 0.9. */
  unfitted?: number;
  /** The validation loss has risen where it ends at this many times its lowest value, or more. Default 1.2. */
  rise?: number;
}

/** The thresholds, checked. */
export function checkThresholds(name: string, thresholds: unknown): Required<DiagnosisThresholds> {
  const o = checkOptions(name, thresholds, ['unfitted', 'rise']);
  const unfitted = checkNumber(`${name}.unfitted`, o.unfitted, 0.9, { min: 0, max: 1 });
  return { unfitted, rise: checkNumber(`${name}.rise`, o.rise, 1.2, { min: 1 }) };
}

/**
 * `underfit`: the training loss stays near its start, or is no longer finite. `overfit`: the training loss has fallen,
 * while the validation loss was lowest before the end (at the start, even) and has risen since. `good`: neither.
 * Goodfellow, Bengio & Courville (2016), sections 5.2 and 7.8; the thresholds are a convention.
 *
 * @param history in the order of the iterations, the start first, at least one row
 */
export function diagnose(history: readonly LearningCurveRow[], thresholds?: DiagnosisThresholds): Diagnosis {
  const { unfitted, rise } = checkThresholds('thresholds', thresholds);
  if (!Array.isArray(history)) throw new TypeError(`history must be an array of rows, got ${describe(history)}`);
  if (history.length === 0) throw new RangeError('history must hold at least one row, got length 0');
  const first = history[0].train;
  const { train, validation } = history[history.length - 1];
  if (!(train < unfitted * first)) return 'underfit';
  let lowest = Infinity;
  for (const row of history) if (row.validation < lowest) lowest = row.validation;
  if (!Number.isFinite(validation)) return 'overfit';
  return validation > lowest && validation >= rise * lowest ? 'overfit' : 'good';
}
