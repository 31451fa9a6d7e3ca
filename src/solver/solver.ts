// A run in the hands of whoever made it: asked and told by hand, or run on an objective; saved at any time.
import { checkObjective } from '../check-objective.js';
import { Evaluator } from '../evaluate.js';
import type { AsyncObjective, AsyncValueAndGradient, Objective, ValueAndGradient } from '../objective.js';
import type { Progress } from '../options.js';
import type { Result } from '../result.js';
import type { Ask } from './asks.js';
import { Autosave } from './autosave.js';
import { goOn, isOver } from './go-on.js';
import { checkOffer } from './offer.js';
import { progressOf } from './report.js';
import { type AsyncOptions, AsyncRun, checkConcurrency } from './run-async.js';
import { runSync } from './run-sync.js';
import { save } from './save.js';
import { Session } from './session.js';
import type { Setting } from './setting.js';
import { forSums, settingWith } from './sums.js';
import { Turns } from './turns.js';

export class Solver {
  private session: Session;
  private turns: Turns;
  private readonly autosave: Autosave;
  /** What a function of the method's own has thrown when only `done` was wanted. */
  private failure: { readonly error: unknown } | undefined;

  /** @internal `createSolver` and `restoreSolver` make solvers. */
  constructor(
    setting: Setting,
    /** Puts a new session where a saved one was, and opens it. */
    private readonly restore = (session: Session) => session.open(),
  ) {
    this.autosave = new Autosave(setting.options.checkpoint, () => this.save(), setting.began);
    [this.session, this.turns] = this.begin(setting);
  }

  /** Is the run over? Then `result` says why. */
  get done(): boolean {
    const { session, turns } = this;
    if (session.done) return true;
    if (this.failure || !turns.free) return isOver(session);
    try {
      turns.during('done', () => goOn(session));
    } catch (error) {
      this.failure = { error };
      return false;
    }
    this.finish();
    return session.done;
  }

  /** The result; of a run that is not over a copy of how things stand, with status `stopped`. */
  get result(): Result {
    return this.session.result;
  }

  /** Where the run stands. `x` and `gradient` are right until the solver goes on: copy to keep. */
  get progress(): Progress {
    return progressOf(this.session.driver);
  }

  /**
   * What is wanted next: the same until it is told. Its arrays belong to the solver and are right until then.
   *
   * @throws TypeError where the run is over, or something else runs it; whatever a function of the method's own throws
   */
  ask(): Ask {
    const { session, turns } = this;
    turns.refuse('ask()');
    if (session.setting.sampled) throw new TypeError(forSums);
    const { failure } = this;
    this.failure = undefined;
    if (failure && !session.done) throw failure.error;
    if (!session.done) {
      turns.during('ask()', () => goOn(session));
      this.finish();
    }
    if (session.done) throw new TypeError(`ask() came after the end: the run is over (${session.result.status})`);
    return turns.asked(session.call as Ask);
  }

  /**
   * Answers what was asked: f after `evaluate`, nothing after the other kinds, once the arrays are written.
   *
   * @throws TypeError where nothing was asked, the value is missing or not wanted, or an array was not written: the ask
   * stands then
   */
  tell(value?: number): void {
    const { turns, session } = this;
    const ask = turns.told(value);
    turns.during('tell()', () => session.answered(ask, value ?? NaN));
    this.finish();
  }

  /**
   * Runs to the end on this objective, which must offer what the solver was made for.
   *
   * @returns the result; also where the run was over before
   * @throws whatever the objective throws: the solver stands where it stood before that call, and can go on from there
   */
  minimize(objective: ValueAndGradient | Objective): Result {
    const evaluator = this.take('minimize()', objective);
    try {
      runSync(this.session, evaluator);
      this.finish();
    } finally {
      this.turns.giveBack();
    }
    return this.result;
  }

  /** The same with functions that may return promises. */
  async minimizeAsync(objective: AsyncValueAndGradient | AsyncObjective, options?: AsyncOptions): Promise<Result> {
    const run = this.takeAsync('minimizeAsync()', objective, options);
    try {
      while (await run.iterate());
      this.finish();
    } finally {
      run.close();
      this.turns.giveBack();
    }
    return this.result;
  }

  /**
   * The same, handing over the progress at the start and after every iteration, `for await (const progress of
   * solver.run(objective)) ...`. To leave the loop leaves the run where it stands.
   */
  async *run(
    objective: AsyncValueAndGradient | AsyncObjective,
    options?: AsyncOptions,
  ): AsyncGenerator<Progress, Result, void> {
    const run = this.takeAsync('run()', objective, options);
    try {
      while (await run.iterate()) yield this.progress;
      this.finish();
    } finally {
      run.close();
      this.turns.giveBack();
    }
    return this.result;
  }

  /** Ends the run, with status `stopped`. */
  stop(): void {
    if (!this.session.done) this.session.end('stopped');
  }

  /**
   * The run as bytes, from which `restoreSolver` goes on with the same bits: in this process or another one, on either
   * engine. In the middle of an iteration they hold its beginning, and its evaluations are made again.
   */
  save(): Uint8Array {
    return save(this.session);
  }

  /** Ends the run and gives back the native engine's memory at once, which otherwise waits for the garbage collector. */
  release(): void {
    this.session.release();
  }

  private begin(setting: Setting): [Session, Turns] {
    const session = new Session(setting, setting.options.checkpoint && (() => this.autosave.look()));
    this.restore(session);
    return [session, new Turns(session)];
  }

  private take(owner: string, objective: unknown): Evaluator {
    this.turns.refuse(owner);
    const checked = checkObjective(objective, this.session.n);
    const { setting } = this.session;
    checkOffer(checked, setting);
    const other = settingWith(checked, setting, this.session.driver.started);
    if (other) [this.session, this.turns] = this.begin(other);
    this.turns.take(owner);
    this.failure = undefined;
    const { session, turns } = this;
    try {
      session.recover();
    } catch (error) {
      turns.giveBack();
      throw error;
    }
    return new Evaluator(checked, session.setting.choice, session.memory, owner);
  }

  private takeAsync(owner: string, objective: unknown, options: unknown): AsyncRun {
    const concurrency = checkConcurrency(options);
    const evaluator = this.take(owner, objective); // which may begin a new session
    return new AsyncRun(this.session, evaluator, concurrency);
  }

  private finish(): void {
    const { session } = this;
    if (!session.done) return;
    this.autosave.finish();
    if (session.setting.rests) session.held.rest();
  }
}
