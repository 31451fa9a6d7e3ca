// A valley that winds once around the third axis:
//   f(x) = 100 ((x_3 - 10 t)^2 + (r - 1)^2) + x_3^2,  r = |(x_1, x_2)|,  t = the angle of (x_1, x_2) in turns.
// t runs from -1/4 to 3/4, so f jumps where x_1 = 0 and x_2 < 0, as in the source.
import type { Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { exactly } from './sizes.js';

const turn = 2 * Math.PI;

function valueAndGradient(x: Vector, gradient: Vector): number {
  const a = x[0];
  const b = x[1];
  const c = x[2];
  const r = Math.sqrt(a * a + b * b);
  let t = Math.atan2(b, a) / turn;
  if (t < -0.25) t += 1;
  const p = c - 10 * t;
  const q = r - 1;
  gradient[0] = 200 * ((10 * p * b) / (turn * r * r) + (q * a) / r);
  gradient[1] = 200 * ((-10 * p * a) / (turn * r * r) + (q * b) / r);
  gradient[2] = 200 * p + 2 * c;
  return 100 * (p * p + q * q) + c * c;
}

export const helicalValley = defineProblem({
  name: 'helical-valley',
  title: 'Helical valley function',
  source: 'Fletcher and Powell (1963); Moré, Garbow and Hillstrom (1981), problem 7',
  defaultSize: 3,
  refuses: exactly(3),
  create: () => ({
    objective: { valueAndGradient },
    x0: Float64Array.of(-1, 0, 0),
    minima: [{ kind: 'global', value: 0, x: Float64Array.of(1, 0, 0) }],
  }),
});
