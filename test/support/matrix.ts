// The matrix of the conformance suites: engines x methods x problems. A property is stated once, for every cell.
import { minimize, type Objective, type Options, type Problem, problems, type Result } from '../../src/index.js';
import { type EngineName, onEveryEngine } from './engines.js';
import { isStepping, methods, type NamedMethod, suits } from './methods.js';

const maxEvaluations = 5000;
const stepsShown = 60; // every step of a method that takes them as they come is like the last

/** Where such methods are shown: among them where the gradient is so long that steps along it diverge. */
const forStepping = ['chained-rosenbrock', 'diagonal-quadratic', 'cosine', 'wood', 'brown-badly-scaled'];

export interface Cell {
  readonly engine: EngineName;
  readonly method: NamedMethod;
  readonly problem: Problem;
  readonly n: number;
  /** A fresh instance. */
  create(): ReturnType<Problem['create']>;
  /** Runs the cell's method on its engine, on the given objective or on the problem's own; no longer than is bearable. */
  solve(options?: Options, objective?: Objective, x0?: ArrayLike<number>): Result;
  /** The run without other limits, made once. */
  free(): Result;
}

/** The problem's own size, or a smaller one that it accepts: seconds are for many cells, not for large ones. */
export function size(problem: Problem): number {
  const smaller = Array.from({ length: 20 }, (_, i) => 20 - i).find(n => problem.refuses(n) === undefined);
  return problem.defaultSize <= 20 ? problem.defaultSize : (smaller ?? problem.defaultSize);
}

function makeCell(engine: EngineName, method: NamedMethod, problem: Problem): Cell {
  const n = size(problem);
  const bearable = isStepping(method.method) ? stepsShown : maxEvaluations;
  let free: Result | undefined;
  const cell: Cell = {
    engine,
    method,
    problem,
    n,
    create: () => problem.create(n),
    solve(options, objective = problem.create(n).objective, x0 = problem.create(n).x0) {
      return minimize(objective, x0, method.method, { engine, maxEvaluations: bearable, ...options });
    },
    free: () => (free ??= cell.solve()),
  };
  return cell;
}

/** One suite for every cell, nested by engine, method and problem. */
export function onEveryCell(body: (cell: Cell) => void, chosen: readonly Problem[] = problems): void {
  onEveryEngine(engine => {
    for (const method of methods) {
      for (const problem of chosen) {
        if (isStepping(method.method) && !forStepping.includes(problem.name)) continue;
        if (!suits(method.method, problem.create(size(problem)).objective, size(problem))) continue;
        describe(`${method.title} on ${problem.name}`, () => body(makeCell(engine, method, problem)));
      }
    }
  });
}
