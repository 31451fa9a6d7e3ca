// Whether a run is over at a point where its method stands, by all the tests that there are.
import type { Status } from '../core/status.js';
import { largest } from '../core/vector.js';
import type { Run } from '../run.js';
import type { Outcome } from '../stopping/kind.js';
import type { Ended } from './settings.js';

export interface Decision {
  readonly over: Ended | undefined;
  /** Ends the run once the method has looked whether f curves downwards where the gradient vanishes. */
  readonly pending: Ended | undefined;
}

/** No test holds. */
export const undecided: Decision = { over: undefined, pending: undefined };

/**
 * The first test that holds counts: the gradient's, those of progress, the caller's own, the limit of iterations. A
 * vanishing gradient is no success where f may curve downwards: then the method is asked to look.
 */
export function decide(
  run: Run,
  moved: boolean,
  reached: Status | undefined,
  creeping: Status | undefined,
  composed: Outcome | undefined,
): Decision {
  const limit = reached === 'iteration-limit';
  let pending: Ended | undefined;
  for (const test of [!limit && reached, creeping, composed, limit && reached]) {
    if (!test) continue;
    const met: Ended = typeof test === 'string' ? { status: test } : test;
    if (met.status !== 'gradient-tolerance') return { over: met, pending: undefined };
    if (moved && !Number.isFinite(largest(run.points.at.x)))
      return { over: { status: 'unbounded' }, pending: undefined };
    if (!isDoubtful(run)) return { over: met, pending: undefined };
    pending ??= met;
  }
  return { over: undefined, pending };
}

function isDoubtful(run: Run): boolean {
  const { suspect, looks } = run.points;
  return suspect || (looks && isFar(run));
}

/** Was the last step so long that the Hessian at its end need not be like the one at its beginning? */
function isFar(run: Run): boolean {
  return run.step() > 1e-3 * largest(run.points.at.x);
}
