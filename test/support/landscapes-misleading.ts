// Landscapes whose slope says nothing of the way down: at a corner, or because the gradient is wrong.
import type { Vector } from '../../src/index.js';
import { failures, type Landscape, reached, separable, square, start } from './landscape.js';

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

export const misleading: readonly Landscape[] = [...corners, ...wrong];
