// Calls the user's functions and checks what they return and write. What they throw passes through.
import { describe, isPromise } from './check.js';
import type { Objective, Vector } from './objective.js';
import type { Evaluations } from './result.js';
import { detached, type Memory } from './run.js';

// Two words that arithmetic does not produce: where they still stand, nothing was written.
const unwritten = [0x5ca1ab1e, 0x7ff8dead] as const;

export class Evaluator {
  private first = true;
  private firstHessian = true;

  constructor(
    private readonly objective: Objective,
    private readonly evaluations: Evaluations,
    private readonly memory: Memory,
  ) {}

  /** f at x; its gradient is written into `gradient`. */
  valueAndGradient(x: Vector, gradient: Vector): number {
    const n = x.length;
    if (this.first) mark(gradient);
    this.evaluations.value += 1;
    this.evaluations.gradient += 1;
    const value = this.objective.valueAndGradient(x, gradient);
    if (typeof value !== 'number') throw new TypeError(notANumber(value));
    if (x.length !== n || gradient.length !== n) throw new TypeError(detached);
    this.memory.checkWhole();
    if (this.first) {
      this.first = false;
      if (Number.isFinite(value)) checkWritten(gradient, 'the objective must write its gradient', 'gradient');
    }
    return value;
  }

  /** Writes the Hessian at x where the engine looks for it. */
  hessian(x: Vector): void {
    this.evaluations.hessian += 1;
    const { hessian } = this.memory;
    if (this.firstHessian) for (const array of hessian) mark(array);
    const fill = this.objective.hessian?.fill as ((x: Vector, ...memory: readonly Vector[]) => unknown) | undefined;
    const returned = fill?.(x, ...hessian);
    if (isPromise(returned)) throw new TypeError('hessian fill returned a promise: minimize() is synchronous');
    this.memory.checkWhole();
    if (!this.firstHessian) return;
    this.firstHessian = false;
    const names = ['diagonal', 'offDiagonal'];
    for (const [i, array] of hessian.entries())
      checkWritten(array, "the Hessian's fill must write its arrays", names[i]);
  }
}

function notANumber(value: unknown): string {
  const hint = isPromise(value) ? ': minimize() is synchronous' : '';
  return `the objective must return f(x) as a number, it returned ${describe(value)}${hint}`;
}

function mark(array: Vector): void {
  const words = new Uint32Array(array.buffer, array.byteOffset, 2 * array.length);
  for (let i = 0; i < words.length; i++) words[i] = unwritten[i & 1];
}

function checkWritten(array: Vector, duty: string, name: string): void {
  const words = new Uint32Array(array.buffer, array.byteOffset, 2 * array.length);
  for (let i = 0; i < array.length; i++) {
    if (words[2 * i] === unwritten[0] && words[2 * i + 1] === unwritten[1]) {
      throw new TypeError(`${duty}, all ${array.length} numbers; ${name}[${i}] was not written`);
    }
  }
}
