// Random numbers that can be had again: on every machine, in both engines, from any position on.
import { checkNumber, describe } from './check.js';
import { Random as Core } from './core/random.js';

const seeds = { min: 0, max: Number.MAX_SAFE_INTEGER, integer: true };
const positions = { min: 0, max: 2 ** 52, integer: true }; // as many again can be drawn from the last
const choices = { min: 1, max: 2 ** 32, integer: true };
const lengths = { min: 0, max: 2 ** 31 - 1, integer: true };

/**
 * Threefry-2x32 with 20 rounds: Salmon, Moraes, Dror & Shaw (2011). The numbers are a function of `seed` and `position`
 * and of nothing else; the same calls give the same numbers everywhere. Made by `random(seed)`.
 */
export class Random {
  readonly seed: number;
  readonly #core: Core;

  constructor(seed: number, position = 0) {
    this.seed = whole('seed', seed, seeds);
    this.#core = new Core(seed, whole('position', position, positions));
  }

  /**
   * How many numbers were drawn, from 0 at first: all the state there is. Set it, 0 to 2^52, to go on from there.
   * Most draws take one position; `integer` takes another, rarely, to be fair; `shuffle` one or so for each element.
   */
  get position(): number {
    return this.#core.position;
  }

  set position(position: number) {
    this.#core.position = whole('position', position, positions);
  }

  /** A multiple of 2^-53, 0 <= u < 1, each as likely. */
  uniform(): number {
    return this.#core.uniform();
  }

  /**
   * A normal number of mean 0 and variance 1, |z| < 8.3: the inverse of the distribution function, to 1e-15 of itself,
   * at the middle of one of 2^53 equal parts; Wichura (1988), algorithm AS 241.
   */
  normal(): number {
    return this.#core.normal();
  }

  /**
   * An integer from 0 to n - 1, each exactly as likely: Lemire (2019).
   * @param n an integer, 1 <= n <= 2^32
   */
  integer(n: number): number {
    return this.#core.integer(whole('n', n, choices));
  }

  /** Puts the elements in random order, in place, and returns the array: Fisher & Yates, by Durstenfeld (1964). */
  shuffle<List extends { readonly length: number; [i: number]: unknown }>(list: List): List {
    const plain = Array.isArray(list) || (ArrayBuffer.isView(list) && !(list instanceof DataView));
    if (!plain) throw new TypeError(`list must be an array or a typed array, got ${describe(list)}`);
    if (list.length > choices.max) throw new RangeError(`list must have at most 2^32 elements, got ${list.length}`);
    this.#core.shuffle(list);
    return list;
  }

  /**
   * The integers from 0 to n - 1 in random order.
   * @param n an integer, 0 <= n < 2^31
   */
  permutation(n: number): Int32Array<ArrayBuffer> {
    return this.#core.permutation(whole('n', n, lengths));
  }
}

function whole(name: string, value: unknown, range: typeof seeds): number {
  if (value === undefined) throw new TypeError(`${name} must be a number, got undefined`);
  return checkNumber(name, value, 0, range);
}

/** The seed that an option holds; `fallback` where it is undefined. */
export function checkSeed(name: string, value: unknown, fallback: number): number {
  return checkNumber(name, value, fallback, seeds);
}

/**
 * A generator of random numbers: `uniform()`, `normal()`, `integer(n)`, `shuffle(list)`, `permutation(n)`. It needs a
 * seed, so that what failed once can be made to fail again; `Date.now()` is one that differs from run to run. Generators
 * that should know nothing of one another take different seeds.
 *
 * @param seed an integer from 0 to 2^53 - 1
 * @param position where to begin, an integer from 0 to 2^52
 * @throws TypeError or RangeError for any other seed or position
 */
export function random(seed: number, position = 0): Random {
  return new Random(seed, position);
}
