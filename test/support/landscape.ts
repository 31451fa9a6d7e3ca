// A function of any n that tries a method in one way, and what an honest run may say of it.
import { diagonal, type Objective, type Status, type Vector } from '../../src/index.js';

export interface Landscape {
  readonly title: string;
  readonly objective: Objective;
  readonly x0: readonly number[];
  readonly statuses: readonly Status[];
  /** The least that there is; a run that claims success comes this near. */
  readonly minimum?: number;
  readonly within?: number;
  readonly gtol?: number;
  readonly iterations?: number;
}

/** The sum over the unknowns of f(x_i), with derivative g and, where it is given, second derivative h. */
export function separable(f: (x: number) => number, g: (x: number) => number, h?: (x: number) => number): Objective {
  const valueAndGradient = (x: Vector, gradient: Vector) => {
    let value = 0;
    for (let i = 0; i < x.length; i++) {
      value += f(x[i]);
      gradient[i] = g(x[i]);
    }
    return value;
  };
  return h ? { valueAndGradient, hessian: diagonal((x, main) => main.set(x.map(h))) } : { valueAndGradient };
}

export const reached: readonly Status[] = ['gradient-tolerance', 'precision-limit'];
export const failures: readonly Status[] = ['line-search-failed', 'not-finite'];

export const square = separable(
  x => x * x,
  x => 2 * x,
  () => 2,
);

export const start = [3, -4, 0.5];
