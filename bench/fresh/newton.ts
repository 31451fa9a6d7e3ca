// Newton on the chained Rosenbrock function: the time of each iteration, and the memory that the run takes beyond x0.
// No problem object here: what else lives in the process would hide the run's own memory.
import { minimize, newton, tridiagonal, type Vector } from '../../src/index.js';
import { chainedRosenbrockObjective } from '../../src/problems/chained-rosenbrock.js';
import { type Outcome, outcomeOf } from '../answers.js';
import { answerWith } from '../fresh.js';
import type { EngineName } from '../tasks.js';

export interface NewtonInput {
  readonly engine: EngineName;
  readonly n: number;
}

export interface NewtonRun {
  readonly outcome: Outcome;
  /** The time from one Hessian to the next. */
  readonly iterationSeconds: readonly number[];
  /** Peak resident memory above what stood before the run, in doubles per unknown; so are the array buffers. */
  readonly resident: number;
  readonly arrayBuffers: number;
}

const { valueAndGradient, hessian } = chainedRosenbrockObjective;
const fill = hessian?.fill as (x: Vector, diagonal: Vector, offDiagonal: Vector) => void;

function startOf(n: number): Vector {
  const x0 = new Float64Array(n);
  for (let i = 0; i < n; i++) x0[i] = 1 + 0.2 * Math.sin(i + 1);
  return x0;
}

/** The run, and when it asked for each Hessian. */
function timed(x0: Vector, engine: EngineName) {
  const asked: number[] = [];
  const noted = tridiagonal((x, diagonal, offDiagonal) => {
    asked.push(performance.now());
    fill(x, diagonal, offDiagonal);
  });
  const result = minimize({ valueAndGradient, hessian: noted }, x0, newton(), { engine });
  const iterationSeconds = asked.slice(1).map((time, i) => (time - asked[i]) / 1000);
  return { result, iterationSeconds };
}

answerWith<NewtonInput, NewtonRun>(({ engine, n }) => {
  const warm = startOf(1000);
  for (let i = 0; i < 10; i++) timed(warm, engine);
  const x0 = startOf(n);
  globalThis.gc?.(); // with --expose-gc: what the warming left must not be freed during the run
  const before = process.memoryUsage();
  const first = timed(x0, engine);
  const peak = 1024 * process.resourceUsage().maxRSS;
  const { arrayBuffers } = process.memoryUsage();
  const outcome = outcomeOf(first.result);
  // Small runs are over in a moment: more of them, in memory that the process has by now.
  const repeats = Math.ceil(2e6 / n) - 1;
  const again = Array.from({ length: repeats }, () => timed(x0, engine).iterationSeconds).flat();
  return {
    outcome,
    iterationSeconds: again.length > 0 ? again : first.iterationSeconds,
    resident: (peak - before.rss) / 8 / n,
    arrayBuffers: (arrayBuffers - before.arrayBuffers) / 8 / n,
  };
});
