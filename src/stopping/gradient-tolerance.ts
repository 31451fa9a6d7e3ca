// The gradient vanishes: absolutely, or beside what it was at the start, or beside f.
import { checkChoice, checkOptions, required } from '../check.js';
import { length } from '../core/trust/length.js';
import { comparison, type Kind, within } from './kind.js';

export interface GradientTolerance {
  readonly name: 'gradientTolerance';
  readonly tolerance: number;
  readonly norm: 'max' | 'euclidean';
  readonly relativeTo: 'nothing' | 'start' | 'value';
}

const optionKeys = ['norm', 'relativeTo'] as const;
const texts = { max: "the gradient's max-norm", euclidean: "the gradient's Euclidean norm" };

/**
 * Holds where the gradient's `norm` ('max', the default, or 'euclidean') is at most `tolerance`; `relativeTo` 'start':
 * at most that share of what it was where the test first looked, which is the start of the run; 'value': at most
 * tolerance max(|f|, 1). Status `gradient-tolerance`, a success. With the default 'nothing' it is the option `gtol`;
 * gatol, gttol and grtol of TAO, except that f near zero asks for no more than f = 1 does.
 */
export function gradientTolerance(
  tolerance: number,
  options?: Partial<Pick<GradientTolerance, (typeof optionKeys)[number]>>,
): GradientTolerance {
  const o = checkOptions('gradientTolerance options', options, optionKeys);
  return gradientKind.make('gradientTolerance', { ...o, tolerance });
}

export const gradientKind: Kind<GradientTolerance> = {
  keys: ['tolerance', ...optionKeys],

  make: (name, o) => ({
    name: 'gradientTolerance',
    tolerance: required(`${name}.tolerance`, o.tolerance, { min: 0 }),
    norm: checkChoice(`${name}.norm`, o.norm, ['max', 'euclidean'] as const),
    relativeTo: checkChoice(`${name}.relativeTo`, o.relativeTo, ['nothing', 'start', 'value'] as const),
  }),

  watch({ tolerance, norm, relativeTo }) {
    const state = relativeTo === 'start' ? [NaN] : []; // the norm at the start
    return {
      state,
      parts: [],
      look(seen) {
        const size = norm === 'max' ? seen.gradientNorm : length(seen.gradient);
        if (relativeTo === 'start' && Number.isNaN(state[0])) state[0] = size;
        const scale = { nothing: 1, start: state[0], value: Math.max(Math.abs(seen.value), 1) }[relativeTo];
        if (!within(size, tolerance, scale)) return undefined;
        const numbers = comparison(size, tolerance, relativeTo === 'nothing' ? undefined : scale);
        const beside = { nothing: '', start: ' at the start', value: ', max(|f|, 1)' }[relativeTo];
        return {
          status: 'gradient-tolerance',
          message: `${texts[norm]} is within gradientTolerance (${numbers}${beside})`,
        };
      },
    };
  },
};
