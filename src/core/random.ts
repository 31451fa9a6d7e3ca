// Random numbers that are the same ones in both engines. A seed is the key of Threefry, a position its counter, and one
// position gives one number: the position is all the state there is. Twin: native/core/random.h
import type { Vector } from '../objective.js';
import { centre, edge, normal, offCentre, tail } from './normal.js';
import { threefry, words } from './threefry.js';

const high = (whole: number) => Math.floor(whole / 2 ** 32) | 0;

/** The normal number of a parameter in a step: what `Random` draws at position 2^32 step + index. */
export function normalAt(seed: number, step: number, index: number): number {
  threefry(seed | 0, high(seed), index | 0, step | 0);
  return normal();
}

/** out[i] = normalAt(seed, step, first + i) for i < count, and no number on the way lands on the heap. */
export function normalsAt(seed: number, step: number, first: number, out: Vector, count: number): void {
  const key0 = seed | 0;
  const key1 = high(seed);
  for (let i = 0; i < count; i++) {
    threefry(key0, key1, (first + i) | 0, step | 0);
    out[i] = offCentre();
  }
  for (let i = 0; i < count; i++) {
    const q = out[i];
    out[i] = Math.abs(q) <= edge ? centre(q) : tail(q);
  }
}

export class Random {
  /** How many were drawn; below 2^53. */
  position: number;
  readonly #key0: number;
  readonly #key1: number;

  constructor(seed: number, position = 0) {
    this.position = position;
    this.#key0 = seed | 0;
    this.#key1 = high(seed);
  }

  /** 53 bits, from 0 up to 1, without 1. */
  uniform(): number {
    this.#next();
    return ((words[0] >>> 5) * 2 ** 26 + (words[1] >>> 6)) * 2 ** -53;
  }

  normal(): number {
    this.#next();
    return normal();
  }

  /** From 0 to n - 1, 1 <= n <= 2^32, each as likely: Lemire (2019), "Fast random integer generation in an interval". */
  integer(n: number): number {
    for (;;) {
      this.#next();
      const word = words[0] >>> 0;
      const low = Math.imul(word, n) >>> 0;
      if (low < n && low < (2 ** 32 - n) % n) continue;
      // the product has up to 64 bits: by the halves of n, nothing is rounded
      const rest = Math.floor((word * (n & 0xffff)) / 2 ** 16);
      return Math.floor((word * Math.floor(n / 2 ** 16) + rest) / 2 ** 16);
    }
  }

  /** Every order is as likely: Fisher & Yates, as Durstenfeld (1964) wrote it. */
  shuffle(list: { readonly length: number; [i: number]: unknown }): void {
    for (let i = list.length; i > 1; i--) {
      const j = this.integer(i);
      const last = list[i - 1];
      list[i - 1] = list[j];
      list[j] = last;
    }
  }

  /** 0 to n - 1 in random order. */
  permutation(n: number): Int32Array<ArrayBuffer> {
    const order = new Int32Array(n);
    for (let i = 0; i < n; i++) order[i] = i;
    this.shuffle(order);
    return order;
  }

  #next(): void {
    const at = this.position++;
    threefry(this.#key0, this.#key1, at | 0, high(at));
  }
}
