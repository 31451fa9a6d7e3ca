// Squares of squares: values of 1e5 at the minimum, so that f shows a gradient of 1e-3 and no smaller one:
//   f(x) = sum_{i=1}^{20} ((x_1 + t x_2 - e^t)^2 + (x_3 + x_4 sin t - cos t)^2)^2,  t = i / 5
import { defineProblem } from './define.js';
import { leastSquares } from './least-squares.js';
import { exactly } from './sizes.js';

const objective = leastSquares(4, {
  count: 20,
  first(i, x, slopes) {
    const t = (i + 1) / 5;
    const sine = Math.sin(t);
    const p = x[0] + t * x[1] - Math.exp(t);
    const q = x[2] + x[3] * sine - Math.cos(t);
    slopes[0] = 2 * p;
    slopes[1] = 2 * p * t;
    slopes[2] = 2 * q;
    slopes[3] = 2 * q * sine;
    return p * p + q * q;
  },
  second(i, _x, curvatures) {
    const t = (i + 1) / 5;
    const sine = Math.sin(t);
    curvatures[0] = 2;
    curvatures[4] = 2 * t;
    curvatures[5] = 2 * t * t;
    curvatures[10] = 2;
    curvatures[14] = 2 * sine;
    curvatures[15] = 2 * sine * sine;
  },
});

export const brownDennis = defineProblem({
  name: 'brown-dennis',
  title: 'Brown and Dennis function',
  source: 'Brown and Dennis (1971); Moré, Garbow and Hillstrom (1981), problem 16',
  defaultSize: 4,
  refuses: exactly(4),
  create: () => ({
    objective,
    x0: Float64Array.of(25, 5, -5, -1),
    minima: [{ kind: 'global', value: 85822.20162635628 }],
  }),
});
