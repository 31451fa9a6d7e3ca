// Whose turn it is: the solver asks, its user tells, and nobody interrupts a run that is under way.
import { describe } from '../check.js';
import { preconditionerOf } from '../choice.js';
import type { Ask } from './asks.js';
import type { Session } from './session.js';
import { ofAsks, Writing } from './writing.js';

export class Turns {
  /** What runs the solver. */
  private owner: string | undefined;
  /** Was it run by something else than a loop of its user's? */
  private driven = false;
  /** What was asked and is not told yet. */
  private pending: Ask | undefined;
  private readonly writing: Writing;

  constructor(private readonly session: Session) {
    const { memory, setting } = session;
    const { choice } = setting;
    const matrices = { hessian: choice.hessian, preconditioner: preconditionerOf(choice) };
    this.writing = new Writing(memory, matrices, ofAsks);
  }

  /** Throws where something else runs the solver. */
  refuse(what: string): void {
    if (this.owner) throw new TypeError(`${what} came while ${this.owner} runs the solver: only one can, at a time`);
  }

  take(owner: string): void {
    this.refuse(owner);
    this.owner = owner;
    this.driven = true;
    this.pending = undefined;
  }

  giveBack(): void {
    this.owner = undefined;
  }

  /** Is its user's loop what runs the solver, and waits for its turn? */
  get free(): boolean {
    return !this.owner && !this.driven;
  }

  /** Nobody else may come in between. */
  during<T>(owner: string, act: () => T): T {
    this.refuse(owner);
    this.owner = owner;
    try {
      return act();
    } finally {
      this.owner = undefined;
    }
  }

  asked(ask: Ask): Ask {
    if (this.pending !== ask) this.writing.begin(ask);
    this.pending = ask;
    this.driven = false;
    return ask;
  }

  /** Throws, and the ask stands, unless this answers it. */
  told(value: unknown): Ask {
    this.refuse('tell()');
    const { pending, session } = this;
    if (!pending) {
      const expected = session.done ? 'the run is over' : 'ask() comes first, and what it asks is to be told';
      throw new TypeError(`tell() came out of turn: ${expected}`);
    }
    if (pending.kind === 'evaluate') {
      if (typeof value !== 'number') {
        throw new TypeError(`tell(value) must be told f at ask.x as a number, got ${describe(value)}`);
      }
      this.writing.end(pending, session.n, value);
    } else {
      if (value !== undefined) {
        throw new TypeError(`tell() takes no value after an ask for ${pending.kind}, got ${describe(value)}`);
      }
      this.writing.end(pending, session.n, NaN);
    }
    this.pending = undefined;
    return pending;
  }
}
