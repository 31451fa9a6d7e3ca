// Calls the user's functions and checks what they return and write. What they throw passes through.
import { describe, isPromise } from './check.js';
import type { Hessian } from './hessian.js';
import type { Objective, Vector } from './objective.js';
import type { Evaluations } from './result.js';
import { detached, type Memory } from './run.js';
import type { FiniteSum } from './stochastic/finite-sum.js';
import { checkWritten, duties, mark } from './unwritten.js';

/** Writes what it makes of v at x into `result`: a product with the Hessian, or a solution with a preconditioner. */
type Apply = (x: Vector, v: Vector, result: Vector) => unknown;

export class Evaluator {
  private readonly tried = new Set<string>(); // what has been called once, and had its writing checked

  constructor(
    private readonly objective: Objective,
    private readonly evaluations: Evaluations,
    private readonly memory: Memory,
  ) {}

  /** f at x; its gradient is written into `gradient`. */
  valueAndGradient(x: Vector, gradient: Vector): number {
    const n = x.length;
    const first = this.evaluations.value === 0;
    if (first) mark(gradient);
    this.evaluations.value += 1;
    this.evaluations.gradient += 1;
    const value = this.objective.valueAndGradient(x, gradient);
    if (typeof value !== 'number') throw new TypeError(notANumber(value));
    if (x.length !== n || gradient.length !== n) throw new TypeError(detached);
    this.memory.checkWhole();
    if (first && Number.isFinite(value)) checkWritten(gradient, 'the objective must write its gradient', 'gradient');
    return value;
  }

  /** f over all terms of a sum, with its gradient. */
  full(sum: FiniteSum, x: Vector, gradient: Vector): number {
    this.evaluations.value += 1;
    this.evaluations.gradient += 1;
    const value = sum.full(x, gradient);
    this.memory.checkWhole();
    return value;
  }

  /** Writes the Hessian at x where the engine looks for it. */
  hessian(x: Vector, hessian: Hessian): void {
    this.evaluations.hessian += 1;
    this.fill('the Hessian', x, hessian, this.memory.hessian);
  }

  /** Writes a matrix at x, by its `fill`, into the arrays of its structure. */
  fill(name: string, x: Vector, matrix: Hessian, arrays: readonly Vector[]): void {
    const first = this.firstTime(name);
    if (first) for (const array of arrays) mark(array);
    const fill = matrix.fill as (x: Vector, ...arrays: readonly Vector[]) => unknown;
    this.finish(`${name}'s fill`, fill.call(matrix, x, ...arrays));
    if (!first) return;
    const { names, isRead } = duties(matrix, x.length);
    for (const [i, array] of arrays.entries()) {
      checkWritten(array, `${name}'s fill must write its arrays`, names[i], isRead);
    }
  }

  /** Writes the Hessian at x times v into `product`. */
  hessianVector(x: Vector, v: Vector, product: Vector): void {
    this.evaluations.hessianVector += 1;
    this.apply('hessianVector', 'product', (...args) => this.objective.hessianVector?.(...args), x, v, product);
  }

  /** Calls `solve` of a preconditioner. */
  precondition(solve: Apply, x: Vector, r: Vector, result: Vector): void {
    this.apply('preconditioner', 'result', solve, x, r, result);
  }

  private apply(name: string, target: string, apply: Apply, x: Vector, v: Vector, result: Vector): void {
    const first = this.firstTime(name);
    if (first) mark(result);
    this.finish(name, apply(x, v, result));
    if (first) checkWritten(result, `${name} must write its ${target}`, target);
  }

  private firstTime(name: string): boolean {
    if (this.tried.has(name)) return false;
    this.tried.add(name);
    return true;
  }

  private finish(name: string, returned: unknown): void {
    if (isPromise(returned)) throw new TypeError(`${name} returned a promise: minimize() is synchronous`);
    this.memory.checkWhole();
  }
}

function notANumber(value: unknown): string {
  const hint = isPromise(value) ? ': minimize() is synchronous' : '';
  return `the objective must return f(x) as a number, it returned ${describe(value)}${hint}`;
}
