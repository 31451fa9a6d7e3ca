// Rules of the TypeScript engine stepped by hand.
import type { Numbers, Part } from '../../src/core/rules/part.js';
import type { Rule } from '../../src/core/rules/rule.js';

/** `small`: how far from exact a few thousand roundings may take a number. */
export const precisions = [
  { precision: 'double', Kind: Float64Array, round: (value: number) => value, small: 1e-12 },
  { precision: 'single', Kind: Float32Array, round: Math.fround, small: 2e-4 },
] as const;

/** n numbers, from 0, and what the rule keeps for them. */
export class Walk {
  readonly x: Numbers;
  readonly kept: Numbers[];

  constructor(
    readonly rule: Rule,
    private readonly Kind: typeof Float64Array | typeof Float32Array,
    n = 1,
  ) {
    this.x = new Kind(n);
    this.kept = Array.from({ length: rule.vectors }, (_, k) => new Kind(n).fill(rule.first?.(k) ?? 0));
  }

  /** The gradient of x[i] is g[i - shift]. */
  apply(g: readonly number[], from: number, to: number, shift = 0): void {
    const { rule, x, kept, Kind } = this;
    const part = { from, to, before: x, x, g: new Kind(g), shift, kept };
    if (x instanceof Float32Array) rule.apply32(part as Part<Float32Array>);
    else rule.apply64(part as Part<Float64Array>);
  }

  /** How far down the last of `count` steps goes, each from 0. */
  move(rate: number, g: number, count = 1): number {
    for (let t = 0; t < count; t++) {
      this.x[0] = 0;
      this.rule.advance(rate);
      this.apply([g], 0, 1);
    }
    return -this.x[0];
  }
}
