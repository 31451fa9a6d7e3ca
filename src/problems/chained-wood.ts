// Wood's function on blocks of four unknowns that overlap by two. For i = 1, 3, ..., n - 3, a, b, c, d = x_i, ..., x_{i+3}:
//   f(x) = sum 100 (a^2 - b)^2 + (a - 1)^2 + 90 (c^2 - d)^2 + (c - 1)^2 + 10 (b + d - 2)^2 + (b - d)^2 / 10
import { banded } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { evenFrom } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i < n - 2; i += 2) {
    const p = x[i] * x[i] - x[i + 1];
    const q = x[i] - 1;
    const r = x[i + 2] * x[i + 2] - x[i + 3];
    const s = x[i + 2] - 1;
    const t = x[i + 1] + x[i + 3] - 2;
    const u = x[i + 1] - x[i + 3];
    value += 100 * p * p + q * q + 90 * r * r + s * s + 10 * t * t + 0.1 * u * u;
    gradient[i] += 400 * p * x[i] + 2 * q;
    gradient[i + 1] += 20 * t + 0.2 * u - 200 * p;
    gradient[i + 2] += 360 * r * x[i + 2] + 2 * s;
    gradient[i + 3] += 20 * t - 0.2 * u - 180 * r;
  }
  return value;
}

function hessian(x: Vector, bands: Vector): void {
  const n = x.length;
  bands.fill(0);
  for (let i = 0; i < n - 2; i += 2) {
    bands[i] += 1200 * x[i] * x[i] - 400 * x[i + 1] + 2;
    bands[i + 1] += 220.2;
    bands[i + 2] += 1080 * x[i + 2] * x[i + 2] - 360 * x[i + 3] + 2;
    bands[i + 3] += 200.2;
    bands[n + i] -= 400 * x[i];
    bands[n + i + 2] -= 360 * x[i + 2];
    bands[2 * n + i + 1] += 19.8;
  }
}

const objective: Objective = { valueAndGradient, hessian: banded(2, hessian) };

export const chainedWood = defineProblem({
  name: 'chained-wood',
  title: 'Chained Wood function',
  source: 'Lukšan and Vlček (1999), problem 2',
  defaultSize: 1000,
  refuses: evenFrom(4),
  create: n => ({
    objective,
    x0: Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -3 : -1) + (i < 4 ? 0 : 1)),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
  }),
});
