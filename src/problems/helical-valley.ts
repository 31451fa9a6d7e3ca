// A valley that winds once around the third axis:
//   f(x) = 100 ((x_3 - 10 t)^2 + (r - 1)^2) + x_3^2,  r = |(x_1, x_2)|,  t = the angle of (x_1, x_2) in turns.
// t runs from -1/4 to 3/4, so f jumps where x_1 = 0 and x_2 < 0, as in the source.
import { dense } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { exactly } from './sizes.js';

const turn = 2 * Math.PI;

function turns(a: number, b: number): number {
  const t = Math.atan2(b, a) / turn;
  return t < -0.25 ? t + 1 : t;
}

function valueAndGradient(x: Vector, gradient: Vector): number {
  const a = x[0];
  const b = x[1];
  const c = x[2];
  const r = Math.sqrt(a * a + b * b);
  const p = c - 10 * turns(a, b);
  const q = r - 1;
  gradient[0] = 200 * ((10 * p * b) / (turn * r * r) + (q * a) / r);
  gradient[1] = 200 * ((-10 * p * a) / (turn * r * r) + (q * b) / r);
  gradient[2] = 200 * p + 2 * c;
  return 100 * (p * p + q * q) + c * c;
}

// As 200 (p' p'^T + p p'' + q' q'^T + q q'') + 2 e_3 e_3^T; p falls by 10 with every turn.
function hessian(x: Vector, h: Vector): void {
  const a = x[0];
  const b = x[1];
  const r = Math.sqrt(a * a + b * b);
  const p = x[2] - 10 * turns(a, b);
  const q = r - 1;
  const pa = (10 * b) / (turn * r * r);
  const pb = (-10 * a) / (turn * r * r);
  const qa = a / r;
  const qb = b / r;
  const paa = (2 * pb * b) / (r * r);
  const pab = ((10 / turn) * (a * a - b * b)) / (r * r * r * r);
  h[0] = 200 * (pa * pa + p * paa + qa * qa + (q * qb * qb) / r);
  h[3] = 200 * (pa * pb + p * pab + qa * qb - (q * qa * qb) / r);
  h[4] = 200 * (pb * pb - p * paa + qb * qb + (q * qa * qa) / r);
  h[6] = 200 * pa;
  h[7] = 200 * pb;
  h[8] = 202;
}

const objective: Objective = { valueAndGradient, hessian: dense(hessian) };

export const helicalValley = defineProblem({
  name: 'helical-valley',
  title: 'Helical valley function',
  source: 'Fletcher and Powell (1963); Moré, Garbow and Hillstrom (1981), problem 7',
  defaultSize: 3,
  refuses: exactly(3),
  create: () => ({
    objective,
    x0: Float64Array.of(-1, 0, 0),
    minima: [{ kind: 'global', value: 0, x: Float64Array.of(1, 0, 0) }],
  }),
});
