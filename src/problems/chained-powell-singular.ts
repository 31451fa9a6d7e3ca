// Powell's singular function on blocks of four unknowns that overlap by two: the Hessian at the minimum is singular.
// For i = 1, 3, ..., n - 3 with a, b, c, d = x_i, ..., x_{i+3}:
//   f(x) = sum (a + 10 b)^2 + 5 (c - d)^2 + (b - 2 c)^4 + 10 (a - d)^4
import { banded } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { evenFrom } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i < n - 2; i += 2) {
    const p = x[i] + 10 * x[i + 1];
    const q = x[i + 2] - x[i + 3];
    const r = x[i + 1] - 2 * x[i + 2];
    const s = x[i] - x[i + 3];
    const rrr = 4 * r * r * r;
    const sss = 40 * s * s * s;
    value += p * p + 5 * q * q + r * r * r * r + 10 * s * s * s * s;
    gradient[i] += 2 * p + sss;
    gradient[i + 1] += 20 * p + rrr;
    gradient[i + 2] += 10 * q - 2 * rrr;
    gradient[i + 3] -= 10 * q + sss;
  }
  return value;
}

function hessian(x: Vector, bands: Vector): void {
  const n = x.length;
  bands.fill(0);
  for (let i = 0; i < n - 2; i += 2) {
    const r = x[i + 1] - 2 * x[i + 2];
    const s = x[i] - x[i + 3];
    const rr = 12 * r * r;
    const ss = 120 * s * s;
    bands[i] += 2 + ss;
    bands[i + 1] += 200 + rr;
    bands[i + 2] += 10 + 4 * rr;
    bands[i + 3] += 10 + ss;
    bands[n + i] += 20;
    bands[n + i + 1] -= 2 * rr;
    bands[n + i + 2] -= 10;
    bands[3 * n + i] -= ss;
  }
}

const objective: Objective = { valueAndGradient, hessian: banded(3, hessian) };

const start = [3, -1, 0, 1];

export const chainedPowellSingular = defineProblem({
  name: 'chained-powell-singular',
  title: 'Chained Powell singular function',
  source: 'Lukšan and Vlček (1999), problem 3',
  defaultSize: 100,
  refuses: evenFrom(4),
  create: n => ({
    objective,
    x0: Float64Array.from({ length: n }, (_, i) => start[i % 4]),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n) }],
  }),
});
