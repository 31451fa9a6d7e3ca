// The 18 problems of Moré, Garbow and Hillstrom, "Testing unconstrained optimization software", ACM Transactions on
// Mathematical Software 7(1), 1981, section 3(c), and the instances of them by which robustness is measured.
import { beale } from './beale.js';
import { biggsExp6 } from './biggs-exp6.js';
import { boxThreeDimensional } from './box-three-dimensional.js';
import { brownBadlyScaled } from './brown-badly-scaled.js';
import { brownDennis } from './brown-dennis.js';
import { chebyquad } from './chebyquad.js';
import { extendedRosenbrock } from './extended-rosenbrock.js';
import { gaussian } from './gaussian.js';
import { gulf } from './gulf.js';
import { helicalValley } from './helical-valley.js';
import { penaltyOne } from './penalty-one.js';
import { penaltyTwo } from './penalty-two.js';
import { powellBadlyScaled } from './powell-badly-scaled.js';
import { powellSingular } from './powell-singular.js';
import type { Problem } from './problem.js';
import { trigonometric } from './trigonometric.js';
import { variablyDimensioned } from './variably-dimensioned.js';
import { watson } from './watson.js';
import { wood } from './wood.js';

/** In the order of their list. */
export const moreGarbowHillstrom: readonly Problem[] = [
  helicalValley,
  biggsExp6,
  gaussian,
  powellBadlyScaled,
  boxThreeDimensional,
  variablyDimensioned,
  watson,
  penaltyOne,
  penaltyTwo,
  brownBadlyScaled,
  brownDennis,
  gulf,
  trigonometric,
  extendedRosenbrock,
  powellSingular,
  beale,
  wood,
  chebyquad,
];

export interface RobustnessInstance {
  readonly problem: Problem;
  readonly n: number;
}

/**
 * 26 instances: each problem once, at a size of the source's own runs, and the scalable ones at 8 further sizes: another
 * one of the source (Watson 12, penalty II 4, Chebyquad 10), or 50 or 100 unknowns. They are meant to be started from x0,
 * 10 x0 and 100 x0, which makes 78 runs. Watson's x0 is 0: the source starts it from (10, ..., 10), (100, ..., 100).
 */
export const robustnessInstances: readonly RobustnessInstance[] = [
  ...moreGarbowHillstrom.map(problem => ({ problem, n: sizeInSource(problem) })),
  { problem: variablyDimensioned, n: 50 },
  { problem: watson, n: 12 },
  { problem: penaltyOne, n: 50 },
  { problem: penaltyTwo, n: 4 },
  { problem: trigonometric, n: 50 },
  { problem: extendedRosenbrock, n: 100 },
  { problem: powellSingular, n: 100 },
  { problem: chebyquad, n: 10 },
];

/** The size of the source's own runs; it is the default size but for two that are listed here as large problems. */
function sizeInSource(problem: Problem): number {
  if (problem === extendedRosenbrock) return 10;
  if (problem === powellSingular) return 20;
  return problem.defaultSize;
}
