// Weak exponential residuals against a strong constraint on a weighted norm:
//   f(x) = (x_1 - 1/5)^2 + a sum_{i=2}^n (E_i + E_{i-1} - y_i)^2 + a sum_{i=2}^n (E_i - e^(-1/10))^2
//        + (sum (n - j + 1) x_j^2 - 1)^2,  E_i = e^(x_i / 10),  y_i = e^(i / 10) + e^((i - 1) / 10),  a = 1e-5
import { dense } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

const a = 1e-5;
const target = Math.exp(-0.1);

function constraint(x: Vector): number {
  const n = x.length;
  let sum = -1;
  for (let j = 0; j < n; j++) sum += (n - j) * x[j] * x[j];
  return sum;
}

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  const s = constraint(x);
  for (let j = 0; j < n; j++) gradient[j] = 4 * s * (n - j) * x[j];
  const first = x[0] - 0.2;
  gradient[0] += 2 * first;
  let value = s * s + first * first;
  let before = Math.exp(x[0] / 10);
  for (let i = 1; i < n; i++) {
    const e = Math.exp(x[i] / 10);
    const p = e + before - Math.exp((i + 1) / 10) - Math.exp(i / 10);
    const q = e - target;
    value += a * (p * p + q * q);
    gradient[i] += (a / 5) * (p + q) * e;
    gradient[i - 1] += (a / 5) * p * before;
    before = e;
  }
  return value;
}

function hessian(x: Vector, h: Vector): void {
  const n = x.length;
  const s = constraint(x);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) h[i * n + j] = 8 * (n - i) * x[i] * (n - j) * x[j];
    h[i * n + i] += 4 * s * (n - i);
  }
  h[0] += 2;
  let before = Math.exp(x[0] / 10);
  for (let i = 1; i < n; i++) {
    const e = Math.exp(x[i] / 10);
    const p = e + before - Math.exp((i + 1) / 10) - Math.exp(i / 10);
    const q = e - target;
    h[i * n + i] += (a / 50) * e * (2 * e + p + q);
    h[i * n + i - 1] += (a / 50) * e * before;
    h[(i - 1) * n + i - 1] += (a / 50) * before * (before + p);
    before = e;
  }
}

const objective: Objective = { valueAndGradient, hessian: dense(hessian) };

// Newton's method; f at its end point in 40 digits. The source has 9.37629e-6 and 2.93660e-4.
const lowest: Record<number, number> = { 4: 9.376293007355442e-6, 10: 0.00029366053745674594 };

export const penaltyTwo = defineProblem({
  name: 'penalty-two',
  title: 'Penalty function II',
  source: 'Gill, Murray and Pitfield (1972); Moré, Garbow and Hillstrom (1981), problem 24',
  defaultSize: 10,
  refuses: atLeast(2),
  create: n => ({
    objective,
    x0: new Float64Array(n).fill(0.5),
    minima: n in lowest ? [{ kind: 'global', value: lowest[n] }] : [],
  }),
});
