// Sums of terms, with the checks of what the user's function returns and writes. What it throws passes through.
import { describe, isPromise } from '../check.js';
import type { Vector } from '../objective.js';
import { detached } from '../run.js';

/** Returns f_i(x) and adds its gradient to `gradient`, in which a sum is gathered. It must not write to `x`. */
export type Term = (i: number, x: Vector, gradient: Vector) => number;

/**
 * The same for many terms at once: returns the sum of f_i(x) over these indices and adds the sum of their gradients to
 * `gradient`. The indices are a view that the next draw overwrites.
 */
export type TermSum = (indices: Uint32Array, x: Vector, gradient: Vector) => number;

/** What the user gave, one of the two; kept as it was given, for functions that need their `this`. */
export interface TermSource {
  readonly term?: Term;
  readonly terms?: TermSum;
}

export class Terms {
  private tried = false;
  private everyIndex: Uint32Array | undefined;

  constructor(
    private readonly count: number,
    private readonly source: TermSource,
  ) {}

  /** 0..count-1, made when first asked for. */
  get all(): Uint32Array {
    this.everyIndex ??= Uint32Array.from({ length: this.count }, (_, i) => i);
    return this.everyIndex;
  }

  /** The mean over these terms; its gradient is written into `gradient`. */
  mean(indices: Uint32Array, x: Vector, gradient: Vector): number {
    const n = x.length;
    if (gradient.length !== n) {
      throw new RangeError(`gradient must have length ${n}, as x has, got length ${gradient.length}`);
    }
    if (!this.tried) this.tryOne(indices.subarray(0, 1), x, gradient);
    gradient.fill(0);
    const sum = this.add(indices, x, gradient);
    if (x.length !== n || gradient.length !== n) throw new TypeError(detached);
    const { length } = indices;
    for (let j = 0; j < n; j++) gradient[j] /= length;
    return sum / length;
  }

  private add(indices: Uint32Array, x: Vector, gradient: Vector): number {
    const { source } = this;
    if (source.terms) return number(source.terms(indices, x, gradient), 'terms', 'the sum of f_i(x)');
    let sum = 0;
    for (let k = 0; k < indices.length; k++) {
      const value: unknown = (source as Required<TermSource>).term(indices[k], x, gradient);
      if (typeof value !== 'number') number(value, 'term', `f_i(x) for i = ${indices[k]}`);
      sum += value as number;
    }
    return sum;
  }

  /** A term that writes its gradient where it should add loses the others in silence: whatever is added to NaN is NaN. */
  private tryOne(one: Uint32Array, x: Vector, gradient: Vector): void {
    gradient.fill(NaN);
    this.add(one, x, gradient);
    const j = gradient.findIndex(component => !Number.isNaN(component));
    if (j >= 0) {
      const name = this.source.terms ? 'terms' : 'term';
      throw new TypeError(`${name} must add to gradient, which gathers a sum; it overwrote gradient[${j}]`);
    }
    this.tried = true;
  }
}

function number(value: unknown, name: string, what: string): number {
  if (typeof value === 'number') return value;
  const hint = isPromise(value) ? ': a finite sum is synchronous' : '';
  throw new TypeError(`${name} must return ${what} as a number, it returned ${describe(value)}${hint}`);
}
