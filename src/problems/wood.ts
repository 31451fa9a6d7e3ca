// Two banana valleys, joined by a weak coupling; a saddle with f = 7.88 near the start misleads descent:
//   100 (b - a^2)^2 + (1 - a)^2 + 90 (d - c^2)^2 + (1 - c)^2 + 10 (b + d - 2)^2 + (b - d)^2 / 10
import { dense } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { defineProblem } from './define.js';
import { exactly } from './sizes.js';

function valueAndGradient(x: Vector, gradient: Vector): number {
  const p = x[1] - x[0] * x[0];
  const q = 1 - x[0];
  const r = x[3] - x[2] * x[2];
  const s = 1 - x[2];
  const t = x[1] + x[3] - 2;
  const u = x[1] - x[3];
  gradient[0] = -400 * x[0] * p - 2 * q;
  gradient[1] = 200 * p + 20 * t + 0.2 * u;
  gradient[2] = -360 * x[2] * r - 2 * s;
  gradient[3] = 180 * r + 20 * t - 0.2 * u;
  return 100 * p * p + q * q + 90 * r * r + s * s + 10 * t * t + 0.1 * u * u;
}

function hessian(x: Vector, h: Vector): void {
  h.fill(0);
  h[0] = 1200 * x[0] * x[0] - 400 * x[1] + 2;
  h[4] = -400 * x[0];
  h[5] = 220.2;
  h[10] = 1080 * x[2] * x[2] - 360 * x[3] + 2;
  h[13] = 19.8;
  h[14] = -360 * x[2];
  h[15] = 200.2;
}

const objective: Objective = { valueAndGradient, hessian: dense(hessian) };

export const wood = defineProblem({
  name: 'wood',
  title: 'Wood function',
  source: 'Colville (1968); Moré, Garbow and Hillstrom (1981), problem 14',
  defaultSize: 4,
  refuses: exactly(4),
  create: () => ({
    objective,
    x0: Float64Array.of(-3, -1, -3, -1),
    minima: [
      { kind: 'global', value: 0, x: new Float64Array(4).fill(1) },
      {
        kind: 'saddle',
        value: 7.876967165176867,
        x: Float64Array.of(-0.9679740249375931, 0.9471391408178418, -0.9695163103315911, 0.9512476657923253),
      },
    ],
  }),
});
