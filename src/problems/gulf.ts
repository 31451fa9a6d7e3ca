// A Weibull distribution fitted to its own quantiles. Far out f is nearly flat, and runs from far starts end there:
//   f(x) = sum_{i=1}^{99} (exp(-|y - x_2|^x_3 / x_1) - t)^2,  t = i / 100,  y = 25 + (-50 ln t)^(2/3)
// The source prints the power of |y_i m i x_2|, a misprint (Moré's own code has y - x_2), and leaves m <= 100 open.
import { defineProblem } from './define.js';
import { leastSquares } from './least-squares.js';
import { exactly } from './sizes.js';

const t = Float64Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
const y = t.map(level => 25 + (-50 * Math.log(level)) ** (2 / 3));

// With d = y - x_2, u = |d|^x_3 / x_1 and e = exp(-u): r = e - t, r' = -e u' and r'' = e (u' u'^T - u'').
const objective = leastSquares(3, {
  count: 99,
  first(i, x, slopes) {
    const d = y[i] - x[1];
    const u = Math.abs(d) ** x[2] / x[0];
    const e = Math.exp(-u);
    slopes[0] = (e * u) / x[0];
    slopes[1] = (e * u * x[2]) / d;
    slopes[2] = -e * u * Math.log(Math.abs(d));
    return e - t[i];
  },
  second(i, x, curvatures) {
    const d = y[i] - x[1];
    const u = Math.abs(d) ** x[2] / x[0];
    const eu = Math.exp(-u) * u;
    const log = Math.log(Math.abs(d));
    const power = x[2] / d;
    curvatures[0] = (eu * (u - 2)) / (x[0] * x[0]);
    curvatures[3] = (eu * power * (u - 1)) / x[0];
    curvatures[4] = eu * (u * power * power - power * (power - 1 / d));
    curvatures[6] = (eu * log * (1 - u)) / x[0];
    curvatures[7] = eu * ((1 + x[2] * log) / d - u * power * log);
    curvatures[8] = eu * log * log * (u - 1);
  },
});

export const gulf = defineProblem({
  name: 'gulf',
  title: 'Gulf research and development function',
  source: 'Cox (1969); Moré, Garbow and Hillstrom (1981), problem 11',
  defaultSize: 3,
  refuses: exactly(3),
  create: () => ({
    objective,
    x0: Float64Array.of(5, 2.5, 0.15),
    minima: [
      { kind: 'global', value: 0, x: Float64Array.of(50, 25, 1.5) },
      // Every exponential is 0, to the last bit already at 100 times the start, or every one is 1: sum t^2 = 32.835.
      { kind: 'infimum', value: 32.835 },
    ],
  }),
});
