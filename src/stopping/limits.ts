// Limits as stopping tests, to be combined with others. Each has the status of the option of the same name.
import { type NumberRange, required } from '../check.js';
import type { Status } from '../core/status.js';
import { type Kind, plain, type Seen } from './kind.js';

interface Limit<Name extends string> {
  readonly name: Name;
  readonly limit: number;
}

export interface MaxIterations extends Limit<'maxIterations'> {}
export interface MaxEvaluations extends Limit<'maxEvaluations'> {}
export interface MaxSeconds extends Limit<'maxSeconds'> {}

/** Holds from iteration `limit` on. Status `iteration-limit`. */
export function maxIterations(limit: number): MaxIterations {
  return maxIterationsKind.make('maxIterations', { limit });
}

/**
 * Holds from the end of the iteration in which the objective is called for the `limit`-th time. Status
 * `evaluation-limit`. The option `maxEvaluations` also ends a run within an iteration.
 */
export function maxEvaluations(limit: number): MaxEvaluations {
  return maxEvaluationsKind.make('maxEvaluations', { limit });
}

/**
 * Holds from the end of the iteration in which `limit` seconds have passed. Status `time-limit`. The option `maxSeconds`
 * also ends a run within an iteration.
 */
export function maxSeconds(limit: number): MaxSeconds {
  return maxSecondsKind.make('maxSeconds', { limit });
}

function kindOf<Name extends string>(
  name: Name,
  range: NumberRange,
  status: Status,
  used: (seen: Seen) => number,
  say: (used: number, limit: number) => string,
): Kind<Limit<Name>> {
  return {
    keys: ['limit'],
    make: (path, { limit }) => ({ name, limit: required(`${path}.limit`, limit, range) }),
    watch: ({ limit }) =>
      plain(seen => {
        const count = used(seen);
        return count >= limit ? { status, message: say(count, limit) } : undefined;
      }),
  };
}

export const maxIterationsKind: Kind<MaxIterations> = kindOf(
  'maxIterations',
  { min: 0, integer: true },
  'iteration-limit',
  seen => seen.iteration,
  (_, limit) => `maxIterations was reached (${limit})`,
);

export const maxEvaluationsKind: Kind<MaxEvaluations> = kindOf(
  'maxEvaluations',
  { min: 1, integer: true },
  'evaluation-limit',
  seen => seen.evaluations,
  (made, limit) => `maxEvaluations was reached (${limit}, ${made} were made)`,
);

export const maxSecondsKind: Kind<MaxSeconds> = kindOf(
  'maxSeconds',
  { min: 0 },
  'time-limit',
  seen => seen.seconds,
  (passed, limit) => `maxSeconds have passed (${limit}, after ${passed.toPrecision(3)})`,
);
