// The one loop that counts, times, stops and reports. It asks for evaluations and Hessians and is told when they are
// there, so synchronous, asynchronous and ask/tell runs are the same run. Twin: native/core/minimize.h
import type { Ask } from './core/routine.js';
import { type Status, succeeded } from './core/status.js';
import { stopEvaluating, stopIterating } from './core/stop.js';
import { largest } from './core/vector.js';
import type { Evaluations, TraceRow } from './result.js';
import type { Memory, Run } from './run.js';
import { rateAt } from './schedules/schedule.js';
import type { Clock } from './solver/clock.js';
import { isQuestion, type Question } from './solver/questions.js';
import { type Counts, copyCounts, type Ended, type Settings } from './solver/settings.js';
import { Settling } from './solver/settling.js';

export class Driver {
  /** What is wanted next; undefined once the run is over, `proceed` where it only looks up. */
  question: Question | 'proceed' | undefined = 'evaluate';
  readonly evaluations: Evaluations = { value: 0, gradient: 0, hessian: 0, hessianVector: 0 };
  readonly counts: Counts = { iterations: 0, before: NaN, step: 0 };
  readonly rows: TraceRow[] | undefined;
  outcome: Ended | undefined;
  /** What ends the run once the method has looked whether f curves downwards where the gradient vanishes. */
  pending: Ended | undefined;
  /** Has f at the start been told? */
  started = false;
  /** By performance.now(): later than this a run that looks up hands over to whoever waits. */
  patience = Infinity;
  /** The evaluations when the iteration began: those of a run that is saved in the middle of it. */
  readonly evaluationsBefore: Evaluations = { ...this.evaluations };
  /** Is the method between two iterations? */
  between = false;
  /** What has begun at the last place between two iterations, and was perhaps cut off there. */
  readonly settling = new Settling(this);
  /** How the run is about to end. */
  private ending: Ended | undefined;

  constructor(
    readonly run: Run,
    readonly settings: Settings,
    readonly memory: Memory,
    private readonly cost: (question: Question) => number,
    readonly clock: Clock,
  ) {
    const { options } = settings;
    this.rows = options.trace ? [] : undefined;
    if (options.signal?.aborted) this.end('aborted');
  }

  /** Answers what was asked; `value` is f at the trial, if that was wanted. */
  tell(value: number): void {
    if (this.started) this.advance(value);
    else this.begin(value);
  }

  /** Goes on with a run whose counts and places have been restored. */
  continue(): void {
    const { run, counts, settings } = this;
    const { at, stationary, suspect } = run.points;
    this.started = true;
    this.between = true;
    const status = stopIterating(at.f, at.norm, counts.iterations, settings.options);
    const doubted = status === 'gradient-tolerance' && (stationary || suspect);
    if (doubted) this.pending ??= { status };
    run.points.stationary = this.pending !== undefined;
    if (status && !doubted) {
      this.end(status);
    } else {
      this.goOn();
    }
  }

  /** Goes on where a callback has thrown, which is called again; false where the method itself was interrupted. */
  recover(): boolean {
    const { ending } = this;
    if (ending) this.end(ending.status, ending.message);
    else if (!this.between) return false;
    else if (!this.settling.finish()) this.goOn();
    return true;
  }

  /** Why a run must end between two of its calls, if it must. */
  interrupted(): Status | undefined {
    const { signal, maxSeconds } = this.settings.options;
    if (signal?.aborted) return 'aborted';
    return maxSeconds < Infinity && this.clock.seconds() >= maxSeconds ? 'time-limit' : undefined;
  }

  end(status: Status, message?: string): void {
    this.ending = { status, message };
    const { judge } = this.settings;
    const known = status !== 'not-finite' && status !== 'aborted';
    if (judge && this.evaluations.value > 0 && known) judge.finish(this.run.points.at.x, this.counts.iterations);
    const outcome = { status: judge?.status ?? status, message };
    const { x } = judge ? judge.best : this.run.points.at;
    // nobody's minimum lies at infinity, whatever an objective that writes into x says
    this.endAs(succeeded(outcome.status) && !Number.isFinite(largest(x)) ? { status: 'unbounded' } : outcome);
  }

  /** Ends the run as things stand; nobody is asked or told. */
  endAs(outcome: Ended): void {
    this.outcome = outcome;
    this.question = undefined;
    this.clock.freeze();
  }

  private begin(value: number): void {
    this.started = true;
    this.run.start(value);
    if (!this.settle()) this.goOn();
  }

  /** Into the next iteration. */
  private goOn(): void {
    this.pace();
    this.advance(NaN);
  }

  /** Tells a method that has one the learning rate of its next step. */
  private pace(): void {
    const { schedule } = this.settings;
    if (schedule) this.run.points.rate = rateAt(schedule, this.counts.iterations);
  }

  private advance(value: number): void {
    const answer = this.next(value);
    if (answer === undefined) return;
    if (answer === 'proceed' || isQuestion(answer)) this.question = answer;
    else this.end(answer);
  }

  /** The next question to the user, or why the run is over; undefined if it has ended already. */
  private next(value: number): Question | 'proceed' | Status | undefined {
    const { evaluations, counts } = this;
    const { options } = this.settings;
    let answer = this.resume(value);
    while (!isQuestion(answer)) {
      if (answer === 'restart') {
        this.mark();
      } else if (answer === 'proceed') {
        const status = this.interrupted();
        if (status) return status;
        if (this.isLate()) return 'proceed';
      } else if (answer !== 'iterate' && answer !== 'curvature') {
        return answer;
      } else {
        const over = answer === 'iterate' ? this.judge() : this.reconsider();
        if (over) return undefined;
        if (answer === 'iterate') this.pace();
        if (this.outcome) return undefined; // whoever was called has ended it
        if (answer === 'iterate' && this.isLate()) return 'proceed';
      }
      answer = this.resume(NaN);
    }
    if (options.signal?.aborted) return 'aborted';
    const full = counts.iterations >= options.maxIterations;
    if (full && this.run.points.stationary && answer === 'evaluate') return 'iteration-limit';
    const seconds = options.maxSeconds === Infinity ? 0 : this.clock.seconds();
    const planned = Math.max(this.cost(answer) - 1, 0);
    return stopEvaluating(value, evaluations.value + planned, seconds, options) ?? answer;
  }

  private isLate(): boolean {
    return this.patience < Infinity && performance.now() > this.patience;
  }

  private resume(value: number): Ask | Status {
    if (this.between) this.mark();
    this.between = false;
    this.clock.start();
    const answer = this.run.resume(value);
    this.clock.stop('linearAlgebra');
    return answer;
  }

  /** A run that is saved from here on begins here. */
  private mark(): void {
    copyCounts(this.evaluations, this.evaluationsBefore);
    this.settings.judge?.mark();
  }

  /** After an iteration: is the run over? */
  private judge(): boolean {
    this.counts.iterations += 1;
    return this.settle();
  }

  private settle(): boolean {
    this.between = true;
    return this.settling.begin();
  }

  /** The method has looked, and f does not curve downwards. */
  private reconsider(): boolean {
    if (this.pending) this.end(this.pending.status, this.pending.message);
    return this.outcome !== undefined;
  }
}
