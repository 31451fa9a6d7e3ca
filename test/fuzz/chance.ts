// Random choices that can be had again: those of one round of the fuzzer follow from its seed and its number alone.
import { Random } from '../../src/core/random.js';

export class Chance {
  private readonly random: Random;

  constructor(seed: number, round: number) {
    this.random = new Random(seed * 2 ** 26 + round);
  }

  /** 0 to n - 1. */
  below(n: number): number {
    return Math.floor(this.random.uniform() * n);
  }

  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  maybe(probability: number): boolean {
    return this.random.uniform() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** Around zero, of any magnitude. */
  number(): number {
    return (2 * this.random.uniform() - 1) * 10 ** this.between(-3, 3);
  }

  numbers(n: number): Float64Array {
    return Float64Array.from({ length: n }, () => this.number());
  }

  /** A number that code may not have thought of. */
  odd(): number {
    return this.pick([
      NaN,
      Infinity,
      -Infinity,
      -0,
      0,
      -1,
      0.5,
      1,
      2,
      1e-320,
      -1e308,
      1e308,
      2 ** 31 - 1,
      -(2 ** 31),
      2 ** 32,
      2 ** 53,
      1e19,
    ]);
  }
}
