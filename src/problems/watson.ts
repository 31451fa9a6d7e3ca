// A polynomial u of degree n - 1 that is to solve u' = u^2 + 1 with u(0) = 0 at 29 points; the larger n, the less its
// coefficients are determined (Hessian's condition number 5e4 for n = 6, 5e14 for n = 12):
//   f(x) = sum_{i=1}^{29} (u'(t) - u(t)^2 - 1)^2 + x_1^2 + (x_2 - x_1^2 - 1)^2,  t = i / 29,  u(t) = sum x_j t^(j-1)
import { defineProblem } from './define.js';
import { leastSquares } from './least-squares.js';

const watsonObjective = (n: number) =>
  leastSquares(n, {
    count: 31,
    first(i, x, slopes) {
      if (i >= 29) {
        slopes.fill(0);
        slopes[0] = i === 29 ? 1 : -2 * x[0];
        if (i === 30) slopes[1] = 1;
        return i === 29 ? x[0] : x[1] - x[0] * x[0] - 1;
      }
      const t = (i + 1) / 29;
      let u = 0;
      let slope = 0;
      for (let j = n - 1; j >= 0; j--) {
        slope = slope * t + u;
        u = u * t + x[j];
      }
      let power = 1;
      let powerBefore = 0;
      for (let j = 0; j < n; j++) {
        slopes[j] = j * powerBefore - 2 * u * power;
        powerBefore = power;
        power *= t;
      }
      return slope - u * u - 1;
    },
    second(i, _x, curvatures) {
      if (i === 30) curvatures[0] = -2;
      if (i >= 29) return;
      const t = (i + 1) / 29;
      for (let j = 0; j < n; j++) {
        for (let k = 0; k <= j; k++) curvatures[j * n + k] = -2 * t ** (j + k);
      }
    },
  });

// Newton's method; f at its end point in 40 digits. The source has 2.28767e-3, 1.39976e-6 and 4.72238e-10 for 6, 9, 12.
const lowest: Record<number, number> = {
  2: 0.5466078558746469,
  3: 0.4713997225209567,
  4: 0.06958772678589437,
  5: 0.017154366269018683,
  6: 0.0022876700535524363,
  7: 0.0002242071011624256,
  8: 1.8162282123290187e-5,
  9: 1.3997601380990198e-6,
  10: 1.0193951822515346e-7,
  11: 7.108383641856467e-9,
  12: 4.722381105891757e-10,
};

export const watson = defineProblem({
  name: 'watson',
  title: 'Watson function',
  source: 'Kowalik and Osborne (1968); Moré, Garbow and Hillstrom (1981), problem 20',
  defaultSize: 6,
  refuses: n =>
    Number.isSafeInteger(n) && n >= 2 && n <= 31 ? undefined : `n must be an integer from 2 to 31, got ${n}`,
  create: n => ({
    objective: watsonObjective(n),
    x0: new Float64Array(n),
    minima: n in lowest ? [{ kind: 'global', value: lowest[n] }] : [],
  }),
});
