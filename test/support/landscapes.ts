// Functions of any n that try a method in one way each, and what an honest run may say of them.
import { diagonal, type Objective, type Status, type Vector } from '../../src/index.js';

export interface Landscape {
  readonly title: string;
  readonly objective: Objective;
  readonly x0: readonly number[];
  readonly statuses: readonly Status[];
  /** The least that there is; a run that claims success comes this near. */
  readonly minimum?: number;
  readonly within?: number;
  readonly gtol?: number;
  readonly iterations?: number;
}

/** The sum over the unknowns of f(x_i), with derivative g and, where it is given, second derivative h. */
function separable(f: (x: number) => number, g: (x: number) => number, h?: (x: number) => number): Objective {
  const valueAndGradient = (x: Vector, gradient: Vector) => {
    let value = 0;
    for (let i = 0; i < x.length; i++) {
      value += f(x[i]);
      gradient[i] = g(x[i]);
    }
    return value;
  };
  return h ? { valueAndGradient, hessian: diagonal((x, main) => main.set(x.map(h))) } : { valueAndGradient };
}

const reached: readonly Status[] = ['gradient-tolerance', 'precision-limit'];
const failures: readonly Status[] = ['line-search-failed', 'not-finite'];
const square = separable(
  x => x * x,
  x => 2 * x,
  () => 2,
);
const start = [3, -4, 0.5];

const quadratics: readonly Landscape[] = [
  { title: 'x^2', objective: square, x0: start, statuses: ['gradient-tolerance'], minimum: 0 },
  { title: 'x^2 with gtol 0', objective: square, x0: start, gtol: 0, statuses: reached, minimum: 0, within: 1e-20 },
  {
    title: '(x - 1/3)^2 / 7 with gtol 0',
    objective: separable(
      x => (x - 1 / 3) ** 2 / 7,
      x => (2 * (x - 1 / 3)) / 7,
      () => 2 / 7,
    ),
    x0: start,
    gtol: 0,
    statuses: reached,
    minimum: 0,
    within: 1e-20,
  },
  {
    title: '1e12 + x^2',
    objective: separable(
      x => 1e12 + x * x,
      x => 2 * x,
      () => 2,
    ),
    x0: start,
    statuses: reached,
    minimum: 3e12,
    within: 1e-2,
  },
  { title: 'x^2 from the minimum', objective: square, x0: [0, 0], statuses: ['gradient-tolerance'], iterations: 0 },
  { title: 'x^2 from 1e150', objective: square, x0: [1e150], statuses: [...reached, ...failures], minimum: 0 },
  {
    title: '1e-200 x^2',
    objective: separable(
      x => 1e-200 * x * x,
      x => 2e-200 * x,
      () => 2e-200,
    ),
    x0: [1],
    gtol: 0,
    statuses: [...reached, ...failures],
  },
];

const unbounded: readonly Landscape[] = [
  {
    title: '-x',
    objective: separable(
      x => -x,
      () => -1,
      () => 0,
    ),
    x0: [1, 2],
  },
  {
    title: '-exp(x)',
    objective: separable(
      x => -Math.exp(x),
      x => -Math.exp(x),
      x => -Math.exp(x),
    ),
    x0: [1, 2],
  },
  {
    title: '-x^2',
    objective: separable(
      x => -x * x,
      x => -2 * x,
      () => -2,
    ),
    x0: [1, -2],
  },
  {
    title: 'x^3',
    objective: separable(
      x => x ** 3,
      x => 3 * x * x,
      x => 6 * x,
    ),
    x0: [-1],
  },
].map(landscape => ({ ...landscape, statuses: ['unbounded'] }));

