// Powers of four, six and eight in a chain: nearly flat in parts, steep in others. For i = 1, 3, ..., n - 3, with
// a, b, c, d = x_i, x_{i+1}, x_{i+2}, x_{i+3}, so that blocks overlap by two:
//   f(x) = sum (e^a - b)^4 + 100 (b - c)^6 + (tan(c - d) + c - d)^4 + a^8 + (d - 1)^2
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { chainMinimum } from './long-chain.js';
import { evenFrom } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const n = x.length;
  let value = 0;
  gradient.fill(0);
  for (let i = 0; i < n - 2; i += 2) {
    const a = x[i];
    const e = Math.exp(a);
    const p = e - x[i + 1];
    const q = x[i + 1] - x[i + 2];
    const z = x[i + 2] - x[i + 3];
    const tangent = Math.tan(z);
    const r = tangent + z;
    const s = x[i + 3] - 1;
    const p3 = p * p * p;
    const q5 = q * q * q * q * q;
    const r3 = r * r * r;
    const a7 = a * a * a * a * a * a * a;
    value += p3 * p + 100 * q5 * q + r3 * r + a7 * a + s * s;
    const pull = 4 * r3 * (2 + tangent * tangent);
    gradient[i] += 4 * p3 * e + 8 * a7;
    gradient[i + 1] += 600 * q5 - 4 * p3;
    gradient[i + 2] += pull - 600 * q5;
    gradient[i + 3] += 2 * s - pull;
  }
  return value;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const n = x.length;
  diagonal.fill(0);
  offDiagonal.fill(0);
  for (let i = 0; i < n - 2; i += 2) {
    const a = x[i];
    const e = Math.exp(a);
    const p = e - x[i + 1];
    const q = x[i + 1] - x[i + 2];
    const z = x[i + 2] - x[i + 3];
    const tangent = Math.tan(z);
    const slope = 2 + tangent * tangent;
    const r = tangent + z;
    const pp = 12 * p * p;
    const qq = 3000 * q * q * q * q;
    const rr = 12 * r * r * slope * slope + 8 * r * r * r * tangent * (slope - 1);
    diagonal[i] += e * (pp * e + 4 * p * p * p) + 56 * a * a * a * a * a * a;
    diagonal[i + 1] += pp + qq;
    diagonal[i + 2] += qq + rr;
    diagonal[i + 3] += rr + 2;
    offDiagonal[i] -= pp * e;
    offDiagonal[i + 1] -= qq;
    offDiagonal[i + 2] -= rr;
  }
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

// Inside a long chain x repeats every two unknowns (0.33584362054746, 0.61880203202491). The offset from Newton's method
// at n = 200, 400 and 1000, in which it agrees. Across the poles of the tangent there are other minima, all higher
// where they were looked for (n = 6 and 8).
const values = {
  short: { 4: 0, 6: 0.6131848847852784, 8: 1.2392931146285813, 10: 1.8865658966631105, 20: 5.235115974211164 },
  from: 80,
  perUnknown: 0.337948040460377,
  offset: -1.524892587456,
};

export const craggLevy = defineProblem({
  name: 'cragg-levy',
  title: 'Chained Cragg and Levy function CRAGGLVY',
  source: 'CUTEst CRAGGLVY; Cragg and Levy (1969); Toint (1983), problem 32',
  defaultSize: 1000,
  refuses: evenFrom(4),
  create: n => ({
    objective,
    x0: Float64Array.from({ length: n }, (_, i) => (i === 0 ? 1 : 2)),
    minima: chainMinimum('global', n, values),
  }),
});
