// One run, from its start or a saved state to its end: the calls that it wants made, one after the other. Whoever makes
// them, a loop or a user, and whether it waits for promises in between, is none of its business.
import { preconditionerOf } from '../choice.js';
import type { Status } from '../core/status.js';
import { Driver } from '../drive.js';
import type { Vector } from '../objective.js';
import type { Evaluations, Result } from '../result.js';
import { detached, Memory, type Run } from '../run.js';
import type { FiniteSum } from '../stochastic/finite-sum.js';
import { FullJudge } from '../stochastic/minimize-sum.js';
import type { Stopping } from '../stopping/stopping.js';
import type { Call } from './asks.js';
import { Clock } from './clock.js';
import { Held } from './held.js';
import { Questions } from './questions.js';
import { resultOf } from './report.js';
import { nothing, type Room, type Series, Single } from './series.js';
import type { Setting } from './setting.js';
import { count, type Ended } from './settings.js';
import { settingsOf, startRun } from './start-run.js';

export class Session {
  readonly n: number;
  readonly memory: Memory;
  readonly run: Run;
  readonly driver: Driver;
  readonly held: Held;
  readonly judge: FullJudge | undefined;
  readonly stopping: Stopping | undefined;
  private readonly questions: Questions;
  private series: Series = nothing;
  private position = 0;
  private room: Room;
  private current: Call | undefined;
  /** Has something thrown while the run went on? */
  private stalled = false;
  /** Is a call under way that nobody waits for any more? It may still write. */
  private abandoned = false;
  /** Of a run that is over. */
  private finished: Result | undefined;

  constructor(
    readonly setting: Setting,
    /** Called between two iterations. */
    boundary?: () => void,
  ) {
    const { start, choice, options, engine, sum } = setting;
    this.n = start.length;
    this.memory = new Memory(start, {
      hessian: choice.hessian,
      preconditioner: preconditionerOf(choice),
      products: choice.core === 'newtonCg',
    });
    this.room = this.memory.places[0];
    this.run = startRun(engine, choice, this.memory, options.threads);
    this.questions = new Questions(choice, setting.hasProducts, this.run, this.memory);
    const full = (x: Vector, gradient: Vector) => this.evaluateFully(sum as FiniteSum, x, gradient);
    this.judge = sum && new FullJudge(sum, full, options, choice.schedule, this.n);
    const settings = settingsOf(setting, this.judge, boundary);
    this.stopping = settings.stopping;
    const clock = new Clock(options.trace || options.onIteration !== undefined, setting.began);
    this.driver = new Driver(this.run, settings, this.memory, question => this.questions.cost(question), clock);
    this.held = new Held(this.run, this.driver);
  }

  /** To the first call, or to the end. */
  open(): void {
    const { driver, questions } = this;
    driver.clock.start();
    this.series = nothing;
    this.position = 0;
    this.current = undefined;
    while (driver.question !== undefined && driver.question !== 'proceed') {
      const series = questions.series(driver.question);
      if (series.length > 0) {
        if (!(series instanceof Single)) this.room = questions.room;
        this.series = series;
        return;
      }
      driver.tell(NaN);
    }
  }

  /** Goes on with a run whose memory has been filled from a saved one. */
  continue(): void {
    if (this.driver.started) this.advance(() => this.driver.continue());
    else this.open();
  }

  /** A run that was over when it was saved, after so many evaluations. */
  finishAs(outcome: Ended, made: Evaluations): void {
    const { driver } = this;
    driver.started = true;
    Object.assign(driver.evaluationsBefore, driver.evaluations);
    Object.assign(driver.evaluations, made);
    driver.endAs(outcome);
  }

  /** Gives back what the engine holds; the run is over. */
  release(): void {
    if (!this.done) this.driver.endAs({ status: 'stopped' });
    this.series = nothing;
    this.held.release();
  }

  /** After a callback has thrown in the middle of things: goes on from there. */
  recover(): void {
    if (!this.stalled || this.done) return;
    this.memory.checkWhole();
    this.advance(() => {
      if (!this.driver.recover()) this.end('stopped');
    });
  }

  get done(): boolean {
    return this.driver.question === undefined;
  }

  /** Does the run only look up, with nothing to ask? `proceed` goes on. */
  get idle(): boolean {
    return this.driver.question === 'proceed';
  }

  proceed(): void {
    this.memory.checkWhole();
    this.advance(() => this.driver.tell(NaN));
  }

  /** What is wanted. */
  get call(): Call {
    this.current ??= this.series.call(this.position, this.room);
    return this.current;
  }

  /** The calls that may be made side by side with this one, and the number of this one. */
  get outstanding(): { readonly series: Series; readonly position: number } {
    return { series: this.series, position: this.position };
  }

  /** The call has been made; `value` is f, if that was wanted. */
  answered({ kind }: Call, value: number, room = this.room): void {
    const { driver, series } = this;
    driver.clock.stop(driver.question === 'evaluate' ? 'objective' : 'derivatives');
    count(driver.evaluations, kind);
    series.take(this.position, room);
    this.position += 1;
    this.current = undefined;
    if (this.position === series.length) {
      this.stalled = true;
      driver.tell(value);
      this.open();
      this.stalled = false;
    } else {
      const status = driver.interrupted();
      if (status) this.end(status);
    }
  }

  end(status: Status): void {
    this.driver.end(status);
    this.series = nothing;
  }

  /** The run may wait no longer for a call that is under way. */
  abandon(): void {
    this.abandoned = true;
    this.end(this.driver.interrupted() === 'aborted' ? 'aborted' : 'time-limit');
  }

  get result(): Result {
    if (this.finished) return this.finished;
    const result = resultOf(this.driver);
    const { x, gradient } = result;
    if (!this.done) this.memory.checkWhole();
    if (x.length !== this.n || gradient.length !== this.n) throw new TypeError(detached);
    const safe = this.done && !this.abandoned ? result : { ...result, x: x.slice(), gradient: gradient.slice() };
    if (this.done) this.finished = safe;
    return safe;
  }

  private advance(step: () => void): void {
    this.stalled = true;
    step();
    this.open();
    this.stalled = false;
  }

  private evaluateFully(sum: FiniteSum, x: Vector, gradient: Vector): number {
    this.driver.clock.start();
    const value = sum.full(x, gradient);
    this.driver.clock.stop('objective');
    this.memory.checkWhole();
    count(this.driver.evaluations, 'evaluate');
    return value;
  }
}
