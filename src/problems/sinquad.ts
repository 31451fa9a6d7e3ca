// The first and the last unknown meet all the others; along the first there is no curvature of its own at the minimum.
//   f(x) = (x_1 - 1)^4 + sum_{i=2}^{n-1} (sin(x_i - x_n) - x_1^2 + x_i^2)^2 + (x_n^2 - x_1^2)^2
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const last = x.length - 1;
  const a = x[0];
  const c = x[last];
  const d = a - 1;
  const q = c * c - a * a;
  let value = d * d * d * d + q * q;
  let fromFirst = 4 * d * d * d - 4 * q * a;
  let fromLast = 4 * q * c;
  for (let i = 1; i < last; i++) {
    const p = Math.sin(x[i] - c) - a * a + x[i] * x[i];
    const cosine = Math.cos(x[i] - c);
    value += p * p;
    fromFirst -= 4 * p * a;
    gradient[i] = 2 * p * (cosine + 2 * x[i]);
    fromLast -= 2 * p * cosine;
  }
  gradient[0] = fromFirst;
  gradient[last] = fromLast;
  return value;
}

// The diagonal; the first column below it; the last row between the two.
function hessian(x: Vector, values: Vector): void {
  const n = x.length;
  const last = n - 1;
  const row = 2 * n - 2;
  const a = x[0];
  const c = x[last];
  const d = a - 1;
  const q = c * c - a * a;
  values[0] = 12 * d * d + 8 * a * a - 4 * q;
  values[last] = 8 * c * c + 4 * q;
  values[n + last - 1] = -8 * a * c;
  for (let i = 1; i < last; i++) {
    const sine = Math.sin(x[i] - c);
    const cosine = Math.cos(x[i] - c);
    const p = sine - a * a + x[i] * x[i];
    const slope = cosine + 2 * x[i];
    values[0] += 8 * a * a - 4 * p;
    values[i] = 2 * (slope * slope + p * (2 - sine));
    values[last] += 2 * (cosine * cosine - p * sine);
    values[n + i - 1] = -4 * a * slope;
    values[n + last - 1] += 4 * a * cosine;
    values[row + i] = 2 * (p * sine - slope * cosine);
  }
}

function objectiveOf(n: number): Objective {
  const rows = new Int32Array(3 * n - 3);
  const columns = new Int32Array(3 * n - 3);
  for (let i = 0; i < n; i++) rows[i] = columns[i] = i;
  for (let i = 1; i < n; i++) rows[n + i - 1] = i;
  for (let i = 1; i < n - 1; i++) {
    rows[2 * n - 2 + i] = n - 1;
    columns[2 * n - 2 + i] = i;
  }
  return { valueAndGradient, hessian: sparse({ rows, columns }, hessian) };
}

export const sinquad = defineProblem({
  name: 'sinquad',
  title: 'Doubly bordered quartic SINQUAD',
  source: 'CUTEst SINQUAD; Gould (1989), private communication',
  defaultSize: 100,
  refuses: atLeast(3),
  create: n => ({
    objective: objectiveOf(n),
    x0: new Float64Array(n).fill(0.1),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
  }),
});
