// A banded system of equations as least squares: equation i meets the five unknowns before x_i and the one after it.
//   f(x) = sum r_i^2,  r_i = x_i (2 + 5 x_i^2) + 1 - sum_{j = i-5..i+1, j != i} x_j (1 + x_j)
import { banded } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { chainMinimum } from './long-chain.js';
import { atLeast } from './sizes.js';

/** r_i, and its first derivatives by x_{i-5}, ..., x_{i+1} where those are, into `slopes`. */
function residual(x: Vector, i: number, slopes: Vector): number {
  const first = Math.max(0, i - 5);
  const last = Math.min(x.length - 1, i + 1);
  let r = x[i] * (2 + 5 * x[i] * x[i]) + 1;
  for (let j = first; j <= last; j++) {
    if (j === i) continue;
    r -= x[j] * (1 + x[j]);
    slopes[j - first] = -1 - 2 * x[j];
  }
  slopes[i - first] = 2 + 15 * x[i] * x[i];
  return r;
}

const slopes = new Float64Array(7);

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i < n; i++) {
    const first = Math.max(0, i - 5);
    const last = Math.min(n - 1, i + 1);
    const r = residual(x, i, slopes);
    value += r * r;
    for (let j = first; j <= last; j++) gradient[j] += 2 * r * slopes[j - first];
  }
  return value;
}

function hessian(x: Vector, bands: Vector): void {
  const n = x.length;
  bands.fill(0);
  for (let i = 0; i < n; i++) {
    const first = Math.max(0, i - 5);
    const last = Math.min(n - 1, i + 1);
    const r = residual(x, i, slopes);
    for (let j = first; j <= last; j++) {
      for (let k = first; k <= j; k++) bands[(j - k) * n + k] += 2 * slopes[j - first] * slopes[k - first];
      bands[j] -= 4 * r;
    }
    bands[i] += r * (4 + 60 * x[i]);
  }
}

const objective: Objective = { valueAndGradient, hessian: banded(6, hessian) };

// Where L-BFGS ends from the start; it lies at one end of the chain, so that f does not grow with it.
const localValues = {
  short: { 8: 2.68564259337723, 10: 3.057278432425818, 20: 3.0761692124650817 },
  from: 100,
  perUnknown: 0,
  offset: 3.0762182014819874,
};

export const broydenBanded = defineProblem({
  name: 'broyden-banded',
  title: 'Broyden banded function',
  source: 'Broyden (1971); Moré, Garbow and Hillstrom (1981), problem 31',
  defaultSize: 100,
  refuses: atLeast(1),
  create: n => ({
    objective,
    x0: new Float64Array(n).fill(-1),
    minima: [{ kind: 'global', value: 0 }, ...chainMinimum('local', n, localValues)],
  }),
});
