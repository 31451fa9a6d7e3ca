// Ways to wait, in an order that is random and the same in every run.
import { random } from '../../src/index.js';

/** Settles after some turns of the event loop, by chance from 0 to most. */
export function randomTurns(seed: number, most: number): () => Promise<void> {
  const stream = random(seed);
  return () => turns(stream.integer(most + 1));
}

export async function turns(count: number): Promise<void> {
  for (let k = 0; k < count; k++) await new Promise(resolve => setImmediate(resolve));
}

/** A promise that never settles. */
export const never = (): Promise<never> => new Promise(() => {});

/** A promise in the hands of a test. */
export class Deferred<T = void> {
  resolve!: (value: T) => void;
  reject!: (error: unknown) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });
}
