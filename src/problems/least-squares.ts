// f(x) = sum r_i(x)^2 with its exact derivatives, from those of the residuals; for few unknowns, where this is clearest:
//   gradient = 2 sum r_i r_i',  Hessian = 2 sum r_i' r_i'^T + r_i r_i''
import { dense } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';

export interface Residuals {
  /** How many there are. */
  readonly count: number;
  /** Returns r_i(x) and writes its first derivatives into `slopes`, length n: all of them, every time. */
  first(i: number, x: Vector, slopes: Vector): number;
  /** Writes those second derivatives of r_i that are not zero: curvatures[j * n + k] for k <= j. */
  second(i: number, x: Vector, curvatures: Vector): void;
}

export function leastSquares(n: number, { count, first, second }: Residuals): Objective {
  const slopes = new Float64Array(n);
  const curvatures = new Float64Array(n * n);
  return {
    valueAndGradient(x, gradient) {
      let value = 0;
      gradient.fill(0);
      for (let i = 0; i < count; i++) {
        const r = first(i, x, slopes);
        value += r * r;
        for (let j = 0; j < n; j++) gradient[j] += 2 * r * slopes[j];
      }
      return value;
    },
    hessian: dense((x, h) => {
      h.fill(0);
      for (let i = 0; i < count; i++) {
        const r = first(i, x, slopes);
        curvatures.fill(0);
        second(i, x, curvatures);
        for (let j = 0; j < n; j++) {
          for (let k = 0; k <= j; k++) h[j * n + k] += 2 * (slopes[j] * slopes[k] + r * curvatures[j * n + k]);
        }
      }
    }),
  };
}
