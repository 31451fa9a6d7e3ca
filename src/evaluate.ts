// Calls the user's functions and checks what they return and write. What they throw passes through.
import { describe, isPromise } from './check.js';
import { type Choice, preconditionerOf } from './choice.js';
import type { Hessian } from './hessian.js';
import type { AsyncObjective, Vector } from './objective.js';
import type { Memory } from './run.js';
import type { Call } from './solver/asks.js';
import { ofFunctions, Writing } from './solver/writing.js';

type Fill = (x: Vector, ...arrays: readonly Vector[]) => unknown;

/** What a method brings along that has functions of its own. */
export type OwnFunctions = Pick<Choice, 'hessian' | 'preconditioner'>;

export class Evaluator {
  private readonly writing: Writing;

  constructor(
    private readonly objective: AsyncObjective,
    private readonly own: OwnFunctions,
    memory: Pick<Memory, 'checkWhole'>,
    /** How messages call what wants a number at once. */
    private readonly caller = 'minimize()',
  ) {
    const matrices = { hessian: objective.hessian ?? own.hessian, preconditioner: preconditionerOf(own) };
    this.writing = new Writing(memory, matrices, ofFunctions);
  }

  /** Calls the function and gives back what it returns, perhaps a promise. `end` checks that once it is there. */
  begin(call: Call): unknown {
    this.writing.begin(call);
    const { objective, own } = this;
    switch (call.kind) {
      case 'evaluate':
        return objective.valueAndGradient(call.x, call.gradient);
      case 'hessian':
        return fill(objective.hessian ?? own.hessian, call.x, call.arrays);
      case 'hessianVector':
        return objective.hessianVector?.(call.x, call.v, call.product);
      case 'preconditioner':
        return fill(preconditionerOf(own), call.x, call.arrays);
      case 'precondition':
        return own.preconditioner?.kind === 'asked' && own.preconditioner.solve(call.x, call.r, call.result);
    }
  }

  /** f, if that was wanted. `n` is the number of unknowns. */
  end(call: Call, n: number, returned: unknown): number {
    const value = call.kind === 'evaluate' ? this.checkValue(returned) : NaN;
    this.writing.end(call, n, value);
    return value;
  }

  /** Where nothing can be waited for. */
  answer(call: Call): number {
    const n = call.x.length;
    const returned = this.begin(call);
    if (isPromise(returned)) returned.then(undefined, () => undefined); // nobody is there to hear of its failure
    if (call.kind !== 'evaluate' && isPromise(returned)) {
      throw new TypeError(`${nameOf(call)} returned a promise: ${this.caller} is synchronous`);
    }
    return this.end(call, n, returned);
  }

  private checkValue(value: unknown): number {
    if (typeof value === 'number') return value;
    const hint = isPromise(value) ? `: ${this.caller} is synchronous` : '';
    throw new TypeError(`the objective must return f(x) as a number, it returned ${describe(value)}${hint}`);
  }
}

function fill(matrix: Hessian | undefined, x: Vector, arrays: readonly Vector[]): unknown {
  const own = matrix?.fill as Fill | undefined;
  return own?.call(matrix, x, ...arrays);
}

function nameOf({ kind }: Call): string {
  switch (kind) {
    case 'evaluate':
      return 'the objective';
    case 'hessian':
      return "the Hessian's fill";
    case 'preconditioner':
      return "the preconditioner's fill";
    case 'hessianVector':
      return 'hessianVector';
    case 'precondition':
      return 'preconditioner';
  }
}
