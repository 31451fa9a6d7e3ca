// Three exponentials fitted to 13 values of such a sum; two orders of them fit exactly, and from the start most methods
// end where a term has vanished:
//   f(x) = sum_{i=1}^{13} (x_3 e^(-t x_1) - x_4 e^(-t x_2) + x_6 e^(-t x_5) - y)^2,  t = i / 10,
//   y = e^(-t) - 5 e^(-10 t) + 3 e^(-4 t)
import { defineProblem } from './define.js';
import { leastSquares } from './least-squares.js';
import { exactly } from './sizes.js';

const objective = leastSquares(6, {
  count: 13,
  first(i, x, slopes) {
    const t = (i + 1) / 10;
    const a = Math.exp(-t * x[0]);
    const b = Math.exp(-t * x[1]);
    const c = Math.exp(-t * x[4]);
    slopes[0] = -t * x[2] * a;
    slopes[1] = t * x[3] * b;
    slopes[2] = a;
    slopes[3] = -b;
    slopes[4] = -t * x[5] * c;
    slopes[5] = c;
    const y = Math.exp(-t) - 5 * Math.exp(-10 * t) + 3 * Math.exp(-4 * t);
    return x[2] * a - x[3] * b + x[5] * c - y;
  },
  second(i, x, curvatures) {
    const t = (i + 1) / 10;
    const a = Math.exp(-t * x[0]);
    const b = Math.exp(-t * x[1]);
    const c = Math.exp(-t * x[4]);
    curvatures[0] = t * t * x[2] * a;
    curvatures[7] = -t * t * x[3] * b;
    curvatures[12] = -t * a;
    curvatures[19] = t * b;
    curvatures[28] = t * t * x[5] * c;
    curvatures[34] = -t * c;
  },
});

export const biggsExp6 = defineProblem({
  name: 'biggs-exp6',
  title: 'Biggs EXP6 function',
  source: 'Biggs (1971); Moré, Garbow and Hillstrom (1981), problem 18',
  defaultSize: 6,
  refuses: exactly(6),
  create: () => ({
    objective,
    x0: Float64Array.of(1, 2, 1, 1, 1, 1),
    minima: [
      { kind: 'global', value: 0, x: Float64Array.of(1, 10, 1, 5, 4, 3) },
      { kind: 'global', value: 0, x: Float64Array.of(4, 10, 3, 5, 1, 1) },
      // x_1 = x_5 = 1.7114159947196, x_2 = 17.683198180949, x_4 = 5.1865615519934 and x_3 + x_6 = 2.3262873218378.
      { kind: 'local', value: 0.00565564992549993 },
      // One term fits all values but the first two, or all; the others have decayed before, as their rates grow.
      { kind: 'infimum', value: 0.004468123717599 },
      { kind: 'infimum', value: 0.30636677262479 },
    ],
  }),
});
