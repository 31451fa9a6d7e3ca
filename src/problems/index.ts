// Every problem, in the order in which they are listed.
import { arwhead } from './arwhead.js';
import { bdqrtic } from './bdqrtic.js';
import { boundaryValue } from './boundary-value.js';
import { broydenBanded } from './broyden-banded.js';
import { broydenTridiagonal } from './broyden-tridiagonal.js';
import { chainedPowellSingular } from './chained-powell-singular.js';
import { chainedRosenbrock } from './chained-rosenbrock.js';
import { chainedRosenbrockNear } from './chained-rosenbrock-near.js';
import { chainedWood } from './chained-wood.js';
import { cosine } from './cosine.js';
import { craggLevy } from './cragg-levy.js';
import { diagonalQuadratic } from './diagonal-quadratic.js';
import { dixmaanB, dixmaanJ } from './dixmaan.js';
import { dqdrtic } from './dqdrtic.js';
import { edensch } from './edensch.js';
import { engval1 } from './engval1.js';
import { freudensteinRoth } from './freudenstein-roth.js';
import { laplacianEnergy } from './laplacian-energy.js';
import { liarwhd } from './liarwhd.js';
import { minimalSurface } from './minimal-surface.js';
import { moreGarbowHillstrom } from './more-garbow-hillstrom.js';
import { nondquar } from './nondquar.js';
import { pLaplacian } from './p-laplacian.js';
import { poissonBoltzmann } from './poisson-boltzmann.js';
import { poissonGrid } from './poisson-grid.js';
import { poissonTrendProblem } from './poisson-trend.js';
import type { Problem } from './problem.js';
import { quartc } from './quartc.js';
import { reflectedQuadratic } from './reflected-quadratic.js';
import { rotatedQuadraticBanded, rotatedQuadraticSparse, rotatedQuadraticTridiagonal } from './rotated-quadratic.js';
import { saddle } from './saddle.js';
import { schmidtVetters } from './schmidt-vetters.js';
import { sinquad } from './sinquad.js';
import { sparsqur } from './sparsqur.js';
import { tquartic } from './tquartic.js';
import { hodrickPrescott, trendFilter } from './trend-filter.js';
import { tridia } from './tridia.js';
import { scaledQuadratic, tridiagonalQuadratic, tridiagonalQuadraticMild } from './tridiagonal-quadratic.js';

export { moreGarbowHillstrom, type RobustnessInstance, robustnessInstances } from './more-garbow-hillstrom.js';

/** Test problems with known minima and their sources: for trying methods and for comparing them. */
export const problems: readonly Problem[] = [
  // One chain or band, any size.
  chainedRosenbrock,
  chainedRosenbrockNear,
  tridiagonalQuadratic,
  tridiagonalQuadraticMild,
  scaledQuadratic,
  laplacianEnergy,
  diagonalQuadratic,
  dqdrtic,
  quartc,
  tridia,
  engval1,
  edensch,
  cosine,
  craggLevy,
  freudensteinRoth,
  broydenTridiagonal,
  broydenBanded,
  boundaryValue,
  chainedWood,
  chainedPowellSingular,
  schmidtVetters,
  poissonTrendProblem,
  hodrickPrescott,
  trendFilter,
  // Sparse, any size.
  arwhead,
  liarwhd,
  tquartic,
  sinquad,
  nondquar,
  bdqrtic,
  dixmaanB,
  dixmaanJ,
  sparsqur,
  poissonGrid,
  poissonBoltzmann,
  pLaplacian,
  minimalSurface,
  // A chosen spectrum.
  rotatedQuadraticTridiagonal,
  rotatedQuadraticBanded,
  rotatedQuadraticSparse,
  reflectedQuadratic,
  // The classic set, and a saddle.
  ...moreGarbowHillstrom,
  saddle,
];

/** The problem of that name, or undefined where there is none. */
export function findProblem(name: string): Problem | undefined {
  return problems.find(problem => problem.name === name);
}
