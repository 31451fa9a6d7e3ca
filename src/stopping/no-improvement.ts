// f has found no new low for a while.
import { checkNumber, checkOptions } from '../check.js';
import type { Kind } from './kind.js';

export interface NoImprovement {
  readonly name: 'noImprovement';
  readonly patience: number;
  readonly threshold: number;
}

/**
 * Holds after `patience` (default 10) iterations in a row without an improvement. One is an improvement if f is below
 * the best so far by more than the share `threshold` (default 1e-4) of |best|, as for `reduceOnPlateau`. Status
 * `stopped`, no success: f that rises does not improve either. For methods whose f goes up and down; where f only
 * falls, `consecutive(k, valueTolerance(...))` says more.
 */
export function noImprovement(options?: Partial<Omit<NoImprovement, 'name'>>): NoImprovement {
  return noImprovementKind.make(
    'noImprovement',
    checkOptions('noImprovement options', options, noImprovementKind.keys),
  );
}

export const noImprovementKind: Kind<NoImprovement> = {
  keys: ['patience', 'threshold'],

  make: (name, o) => ({
    name: 'noImprovement',
    patience: checkNumber(`${name}.patience`, o.patience, 10, { min: 1, integer: true }),
    threshold: checkNumber(`${name}.threshold`, o.threshold, 1e-4, { min: 0, max: 1 }),
  }),

  watch({ patience, threshold }) {
    const state = [Infinity, 0]; // the best so far, iterations since
    return {
      state,
      parts: [],
      look({ iteration, value }) {
        const [best, since] = state;
        const needed = best === Infinity ? best : best * (1 - threshold * Math.sign(best));
        if (value < needed) {
          state[0] = value;
          state[1] = 0;
        } else if (iteration > 0) {
          state[1] = since + 1;
        }
        if (state[1] < patience) return undefined;
        const message = `noImprovement: f has not fallen below ${state[0].toExponential(3)} by more than ${threshold.toExponential()} of it for ${state[1]} iterations`;
        return { status: 'stopped', message };
      },
    };
  },
};
