// An objective that keeps a record of how it is used.
import type { Evaluations, Hessian, Objective, Vector } from '../../src/index.js';

export interface Watched {
  readonly objective: Objective;
  /** Calls really made. */
  readonly calls: Evaluations;
  /** The lowest finite value at which the gradient was finite too. */
  lowest: number;
}

/** `onCall(k)` runs before the k-th call of valueAndGradient, k = 1, 2, ... */
export function watch(inner: Objective, onCall: (k: number) => unknown = () => {}): Watched {
  const calls = { value: 0, gradient: 0, hessian: 0, hessianVector: 0 };
  const watched: Watched = { objective: { valueAndGradient }, calls, lowest: Infinity };

  function valueAndGradient(x: Vector, gradient: Vector): number {
    calls.value += 1;
    calls.gradient += 1;
    onCall(calls.value);
    const value = inner.valueAndGradient(x, gradient);
    if (Number.isFinite(value) && gradient.every(Number.isFinite)) watched.lowest = Math.min(watched.lowest, value);
    return value;
  }

  const { value, hessian, hessianVector } = inner;
  if (value) {
    watched.objective.value = x => {
      calls.value += 1;
      return value(x);
    };
  }
  if (hessian) watched.objective.hessian = withFill(hessian, () => (calls.hessian += 1));
  if (hessianVector) {
    watched.objective.hessianVector = (x, v, product) => {
      calls.hessianVector += 1;
      hessianVector(x, v, product);
    };
  }
  return watched;
}

type Fill = (...args: Vector[]) => void;

/** The same structure; `before` runs before its fill, where it has one. */
export function withFill(hessian: Hessian, before: (...args: Vector[]) => void): Hessian {
  const fill = hessian.fill as Fill | undefined;
  if (!fill) return hessian;
  const both: Fill = (...args) => {
    before(...args);
    fill(...args);
  };
  return { ...hessian, fill: both } as Hessian;
}

/** The same structure without its fill, so that it is found from differences of the gradient. */
export function withoutFill(objective: Objective): Objective {
  if (!objective.hessian) return objective;
  const { fill: _, ...hessian } = objective.hessian;
  return { ...objective, hessian: hessian as Hessian };
}
