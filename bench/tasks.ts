// A task: one method on one problem of one size, which either engine can be given.
import {
  findProblem,
  type Instance,
  lbfgs,
  type Method,
  minimize,
  newton,
  type Options,
  type Result,
} from '../src/index.js';

export interface Task {
  readonly method: 'lbfgs' | 'newton';
  readonly problem: string;
  readonly n: number;
  /** Where the run is cut off: it then shows time per iteration, not time to solve. */
  readonly maxIterations?: number;
}

export type EngineName = 'native' | 'typescript';
export const engineNames: readonly EngineName[] = ['native', 'typescript'];

export function instanceOf({ problem, n }: Task): Instance {
  const found = findProblem(problem);
  if (!found) throw new RangeError(`there is no problem ${problem}`);
  return found.create(n);
}

export function methodOf({ method }: Task): Method {
  return method === 'lbfgs' ? lbfgs() : newton();
}

export function run(task: Task, { objective, x0 }: Instance, engine: EngineName, options?: Options): Result {
  const limit = task.maxIterations === undefined ? {} : { maxIterations: task.maxIterations };
  return minimize(objective, x0, methodOf(task), { ...limit, ...options, engine });
}

export function taskLabel({ method, problem, n, maxIterations }: Task): string {
  const cut = maxIterations === undefined ? '' : `, first ${maxIterations} iterations`;
  return `${method} on ${problem}, n = ${n.toLocaleString('en-US')}${cut}`;
}
