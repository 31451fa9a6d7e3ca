// Newton on the chained Rosenbrock function from near its minimum: one whole run in a process of its own.
import { minimize, newton, type Vector } from '../../src/index.js';
import { chainedRosenbrockObjective } from '../../src/problems/chained-rosenbrock.js';
import { answerWith } from '../fresh.js';
import type { EngineName } from '../tasks.js';
import { secondsPerCall } from '../timing.js';

export interface NearInput {
  readonly engine: EngineName;
  readonly n: number;
  /** The start is x_i = 1 + 0.2 sin i, i = first, first + 1, ... */
  readonly first: number;
}

export interface NearRun {
  readonly status: string;
  readonly success: boolean;
  readonly value: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly hessians: number;
  readonly seconds: number;
  /** One tridiagonal solve of that size by LAPACK; 0 where it was not measured. */
  readonly lapack: number;
}

function startOf(n: number, first: number): Vector {
  return Float64Array.from({ length: n }, (_, i) => 1 + 0.2 * Math.sin(i + first));
}

answerWith<NearInput, NearRun>(({ engine, n, first }) => {
  const solve = (x0: Vector) => minimize(chainedRosenbrockObjective, x0, newton(), { engine });
  const warm = startOf(1000, first);
  for (let i = 0; i < 20; i++) solve(warm);
  const x0 = startOf(n, first);
  let result = solve(x0);
  const seconds = secondsPerCall(() => (result = solve(x0)), 0);
  const { status, success, value, iterations, evaluations } = result;
  const calls = { evaluations: evaluations.value, hessians: evaluations.hessian };
  return { status, success, value, iterations, ...calls, seconds, lapack: 0 };
});
