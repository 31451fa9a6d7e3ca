// x hardly moves any more.
import { checkChoice, checkOptions, required } from '../check.js';
import { comparison, type Kind, plain, within } from './kind.js';

export interface StepTolerance {
  readonly name: 'stepTolerance';
  readonly tolerance: number;
  readonly relativeTo: 'size' | 'nothing';
}

/**
 * Holds when the max-norm of an iteration's step is at most tolerance max(max-norm of x, 1), as the option `xtol` does,
 * or with `relativeTo: 'nothing'` at most `tolerance`. 0: x has not moved at all. Status `step-tolerance`, a success.
 */
export function stepTolerance(tolerance: number, options?: Partial<Pick<StepTolerance, 'relativeTo'>>): StepTolerance {
  const o = checkOptions('stepTolerance options', options, ['relativeTo']);
  return stepKind.make('stepTolerance', { ...o, tolerance });
}

export const stepKind: Kind<StepTolerance> = {
  keys: ['tolerance', 'relativeTo'],

  make: (name, o) => ({
    name: 'stepTolerance',
    tolerance: required(`${name}.tolerance`, o.tolerance, { min: 0 }),
    relativeTo: checkChoice(`${name}.relativeTo`, o.relativeTo, ['size', 'nothing'] as const),
  }),

  watch({ tolerance, relativeTo }) {
    const relative = relativeTo === 'size';
    return plain(seen => {
      if (seen.iteration === 0) return undefined;
      const { step } = seen;
      const scale = relative ? Math.max(seen.size, 1) : 1;
      if (!within(step, tolerance, scale)) return undefined;
      const numbers = comparison(step, tolerance, relative ? scale : undefined);
      return {
        status: 'step-tolerance',
        message: `the last iteration moved x by no more than stepTolerance (${numbers})`,
      };
    });
  },
};
