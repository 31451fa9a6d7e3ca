// A bell curve fitted to 15 rounded values of one:
//   f(x) = sum_{i=1}^{15} (x_1 exp(-x_2 (t - x_3)^2 / 2) - y_i)^2,  t = (8 - i) / 2
import { defineProblem } from './define.js';
import { leastSquares } from './least-squares.js';
import { exactly } from './sizes.js';

const y = [
  0.0009, 0.0044, 0.0175, 0.054, 0.1295, 0.242, 0.3521, 0.3989, 0.3521, 0.242, 0.1295, 0.054, 0.0175, 0.0044, 0.0009,
];

const objective = leastSquares(3, {
  count: 15,
  first(i, x, slopes) {
    const d = (7 - i) / 2 - x[2];
    const e = Math.exp((-x[1] * d * d) / 2);
    slopes[0] = e;
    slopes[1] = (-x[0] * e * d * d) / 2;
    slopes[2] = x[0] * e * x[1] * d;
    return x[0] * e - y[i];
  },
  second(i, x, curvatures) {
    const d = (7 - i) / 2 - x[2];
    const e = Math.exp((-x[1] * d * d) / 2);
    curvatures[3] = (-e * d * d) / 2;
    curvatures[4] = (x[0] * e * d * d * d * d) / 4;
    curvatures[6] = e * x[1] * d;
    curvatures[7] = x[0] * e * d * (1 - (x[1] * d * d) / 2);
    curvatures[8] = x[0] * e * x[1] * (x[1] * d * d - 1);
  },
});

export const gaussian = defineProblem({
  name: 'gaussian',
  title: 'Gaussian function',
  source: 'Moré, Garbow and Hillstrom (1981), problem 9',
  defaultSize: 3,
  refuses: exactly(3),
  create: () => ({
    objective,
    x0: Float64Array.of(0.4, 1, 0),
    minima: [
      { kind: 'global', value: 1.127932769618648e-8 },
      // All y_i^2 that no bell meets: it may be so far away or so narrow that it meets none, one or two neighbours.
      { kind: 'infimum', value: 0.56422337 },
      { kind: 'infimum', value: 0.56422337 - 0.3989 ** 2 },
      { kind: 'infimum', value: 0.56422337 - 0.3989 ** 2 - 0.3521 ** 2 },
    ],
  }),
});
