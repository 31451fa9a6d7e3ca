// What a caller's code must leave behind: the first time that a kind of call is answered, everything that is to be
// written is marked, and looked at afterwards; every time, the arrays must still be there.
import type { Hessian } from '../hessian.js';
import { detached, type Memory } from '../run.js';
import { checkWritten, duties, mark } from '../unwritten.js';
import { type Call, targetsOf } from './asks.js';

/** How messages put it. */
export interface Duties {
  /** "the objective must write its gradient" */
  duty(call: Call): string;
  /** "gradient" */
  target(call: Call): string;
}

export class Writing {
  /** Has it been answered once? */
  private readonly seen = {
    evaluate: false,
    hessian: false,
    hessianVector: false,
    preconditioner: false,
    precondition: false,
  };

  constructor(
    private readonly memory: Pick<Memory, 'checkWhole'>,
    private readonly matrices: {
      readonly hessian?: Hessian | undefined;
      readonly preconditioner?: Hessian | undefined;
    },
    private readonly words: Duties,
  ) {}

  begin(call: Call): void {
    if (!this.seen[call.kind]) for (const array of targetsOf(call)) mark(array);
  }

  /** `value`: f, where that was wanted; a gradient need not be written where f is not finite. */
  end(call: Call, n: number, value: number): void {
    if (call.x.length !== n || (call.kind === 'evaluate' && call.gradient.length !== n)) throw new TypeError(detached);
    this.memory.checkWhole();
    if (this.seen[call.kind] || (call.kind === 'evaluate' && !Number.isFinite(value))) return;
    const matrix = this.matrixOf(call);
    const { names, isRead } = matrix ? duties(matrix, n) : { names: [this.words.target(call)], isRead: undefined };
    for (const [i, array] of targetsOf(call).entries()) checkWritten(array, this.words.duty(call), names[i], isRead);
    this.seen[call.kind] = true;
  }

  private matrixOf({ kind }: Call): Hessian | undefined {
    if (kind === 'hessian') return this.matrices.hessian;
    return kind === 'preconditioner' ? this.matrices.preconditioner : undefined;
  }
}

/** The words for functions of the user's. */
export const ofFunctions: Duties = {
  duty(call) {
    switch (call.kind) {
      case 'evaluate':
        return 'the objective must write its gradient';
      case 'hessian':
        return "the Hessian's fill must write its arrays";
      case 'hessianVector':
        return 'hessianVector must write its product';
      case 'preconditioner':
        return "the preconditioner's fill must write its arrays";
      case 'precondition':
        return 'preconditioner must write its result';
    }
  },
  target(call) {
    if (call.kind === 'evaluate') return 'gradient';
    return call.kind === 'hessianVector' ? 'product' : 'result';
  },
};

/** The words for a loop of the user's own. */
export const ofAsks: Duties = {
  duty(call) {
    switch (call.kind) {
      case 'evaluate':
        return 'ask.gradient must be written before tell(value)';
      case 'hessian':
        return 'ask.arrays must be written before tell()';
      case 'hessianVector':
        return 'ask.product must be written before tell()';
      default:
        return ofFunctions.duty(call);
    }
  },
  target(call) {
    if (call.kind === 'evaluate') return 'ask.gradient';
    return call.kind === 'hessianVector' ? 'ask.product' : 'result';
  },
};
