// A sparse Hessian of a million unknowns on a grid: it must be solved, within the memory of a small machine.
import type { GridInput, GridRun } from './fresh/grid.js';
import { inFreshProcess } from './fresh.js';
import type { Goal } from './goals.js';

export function gridGoals(side: number): { goals: Goal[]; wrong: string[] } {
  const problem = 'poisson-boltzmann';
  const n = side * side;
  const run = inFreshProcess<GridInput, GridRun>('grid', { problem, n });
  const { status, success, value, known, iterations, hessians, seconds, peakBytes } = run;
  const what = `newton() on ${problem}, ${side} x ${side}`;
  const there = success && Math.abs(value - known) <= 1e-9 * Math.max(1, Math.abs(known));
  return {
    goals: [
      { what, n, measured: seconds, unit: 's', remark: status },
      { what, n, measured: iterations, unit: 'iterations', remark: `${hessians} Hessians` },
      { what, n, measured: peakBytes / 2 ** 30, unit: 'GiB at most', atMost: 8 },
    ],
    wrong: there ? [] : [`${what}: ${status} at f = ${value}, known is ${known}`],
  };
}
