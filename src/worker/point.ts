// The best point of a run in memory that both threads see: what is left of it when its thread has to be ended in the
// middle of an evaluation.
import type { Result } from '../result.js';

/** The numbers are followed by x and the gradient. */
export interface PointMemory {
  readonly numbers: Float64Array;
  /** How often they have begun, or ceased, to change: odd while they do. */
  readonly turns: Int32Array;
}

const scalars = 8;

/** Throws a RangeError where there is not enough memory. */
export function allocatePoint(n: number): PointMemory {
  try {
    const numbers = new Float64Array(new SharedArrayBuffer(8 * (scalars + 2 * n)));
    return { numbers, turns: new Int32Array(new SharedArrayBuffer(4)) };
  } catch (cause) {
    throw new RangeError(`not enough memory: a point that threads share wants ${2 * n} numbers`, { cause });
  }
}

export function writePoint({ numbers, turns }: PointMemory, result: Result): void {
  const { x, gradient, value, gradientNorm, iterations, evaluations, seconds } = result;
  const { value: values, gradient: gradients, hessian, hessianVector } = evaluations;
  Atomics.add(turns, 0, 1);
  numbers.set([value, gradientNorm, iterations, seconds, values, gradients, hessian, hessianVector]);
  numbers.set(x, scalars);
  numbers.set(gradient, scalars + x.length);
  Atomics.add(turns, 0, 1);
}

export function isWritten({ turns }: PointMemory): boolean {
  return Atomics.load(turns, 0) > 0;
}

/** `frame` with what has been written last; undefined while it is being written. */
export function readPoint({ numbers, turns }: PointMemory, frame: Result): Result | undefined {
  const turn = Atomics.load(turns, 0);
  const [value, gradientNorm, iterations, seconds, ...counts] = numbers.slice(0, scalars);
  const [values, gradients, hessian, hessianVector] = counts;
  const vectors = numbers.slice(scalars);
  const n = vectors.length / 2;
  if (turn % 2 === 1 || Atomics.load(turns, 0) !== turn) return undefined;
  const evaluations = { value: values, gradient: gradients, hessian, hessianVector };
  const [x, gradient] = [vectors.slice(0, n), vectors.slice(n)];
  return { ...frame, x, gradient, value, gradientNorm, iterations, evaluations, seconds };
}
