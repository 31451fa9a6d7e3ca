// Blocks of four whose Hessian is singular at the minimum: Newton's method converges there only linearly. In a block:
//   (a + 10 b)^2 + 5 (c - d)^2 + (b - 2 c)^4 + 10 (a - d)^4
import { banded } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { multipleOf } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  let value = 0;
  for (let i = 0; i < n; i += 4) {
    const p = x[i] + 10 * x[i + 1];
    const q = x[i + 2] - x[i + 3];
    const r = x[i + 1] - 2 * x[i + 2];
    const s = x[i] - x[i + 3];
    value += p * p + 5 * q * q + r * r * r * r + 10 * s * s * s * s;
    gradient[i] = 2 * p + 40 * s * s * s;
    gradient[i + 1] = 20 * p + 4 * r * r * r;
    gradient[i + 2] = 10 * q - 8 * r * r * r;
    gradient[i + 3] = -10 * q - 40 * s * s * s;
  }
  return value;
}

function hessian(x: Vector, bands: Vector): void {
  const n = x.length;
  bands.fill(0);
  for (let i = 0; i < n; i += 4) {
    const r = x[i + 1] - 2 * x[i + 2];
    const s = x[i] - x[i + 3];
    const rr = 12 * r * r;
    const ss = 120 * s * s;
    bands[i] = 2 + ss;
    bands[i + 1] = 200 + rr;
    bands[i + 2] = 10 + 4 * rr;
    bands[i + 3] = 10 + ss;
    bands[n + i] = 20;
    bands[n + i + 1] = -2 * rr;
    bands[n + i + 2] = -10;
    bands[3 * n + i] = -ss;
  }
}

const objective: Objective = { valueAndGradient, hessian: banded(3, hessian) };

const start = [3, -1, 0, 1];

export const powellSingular = defineProblem({
  name: 'powell-singular',
  title: 'Extended Powell singular function',
  source: 'Powell (1962); Moré, Garbow and Hillstrom (1981), problems 13 and 22',
  defaultSize: 100,
  refuses: multipleOf(4),
  create: n => ({
    objective,
    x0: Float64Array.from({ length: n }, (_, i) => start[i % 4]),
    minima: [{ kind: 'global', value: 0, x: new Float64Array(n) }],
  }),
});
