// Landscapes that are smooth, with the right slope: bowls, falls without end, plains, and numbers that overflow.
import { failures, type Landscape, reached, separable, square, start } from './landscape.js';

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

const quartic = separable(
  x => x ** 4,
  x => 4 * x ** 3,
  x => 12 * x * x,
);

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
    objective: quartic,
    x0: [1e60, 1],
    statuses: [...reached, ...failures],
    minimum: 0,
    within: 1e-6,
  },
  {
    title: 'x^4 that overflows at the start',
    objective: quartic,
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

export const smooth: readonly Landscape[] = [...quadratics, ...unbounded, ...odd, offset];
