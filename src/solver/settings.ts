// What a driver goes by, what it counts, and how it ends.
import type { Status } from '../core/status.js';
import type { ResolvedOptions } from '../options.js';
import type { Evaluations, Origin } from '../result.js';
import type { Schedule } from '../schedules/schedule.js';
import type { FullJudge } from '../stochastic/minimize-sum.js';
import type { Stopping } from '../stopping/stopping.js';
import type { Call } from './asks.js';

/** What a run is made of, beside its method. */
export interface Settings {
  readonly options: ResolvedOptions;
  /** The options as the caller knows them. */
  readonly reported: ResolvedOptions;
  readonly origin: Origin;
  /** The learning rate of a method that has one. */
  readonly schedule: Schedule | undefined;
  readonly stopping: Stopping | undefined;
  /** Knows f, where values are estimates. */
  readonly judge: FullJudge | undefined;
  /** May somebody look at the progress at any time? */
  readonly watched: boolean;
  /** Called between two iterations, after everybody else. */
  readonly boundary: (() => void) | undefined;
}

/** What a driver has counted. */
export interface Counts {
  iterations: number;
  /** f where the method stands: where the next iteration begins. */
  before: number;
  /** Max-norm of the last step, if anybody wants to know. */
  step: number;
}

/** Why a run ended; the status has a sentence of its own, unless there is a better one. */
export interface Ended {
  readonly status: Status;
  readonly message?: string | undefined;
}

/** Object.assign takes as long as a small iteration. */
export function copyCounts(from: Evaluations, to: Evaluations): void {
  to.value = from.value;
  to.gradient = from.gradient;
  to.hessian = from.hessian;
  to.hessianVector = from.hessianVector;
}

/** A call has been made. */
export function count(evaluations: Evaluations, kind: Call['kind']): void {
  if (kind === 'evaluate') {
    evaluations.value += 1;
    evaluations.gradient += 1;
  } else if (kind === 'hessian' || kind === 'hessianVector') {
    evaluations[kind] += 1;
  }
}
