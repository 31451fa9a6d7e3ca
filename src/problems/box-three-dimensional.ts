// Two exponentials and a weight; f = 0 at two points and on the whole line x_1 = x_2, x_3 = 0:
//   f(x) = sum_{i=1}^{10} (e^(-t x_1) - e^(-t x_2) - x_3 (e^(-t) - e^(-10 t)))^2,  t = i / 10
import { defineProblem } from './define.js';
import { leastSquares } from './least-squares.js';
import { exactly } from './sizes.js';

const objective = leastSquares(3, {
  count: 10,
  first(i, x, slopes) {
    const t = (i + 1) / 10;
    const a = Math.exp(-t * x[0]);
    const b = Math.exp(-t * x[1]);
    const c = Math.exp(-t) - Math.exp(-10 * t);
    slopes[0] = -t * a;
    slopes[1] = t * b;
    slopes[2] = -c;
    return a - b - x[2] * c;
  },
  second(i, x, curvatures) {
    const t = (i + 1) / 10;
    curvatures[0] = t * t * Math.exp(-t * x[0]);
    curvatures[4] = -t * t * Math.exp(-t * x[1]);
  },
});

export const boxThreeDimensional = defineProblem({
  name: 'box-three-dimensional',
  title: 'Box three-dimensional function',
  source: 'Box (1966); Moré, Garbow and Hillstrom (1981), problem 12',
  defaultSize: 3,
  refuses: exactly(3),
  create: () => ({
    objective,
    x0: Float64Array.of(0, 10, 20),
    minima: [
      { kind: 'global', value: 0, x: Float64Array.of(1, 10, 1) },
      { kind: 'global', value: 0, x: Float64Array.of(10, 1, -1) },
      // Where x_2 is large its exponential is gone, with x_1 = 0.6136003525 and x_3 = 1.319955209.
      { kind: 'infimum', value: 0.0755887407549975 },
    ],
  }),
});
