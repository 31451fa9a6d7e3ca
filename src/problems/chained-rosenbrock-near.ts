// The chained Rosenbrock function from a start near the global minimum: no plateau on the way, so that a run at large n
// shows time to solve and not only time per iteration.
import { chainedRosenbrockMinima, chainedRosenbrockObjective } from './chained-rosenbrock.js';
import { defineProblem } from './define.js';
import { atLeast } from './sizes.js';

export const chainedRosenbrockNear = defineProblem({
  name: 'chained-rosenbrock-near',
  title: 'Chained Rosenbrock function, from x_i = 1 + 0.2 sin i',
  source: 'Rosenbrock (1960); chained form and its minima: Kok and Sandrock (2009), variant B; start: ours',
  defaultSize: 1000,
  refuses: atLeast(2),
  create: n => ({
    objective: chainedRosenbrockObjective,
    x0: Float64Array.from({ length: n }, (_, i) => 1 + 0.2 * Math.sin(i + 1)),
    minima: chainedRosenbrockMinima(n),
  }),
});
