// The state of a method as numbers, for a run that is saved: one walk of it counts them, writes them or reads them back,
// and both engines walk alike. Twin: native/core/archive.h
import type { Vector } from '../objective.js';

/** What a walk of a state meets: each returns what the state is to keep. */
export interface Archive {
  number(x: number): number;
  /** A whole number from 0 to `most`. */
  count(k: number, most: number): number;
  flag(is: boolean): boolean;
  /** In place. */
  numbers(array: Vector | Float32Array): void;
}

/** What can be saved. */
export interface Archived {
  /** Shows the archive all that outlives an iteration, the single numbers first. */
  walk(archive: Archive): void;
}

/** No count is above it: whole numbers beyond are not all there. */
export const mostCount = Number.MAX_SAFE_INTEGER;

class Counter implements Archive {
  size = 0;

  number(x: number): number {
    this.size += 1;
    return x;
  }

  count(k: number): number {
    return this.number(k);
  }

  flag(is: boolean): boolean {
    this.size += 1;
    return is;
  }

  numbers(array: Vector | Float32Array): void {
    this.size += array.length;
  }
}

class Writer implements Archive {
  private next = 0;

  constructor(private readonly out: Vector) {}

  number(x: number): number {
    this.out[this.next++] = x;
    return x;
  }

  count(k: number): number {
    return this.number(k);
  }

  flag(is: boolean): boolean {
    this.number(is ? 1 : 0);
    return is;
  }

  numbers(array: Vector | Float32Array): void {
    this.out.set(array, this.next);
    this.next += array.length;
  }
}

/** Never reads past the end; a number that cannot stand where it stands is a failure, and 0. */
class Reader implements Archive {
  private next = 0;
  private failed = false;

  constructor(private readonly from: Vector) {}

  /** Was all of it read, and all as it should be? */
  get ok(): boolean {
    return !this.failed && this.next === this.from.length;
  }

  number(): number {
    return this.has(1) ? this.from[this.next++] : 0;
  }

  count(_: number, most: number): number {
    const k = this.number();
    if (Number.isInteger(k) && k >= 0 && k <= most) return k;
    this.failed = true;
    return 0;
  }

  flag(): boolean {
    return this.count(0, 1) === 1;
  }

  numbers(array: Vector | Float32Array): void {
    if (!this.has(array.length)) return;
    array.set(this.from.subarray(this.next, this.next + array.length));
    this.next += array.length;
  }

  private has(n: number): boolean {
    if (n > this.from.length - this.next) this.failed = true;
    return !this.failed;
  }
}

/** How many numbers the state is. */
export function sizeOfState(state: Archived): number {
  const counter = new Counter();
  state.walk(counter);
  return counter.size;
}

/** Writes the state to `out`, which has that many. */
export function writeState(state: Archived, out: Vector): void {
  state.walk(new Writer(out));
}

/** Reads it back. False if the numbers are no such state, whose state is then not to be used. */
export function readState(state: Archived, from: Vector): boolean {
  const reader = new Reader(from);
  state.walk(reader);
  return reader.ok;
}
