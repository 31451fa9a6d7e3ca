// Every problem, in the order in which they are listed.
import { beale } from './beale.js';
import { broydenTridiagonal } from './broyden-tridiagonal.js';
import { chainedRosenbrock } from './chained-rosenbrock.js';
import { chainedRosenbrockNear } from './chained-rosenbrock-near.js';
import { diagonalQuadratic } from './diagonal-quadratic.js';
import { extendedRosenbrock } from './extended-rosenbrock.js';
import { helicalValley } from './helical-valley.js';
import { laplacianEnergy } from './laplacian-energy.js';
import { poissonTrendProblem } from './poisson-trend.js';
import { powellSingular } from './powell-singular.js';
import type { Problem } from './problem.js';
import { tridiagonalQuadratic } from './tridiagonal-quadratic.js';
import { trigonometric } from './trigonometric.js';
import { wood } from './wood.js';

/** Test problems with known minima and their sources: for trying methods and for comparing them. */
export const problems: readonly Problem[] = [
  chainedRosenbrock,
  chainedRosenbrockNear,
  extendedRosenbrock,
  tridiagonalQuadratic,
  laplacianEnergy,
  diagonalQuadratic,
  broydenTridiagonal,
  powellSingular,
  helicalValley,
  wood,
  beale,
  trigonometric,
  poissonTrendProblem,
];

/** The problem of that name, or undefined where there is none. */
export function findProblem(name: string): Problem | undefined {
  return problems.find(problem => problem.name === name);
}