const odd: readonly Landscape[] = [
  {
    title: 'a constant',
    objective: separable(
      () => 5,
      () => 0,
      () => 0,
    ),
    x0: start,
    statuses: ['gradient-tolerance'],
    iterations: 0,
  },
  {
    title: 'a constant that claims a slope',
    objective: separable(
      () => 5,
      () => 1,
      () => 0,
    ),
    x0: start,
    statuses: ['line-search-failed'],
  },
  {
    title: 'exp(x^2), which overflows where it is tried',
    objective: separable(
      x => Math.exp(x * x),
      x => 2 * x * Math.exp(x * x),
      x => (2 + 4 * x * x) * Math.exp(x * x),
    ),
    x0: [5, -3],
    statuses: reached,
    minimum: 2,
  },
  {
    title: 'x^4 whose squares overflow',
    objective: separable(
      x => x ** 4,
      x => 4 * x ** 3,
      x => 12 * x * x,
    ),
    x0: [1e60, 1],
    statuses: [...reached, ...failures],
    minimum: 0,
    within: 1e-6,
  },
  {
    title: 'x^4 that overflows at the start',
    objective: separable(
      x => x ** 4,
      x => 4 * x ** 3,
      x => 12 * x * x,
    ),
    x0: [1e80],
    statuses: ['not-finite'],
    iterations: 0,
  },
  {
    title: 'sqrt(1 + x^2), flat far out',
    objective: separable(
      x => Math.sqrt(1 + x * x),
      x => x / Math.sqrt(1 + x * x),
      x => (1 + x * x) ** -1.5,
    ),
    x0: [100, -30],
    statuses: reached,
    minimum: 2,
  },
];

/** x^2 with a gradient that is wrong. `vanishes`: it still vanishes somewhere, so a run may end there in good faith. */
function misled(what: string, spoil: (gradient: Vector) => unknown, vanishes = false): Landscape {
  const valueAndGradient = (x: Vector, gradient: Vector) => {
    const value = square.valueAndGradient(x, gradient);
    spoil(gradient);
    return value;
  };
  const { hessian } = square;
  return {
    title: `x^2 with ${what}`,
    objective: { valueAndGradient, ...(hessian && { hessian }) },
    x0: start,
    statuses: vanishes ? ['gradient-tolerance', ...failures] : failures,
  };
}

const wrong: readonly Landscape[] = [
  misled('a gradient of the other sign', g => g.set(g.map(slope => -slope))),
  misled('one component of the other sign', g => g.fill(-g[1], 1, 2)),
  misled('one component that never vanishes', g => g.fill(1, 2, 3)),
  misled('a gradient that is always 1', g => g.fill(1)),
  misled('a gradient that is noise', g => g.set(g.map(slope => Math.sin(1e6 * slope) + 2))),
  misled('two components exchanged', g => g.set([g[1], g[0]]), true),
  misled('one component off by a constant', g => g.fill(g[0] + 1, 0, 1), true),
  misled('a gradient 1000 times too large', g => g.set(g.map(slope => 1000 * slope)), true),
  misled('a gradient 1000 times too small', g => g.set(g.map(slope => 0.001 * slope)), true),
];

/** |x| + 1: where two corners cross, the slope says nothing of the way down. No run may call a corner a minimum. */
const corners = [[1], [2, 5], [1.7, -0.2], [3, -4.5, 0.3]].map(
  (x0): Landscape => ({
    title: `|x| + 1 from ${x0.join(', ')}`,
    objective: separable(
      x => Math.abs(x) + 1,
      Math.sign,
      () => 0,
    ),
    x0,
    statuses: [...reached, 'line-search-failed'],
    minimum: x0.length,
  }),
);

/** z = 1 is a maximum whose slope is zero too; the offset must not hide that f rises on the way there. */
const offset: Landscape = {
  title: 'a cubic over 1e10',
  objective: separable(
    z => 1e10 - z + 3.5 * z * z - 2 * z ** 3,
    z => -1 + 7 * z - 6 * z * z,
  ),
  x0: [0],
  statuses: [...reached, 'line-search-failed'],
  minimum: 1e10 - 1 / 6 + 3.5 / 36 - 2 / 216,
  within: 1e-4,
};

export const landscapes: readonly Landscape[] = [...quadratics, ...unbounded, ...odd, offset, ...corners, ...wrong];
