// Arrays that must stay as long as they were: memory that was transferred or cut off is found before it is touched.
import type { Numbers } from '../core/rules/part.js';

const none = new Float64Array(0);

/**
 * Compiled by V8 (that of Node 20), code that has once read the length of an array on a resizable buffer goes on to
 * answer with the old length of any array that was transferred. So the reading in `changed` never sees such arrays.
 */
export class Watch {
  private readonly fixed: Numbers[];
  private readonly fixedLengths: number[];
  private readonly resizable = new Map<number, Numbers>();

  constructor(private readonly lengths: readonly number[]) {
    this.fixed = lengths.map(() => none);
    this.fixedLengths = lengths.map(() => 0);
  }

  /** From now on it is `array` that must have the k-th length. */
  set(k: number, array: Numbers): void {
    const buffer = array.buffer as { readonly resizable?: boolean; readonly growable?: boolean };
    const fixed = !(buffer.resizable || buffer.growable);
    this.fixed[k] = fixed ? array : none;
    this.fixedLengths[k] = fixed ? this.lengths[k] : 0;
    if (!fixed) this.resizable.set(k, array);
    else if (this.resizable.size > 0) this.resizable.delete(k);
  }

  /** The first of them that has another length, or -1. */
  changed(): number {
    const { fixed, fixedLengths } = this;
    for (let k = 0; k < fixed.length; k++) if (fixed[k].length !== fixedLengths[k]) return k;
    return this.resizable.size === 0 ? -1 : this.changedResizable();
  }

  private changedResizable(): number {
    for (const [k, array] of this.resizable) if (Reflect.get(array, 'length') !== this.lengths[k]) return k;
    return -1;
  }

  /** How long the k-th is now. */
  lengthOf(k: number): number {
    return Reflect.get(this.resizable.get(k) ?? this.fixed[k], 'length') as number;
  }
}
