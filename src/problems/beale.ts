// Two unknowns, a Hessian that is indefinite at the start, and a floor of f = 0.4521 far out along x_2 -> 1:
//   f(a, b) = (1.5 - a (1 - b))^2 + (2.25 - a (1 - b^2))^2 + (2.625 - a (1 - b^3))^2
import { tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { exactly } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const a = x[0];
  const b = x[1];
  const p = 1.5 - a * (1 - b);
  const q = 2.25 - a * (1 - b * b);
  const r = 2.625 - a * (1 - b * b * b);
  gradient[0] = -2 * (p * (1 - b) + q * (1 - b * b) + r * (1 - b * b * b));
  gradient[1] = 2 * a * (p + 2 * b * q + 3 * b * b * r);
  return p * p + q * q + r * r;
}

function hessian(x: Vector, diagonal: Vector, offDiagonal: Vector): void {
  const a = x[0];
  const b = x[1];
  const u = 1 - b;
  const v = 1 - b * b;
  const w = 1 - b * b * b;
  const q = 2.25 - a * v;
  const r = 2.625 - a * w;
  diagonal[0] = 2 * (u * u + v * v + w * w);
  diagonal[1] = 2 * a * (a * (1 + 4 * b * b + 9 * b * b * b * b) + 2 * q + 6 * b * r);
  offDiagonal[0] = 2 * (1.5 - 2 * a * u + 2 * b * (q - a * v) + 3 * b * b * (r - a * w));
}

const objective: Objective = { valueAndGradient, hessian: tridiagonal(hessian) };

export const beale = defineProblem({
  name: 'beale',
  title: 'Beale function',
  source: 'Beale (1958); Moré, Garbow and Hillstrom (1981), problem 5',
  defaultSize: 2,
  refuses: exactly(2),
  create: () => ({
    objective,
    x0: Float64Array.of(1, 1),
    minima: [
      { kind: 'global', value: 0, x: Float64Array.of(3, 0.5) },
      // b -> 1 and a -> infinity with a (1 - b) -> 111 / 112: 14.203125 - 13.875^2 / 14.
      { kind: 'infimum', value: 14.203125 - 13.875 ** 2 / 14 },
    ],
  }),
});
