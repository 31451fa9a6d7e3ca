// What the engines are compared on. The chained Rosenbrock function from its alternating start settles on a plateau for
// about 5 n iterations: up to n = 1e3 it is solved; beyond, its first iterations show the time per iteration, and the
// start near the minimum shows the time to solve.
import type { Task } from './tasks.js';

const sizes = [2, 10, 100, 1000];
const large = [1e5, 1e6];

const on = (method: Task['method'], problem: string, ns: readonly number[]): Task[] =>
  ns.map(n => ({ method, problem, n }));

const plateau = large.map(n => ({ method: 'lbfgs', problem: 'chained-rosenbrock', n, maxIterations: 100 }) as const);

export const smallTasks: readonly Task[] = [
  ...on('lbfgs', 'chained-rosenbrock', sizes),
  ...on('newton', 'chained-rosenbrock-near', sizes),
  ...on('newton', 'poisson-trend', sizes),
];

export const largeTasks: readonly Task[] = [
  ...plateau,
  ...on('lbfgs', 'chained-rosenbrock-near', large),
  ...on('lbfgs', 'extended-rosenbrock', large),
  ...on('newton', 'chained-rosenbrock-near', large),
  ...on('newton', 'poisson-trend', large),
];
