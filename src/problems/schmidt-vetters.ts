// Bounded from above and below, with a pole at x_i = 0. Every term has its minimum -3 where all x_i are pi / (pi + 1):
//   f(x) = -sum_{i=1}^{n-2} 1 / (1 + (a - b)^2) + sin((pi b + c) / 2) + exp(-((a + c) / b - 2)^2),
//   a, b, c = x_i, x_{i+1}, x_{i+2}
import { banded } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i < x.length - 2; i++) {
    const b = x[i + 1];
    const d = x[i] - b;
    const s = 1 / (1 + d * d);
    const w = 0.5 * (Math.PI * b + x[i + 2]);
    const ratio = (x[i] + x[i + 2]) / b;
    const q = ratio - 2;
    const e = Math.exp(-q * q);
    value -= s + Math.sin(w) + e;
    const slopeD = 2 * d * s * s;
    const slopeW = -0.5 * Math.cos(w);
    const slopeQ = (2 * q * e) / b;
    gradient[i] += slopeD + slopeQ;
    gradient[i + 1] += Math.PI * slopeW - slopeD - slopeQ * ratio;
    gradient[i + 2] += slopeW + slopeQ;
  }
  return value;
}

function hessian(x: Vector, bands: Vector): void {
  const n = x.length;
  bands.fill(0);
  for (let i = 0; i < n - 2; i++) {
    const b = x[i + 1];
    const d = x[i] - b;
    const s = 1 / (1 + d * d);
    const w = 0.5 * (Math.PI * b + x[i + 2]);
    const ratio = (x[i] + x[i + 2]) / b;
    const q = ratio - 2;
    const e = Math.exp(-q * q) / (b * b);
    const dd = 2 * (1 - 3 * d * d) * s * s * s;
    const ww = 0.25 * Math.sin(w);
    const qq = (2 - 4 * q * q) * e;
    const slope = 2 * q * e;
    bands[i] += dd + qq;
    bands[i + 1] += dd + Math.PI * Math.PI * ww + qq * ratio * ratio + 2 * slope * ratio;
    bands[i + 2] += ww + qq;
    bands[n + i] -= dd + qq * ratio + slope;
    bands[n + i + 1] += Math.PI * ww - qq * ratio - slope;
    bands[2 * n + i] += qq;
  }
}

const objective: Objective = { valueAndGradient, hessian: banded(2, hessian) };

export const schmidtVetters = defineProblem({
  name: 'schmidt-vetters',
  title: 'Chained Schmidt and Vetters function SCHMVETT',
  source: 'CUTEst SCHMVETT; Schmidt and Vetters (1970); Toint (1983), problem 35',
  defaultSize: 100,
  refuses: atLeast(3),
  create: n => ({
    objective,
    x0: new Float64Array(n).fill(0.5),
    minima: [{ kind: 'global', value: -3 * (n - 2), x: new Float64Array(n).fill(Math.PI / (Math.PI + 1)) }],
  }),
});
