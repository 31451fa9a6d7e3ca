// Newton with the sparse Hessian of a square grid, one run in a process of its own: its time and the most memory.
import { findProblem, minimize, newton } from '../../src/index.js';
import { answerWith } from '../fresh.js';

export interface GridInput {
  readonly problem: string;
  readonly n: number;
}

export interface GridRun {
  readonly status: string;
  readonly success: boolean;
  readonly value: number;
  /** The lowest that is known. */
  readonly known: number;
  readonly iterations: number;
  readonly hessians: number;
  readonly seconds: number;
  /** Of the whole process at its largest. */
  readonly peakBytes: number;
}

answerWith<GridInput, GridRun>(({ problem, n }) => {
  const instance = findProblem(problem)?.create(n);
  if (!instance) throw new RangeError(`there is no problem ${problem}`);
  const { objective, x0, minima } = instance;
  const result = minimize(objective, x0, newton(), { engine: 'native' });
  const { status, success, value, iterations, evaluations, seconds } = result;
  const peakBytes = 1024 * process.resourceUsage().maxRSS;
  const known = minima[0]?.value ?? value;
  return { status, success, value, known, iterations, hessians: evaluations.hessian, seconds, peakBytes };
});
