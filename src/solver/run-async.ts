// Makes the calls of a run on functions that may return promises; those that may stand side by side as many at a time
// as wanted. However long a run of functions that return at once, timers and I/O get their turn in between.
import { allocate, checkNumber, checkOptions, isPromise } from '../check.js';
import type { Driver } from '../drive.js';
import type { Evaluator } from '../evaluate.js';
import type { Call } from './asks.js';
import { Interruption, interrupted } from './interruption.js';
import type { Room } from './series.js';
import type { Session } from './session.js';

export interface AsyncOptions {
  /**
   * How many evaluations may be under way at once, where they do not depend on each other: those for a Hessian from
   * differences of gradients. Each takes memory for an x and a gradient. No bit depends on it. Default 1.
   */
  concurrency?: number;
}

export function checkConcurrency(options: unknown): number {
  const { concurrency } = checkOptions('options', options, ['concurrency']);
  return checkNumber('options.concurrency', concurrency, 1, { min: 1, max: 65536, integer: true });
}

/** Milliseconds of work between two turns of the event loop. */
const slice = 8;

interface Pending {
  readonly k: number;
  readonly call: Call;
  readonly returned: unknown;
}

export class AsyncRun {
  private readonly interruption: Interruption;
  private rooms: readonly Room[] = [];

  constructor(
    private readonly session: Session,
    private readonly evaluator: Evaluator,
    private readonly concurrency: number,
  ) {
    this.interruption = new Interruption(session.driver);
    session.driver.patience = session.setting.began + slice; // what has been set up may have taken long
  }

  /** To the end of the next iteration; false if the run is over. */
  async iterate(): Promise<boolean> {
    const { session } = this;
    const { driver } = session;
    const before = passed(driver);
    while (passed(driver) === before && !session.done) {
      if (performance.now() >= driver.patience) await this.turn();
      if (session.done) break;
      if (session.idle) session.proceed();
      else if (this.isWide()) await this.answerSideBySide();
      else await this.answer();
    }
    return passed(driver) !== before;
  }

  /** Leaves nothing behind that keeps the process alive. */
  close(): void {
    this.interruption.close();
    this.session.driver.patience = Infinity;
  }

  private async answer(): Promise<void> {
    const { session, evaluator } = this;
    const { call } = session;
    let returned = evaluator.begin(call);
    if (isPromise(returned)) returned = await this.interruption.race(returned);
    if (returned === interrupted) {
      session.abandon();
    } else {
      if (performance.now() >= session.driver.patience) await this.turn(); // what comes now may take as long again
      if (!session.done) session.answered(call, evaluator.end(call, session.n, returned));
    }
  }

  private isWide(): boolean {
    const { series, position } = this.session.outstanding;
    return this.concurrency > 1 && series.independent && series.length - position > 1;
  }

  /** All that are left of a series: as soon as the oldest is there, the next one begins. */
  private async answerSideBySide(): Promise<void> {
    const { session, evaluator, concurrency } = this;
    const { series, position } = session.outstanding;
    const rooms = this.makeRooms(Math.min(concurrency, series.length - position));
    const roomOf = (k: number) => rooms[k % rooms.length];
    const underWay: Pending[] = [];
    for (let next = position; next < series.length || underWay.length > 0; ) {
      if (next < series.length && underWay.length < rooms.length) {
        const call = series.call(next, roomOf(next));
        const returned = evaluator.begin(call);
        if (isPromise(returned)) returned.then(undefined, () => undefined); // told when its turn comes
        underWay.push({ k: next, call, returned });
        next += 1;
        if (performance.now() >= session.driver.patience) await this.turn();
        if (session.done) return;
        continue;
      }
      const { k, call, returned } = underWay.shift() as Pending;
      const settled = isPromise(returned) ? await this.interruption.race(returned) : returned;
      if (settled === interrupted) return session.abandon();
      session.answered(call, evaluator.end(call, session.n, settled), roomOf(k));
      if (session.done) return;
    }
  }

  /** New ones for each Hessian after a failure: what was under way then may still write into the old ones. */
  private makeRooms(count: number): readonly Room[] {
    if (this.rooms.length !== count) {
      const vector = () => allocate(this.session.n, 'evaluations side by side');
      this.rooms = Array.from({ length: count }, () => ({ x: vector(), g: vector() }));
    }
    return this.rooms;
  }

  /** Lets timers and I/O have their turn. */
  private async turn(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve));
    this.session.driver.clock.start();
    this.rest();
    const status = this.session.driver.interrupted();
    if (status) this.session.end(status);
  }

  private rest(): void {
    this.session.driver.patience = performance.now() + slice;
  }
}

/** How often the run has been between two iterations; the start counts. */
function passed({ started, counts }: Driver): number {
  return started ? counts.iterations + 1 : 0;
}
