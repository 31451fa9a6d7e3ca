// The wall-clock seconds of a run, and what they went into.

/** Seconds since the start of the run, by what they went into; together they are the run's seconds. */
export interface Split {
  /** The objective's value with its gradient, where the method asked for that. */
  readonly objective: number;
  /** Hessians, products and preconditioners of the user's, and gradients for their differences. */
  readonly derivatives: number;
  /** The method itself: directions, factorizations, conjugate gradients. */
  readonly linearAlgebra: number;
  /** All else: callbacks, checks, waiting for the event loop. */
  readonly rest: number;
}

type Part = Exclude<keyof Split, 'rest'>;

export class Clock {
  private readonly spent = { objective: 0, derivatives: 0, linearAlgebra: 0 };
  private lap = 0;
  private end: number | undefined;

  constructor(
    /** Is the split wanted? */
    readonly splits: boolean,
    /** When the run began, by performance.now(). */
    private began: number,
  ) {}

  seconds(): number {
    return ((this.end ?? performance.now()) - this.began) / 1000;
  }

  /** The run is over: time stands still. */
  freeze(): void {
    this.end = performance.now();
  }

  /** Something begins. */
  start(): void {
    if (this.splits) this.lap = performance.now();
  }

  /** It is over. */
  stop(part: Part): void {
    if (!this.splits) return;
    const now = performance.now();
    this.spent[part] += (now - this.lap) / 1000;
    this.lap = now;
  }

  split(seconds: number): Split {
    const { objective, derivatives, linearAlgebra } = this.spent;
    const rest = Math.max(seconds - objective - derivatives - linearAlgebra, 0);
    return { objective, derivatives, linearAlgebra, rest };
  }

  /** Goes on from what a saved run had taken. */
  restore(seconds: number, { objective, derivatives, linearAlgebra }: Omit<Split, 'rest'>): void {
    this.began = performance.now() - 1000 * seconds;
    Object.assign(this.spent, { objective, derivatives, linearAlgebra });
  }
}
