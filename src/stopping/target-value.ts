// f is low enough, wherever its minimum may be.
import { required } from '../check.js';
import { type Kind, plain } from './kind.js';

export interface TargetValue {
  readonly name: 'targetValue';
  readonly value: number;
}

/**
 * Holds where f is at most `value`. Status `stopped`: the caller has what was wanted, but no test says that this is a
 * minimum. `stopval` of NLopt.
 */
export function targetValue(value: number): TargetValue {
  return targetKind.make('targetValue', { value });
}

export const targetKind: Kind<TargetValue> = {
  keys: ['value'],

  make(name, o) {
    const value = required(`${name}.value`, o.value, {});
    if (!Number.isFinite(value)) throw new RangeError(`${name}.value must be finite, got ${value}`);
    return { name: 'targetValue', value };
  },

  watch: ({ value: target }) =>
    plain(({ value }) =>
      value <= target ? { status: 'stopped', message: `f has reached targetValue (${value} <= ${target})` } : undefined,
    ),
};
