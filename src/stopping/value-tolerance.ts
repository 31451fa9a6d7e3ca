// f hardly changes any more from one iteration to the next.
import { checkChoice, checkOptions, required } from '../check.js';
import { comparison, type Kind, plain, within } from './kind.js';

export interface ValueTolerance {
  readonly name: 'valueTolerance';
  readonly tolerance: number;
  readonly relativeTo: 'value' | 'nothing';
}

/**
 * Holds when an iteration changes f by at most tolerance max(|f before|, |f|, 1), as the option `ftol` does, or with
 * `relativeTo: 'nothing'` by at most `tolerance`. 0: by nothing at all. Status `value-tolerance`, a success; one small
 * change may be a matter of luck, so `consecutive(3, valueTolerance(1e-9))` is often the better test.
 */
export function valueTolerance(
  tolerance: number,
  options?: Partial<Pick<ValueTolerance, 'relativeTo'>>,
): ValueTolerance {
  const o = checkOptions('valueTolerance options', options, ['relativeTo']);
  return valueKind.make('valueTolerance', { ...o, tolerance });
}

export const valueKind: Kind<ValueTolerance> = {
  keys: ['tolerance', 'relativeTo'],

  make: (name, o) => ({
    name: 'valueTolerance',
    tolerance: required(`${name}.tolerance`, o.tolerance, { min: 0 }),
    relativeTo: checkChoice(`${name}.relativeTo`, o.relativeTo, ['value', 'nothing'] as const),
  }),

  watch({ tolerance, relativeTo }) {
    const relative = relativeTo === 'value';
    return plain(({ before, value }) => {
      const change = Math.abs(before - value);
      const scale = relative ? Math.max(Math.abs(before), Math.abs(value), 1) : 1;
      if (!within(change, tolerance, scale)) return undefined;
      const numbers = comparison(change, tolerance, relative ? scale : undefined);
      const message = `the last iteration changed f by no more than valueTolerance (${numbers})`;
      return { status: 'value-tolerance', message };
    });
  },
};
