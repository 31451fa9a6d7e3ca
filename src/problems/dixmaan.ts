// Each unknown meets the next one, and those a third and two thirds of the way on: far from any band. With m = n / 3:
//   f(x) = 1 + sum_{i=1}^n w_i x_i^2 + sum_{i=1}^{n-1} (x_{i+1} + x_{i+1}^2)^2 x_i^2 / 16
//        + sum_{i=1}^{2m} x_i^2 x_{i+m}^4 / 16 + sum_{i=1}^m w_i x_i x_{i+2m} / 16
// w_i = 1 in version B; in J w_i = (i / n)^2, and the condition number is n^2.
import { sparse } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import type { Problem } from './problem.js';

function dixmaanObjective(weights: Vector): Objective {
  const n = weights.length;
  const m = n / 3;
  return {
    valueAndGradient(x, gradient) {
      let value = 1;
      for (let i = 0; i < n; i++) {
        value += weights[i] * x[i] * x[i];
        gradient[i] = 2 * weights[i] * x[i];
      }
      for (let i = 0; i < n - 1; i++) {
        const a = x[i];
        const b = x[i + 1];
        const u = b + b * b;
        value += (a * a * u * u) / 16;
        gradient[i] += (a * u * u) / 8;
        gradient[i + 1] += (a * a * u * (1 + 2 * b)) / 8;
      }
      for (let i = 0; i < 2 * m; i++) {
        const a = x[i];
        const b = x[i + m];
        const bb = b * b;
        value += (a * a * bb * bb) / 16;
        gradient[i] += (a * bb * bb) / 8;
        gradient[i + m] += (a * a * bb * b) / 4;
      }
      for (let i = 0; i < m; i++) {
        const weight = weights[i] / 16;
        value += weight * x[i] * x[i + 2 * m];
        gradient[i] += weight * x[i + 2 * m];
        gradient[i + 2 * m] += weight * x[i];
      }
      return value;
    },
    hessian: sparse(pattern(n), (x, values) => {
      const next = n;
      const third = next + n - 1;
      const twoThirds = third + 2 * m;
      for (let i = 0; i < n; i++) values[i] = 2 * weights[i];
      for (let i = 0; i < n - 1; i++) {
        const a = x[i];
        const b = x[i + 1];
        const u = b + b * b;
        const slope = 1 + 2 * b;
        values[i] += (u * u) / 8;
        values[i + 1] += (a * a * (slope * slope + 2 * u)) / 8;
        values[next + i] = (a * u * slope) / 4;
      }
      for (let i = 0; i < 2 * m; i++) {
        const a = x[i];
        const b = x[i + m];
        values[i] += (b * b * b * b) / 8;
        values[i + m] += 0.75 * a * a * b * b;
        values[third + i] = (a * b * b * b) / 2;
      }
      for (let i = 0; i < m; i++) values[twoThirds + i] = weights[i] / 16;
    }),
  };
}

/** The diagonal, then the entries (i + 1, i), (i + m, i) and (i + 2m, i). */
function pattern(n: number) {
  const m = n / 3;
  const rows = new Int32Array(2 * n - 1 + 3 * m);
  const columns = new Int32Array(rows.length);
  let at = 0;
  for (const distance of [0, 1, m, 2 * m]) {
    for (let i = 0; i + distance < n; i++, at++) {
      rows[at] = i + distance;
      columns[at] = i;
    }
  }
  return { rows, columns };
}

const variant = (version: 'b' | 'j', weight: (t: number) => number): Problem =>
  defineProblem({
    name: `dixmaan-${version}`,
    title: `Dixon and Maany function, version ${version.toUpperCase()}`,
    source: `CUTEst DIXMAAN${version.toUpperCase()}; Dixon and Maany (1988)`,
    defaultSize: 300,
    refuses: n =>
      Number.isSafeInteger(n) && n >= 6 && n % 3 === 0 ? undefined : `n must be a multiple of 3 from 6 on, got ${n}`,
    create: n => ({
      objective: dixmaanObjective(Float64Array.from({ length: n }, (_, i) => weight((i + 1) / n))),
      x0: new Float64Array(n).fill(2),
      minima: [{ kind: 'global', value: 1, x: new Float64Array(n) }],
    }),
  });

export const dixmaanB = variant('b', () => 1);
export const dixmaanJ = variant('j', t => t * t);
