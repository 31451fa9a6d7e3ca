// The one loop that counts, times, stops and reports. It asks for evaluations and Hessians and is told when they are
// there, so synchronous, asynchronous and ask/tell runs are the same run. Twin: native/core/minimize.h

import { type Answers, type Question, questions } from './answer.js';
import type { Ask } from './core/routine.js';
import type { Status } from './core/status.js';
import { stopCreeping, stopEvaluating, stopIterating } from './core/stop.js';
import { largest } from './core/vector.js';
import type { ResolvedOptions } from './options.js';
import { type Evaluations, makeResult, type Origin, type Result, type TraceRow } from './result.js';
import type { Memory, Run } from './run.js';
import { rateAt, type Schedule } from './schedules/schedule.js';
import type { FullJudge } from './stochastic/minimize-sum.js';

export class Driver {
  /** What is wanted next; undefined once the run is over. */
  ask: Question | undefined = 'evaluate';
  readonly evaluations: Evaluations = { value: 0, gradient: 0, hessian: 0, hessianVector: 0 };
  private status: Status | undefined;
  private iterations = 0;
  private before = NaN; // f where the last iteration began
  private started = false;
  private readonly rows: TraceRow[] | undefined;

  constructor(
    readonly run: Run,
    private readonly options: ResolvedOptions,
    private readonly origin: Origin,
    private readonly memory: Memory,
    private readonly answers: Pick<Answers, 'cost'>,
    /** The learning rate of a method that has one. */
    private readonly schedule?: Schedule,
    /** When the run began, by performance.now(). */
    private readonly began = performance.now(),
  ) {
    this.rows = options.trace ? [] : undefined;
    if (options.signal?.aborted) this.end('aborted');
  }

  /** Answers what was asked; `value` is f at the trial, if that was wanted. */
  tell(value: number): void {
    if (this.started) this.advance(value);
    else this.begin(value);
  }

  get result(): Result {
    const { status = 'stopped', run, iterations, evaluations, rows: trace } = this;
    const met = status === 'gradient-tolerance' || status === 'value-tolerance' || status === 'step-tolerance';
    const point = met ? run.points.at : run.points.best;
    return makeResult(
      { status, point, floor: run.points.floor, iterations, evaluations, seconds: this.seconds(), trace },
      this.origin,
      this.options,
    );
  }

  /** The result of a run whose values are estimates: the judge knows f. */
  judged(judge: FullJudge, options: ResolvedOptions): Result {
    const { status: own = 'stopped', run, iterations, evaluations, rows: trace } = this;
    if (evaluations.value > 0 && own !== 'not-finite' && own !== 'aborted') judge.finish(run.points.at.x, iterations);
    const status = judge.status ?? own;
    const ending = {
      status,
      point: evaluations.value > 0 ? judge.best : run.points.best,
      floor: NaN,
      iterations,
      evaluations,
      seconds: this.seconds(),
      trace,
    };
    return makeResult(ending, this.origin, options);
  }

  private begin(value: number): void {
    this.started = true;
    this.run.start(value);
    this.before = value;
    const { f, norm } = this.run.points.at;
    const status = stopIterating(f, norm, 0, this.options);
    const stopped = this.report(0);
    const over = this.sure(status) ?? stopped;
    if (over) {
      this.end(over);
    } else {
      this.pace();
      this.advance(NaN);
    }
  }

  /** Tells a method that has one the learning rate of its next step. */
  private pace(): void {
    if (this.schedule) this.run.points.rate = rateAt(this.schedule, this.iterations);
  }

  private advance(value: number): void {
    const answer = this.next(value);
    if (isQuestion(answer)) this.ask = answer;
    else this.end(answer);
  }

  /** The next question to the user, or why the run is over. */
  private next(value: number): Question | Status {
    const { run, options, evaluations } = this;
    let answer = run.resume(value);
    while (answer === 'iterate' || answer === 'curvature') {
      const status = answer === 'iterate' ? this.judge() : this.reconsider();
      if (status) return status;
      if (answer === 'iterate') this.pace();
      answer = run.resume(NaN);
    }
    if (!isQuestion(answer)) return answer;
    if (options.signal?.aborted) return 'aborted';
    const full = this.iterations >= options.maxIterations;
    if (full && run.points.stationary && answer === 'evaluate') return 'iteration-limit';
    const seconds = options.maxSeconds === Infinity ? 0 : this.seconds();
    const planned = Math.max(this.answers.cost(answer) - 1, 0);
    return stopEvaluating(value, evaluations.value + planned, seconds, options) ?? answer;
  }

  /** After an iteration. */
  private judge(): Status | undefined {
    const { run, options } = this;
    const { at } = run.points;
    this.iterations += 1;
    const step = options.xtol > 0 || this.rows || options.onIteration ? run.step() : 0;
    const size = options.xtol > 0 ? largest(at.x) : 0;
    let status = stopIterating(at.f, at.norm, this.iterations, options);
    if (status === 'gradient-tolerance' && !Number.isFinite(largest(at.x))) status = 'unbounded';
    status = this.sure(status);
    status ??= stopCreeping(this.before, at.f, step, size, options);
    this.before = at.f;
    this.schedule?.observe?.(at.f, this.iterations - 1);
    const stopped = this.report(step);
    return status ?? stopped;
  }

  /** A vanishing gradient is no success where f may curve downwards: the method is asked to look. */
  private sure(status: Status | undefined): Status | undefined {
    const { points } = this.run;
    points.stationary = status === 'gradient-tolerance' && (points.suspect || (points.looks && this.far()));
    return points.stationary ? undefined : status;
  }

  /** Was the last step so long that the Hessian at its end need not be like the one at its beginning? */
  private far(): boolean {
    return this.run.step() > 1e-3 * largest(this.run.points.at.x);
  }

  /** The method has looked. */
  private reconsider(): Status | undefined {
    const { f, norm } = this.run.points.at;
    const status = stopIterating(f, norm, this.iterations, this.options);
    return status === 'gradient-tolerance' ? status : undefined;
  }

  private report(step: number): Status | undefined {
    const { iterations: iteration, evaluations, rows, options } = this;
    if (!rows && !options.onIteration) return undefined;
    const pace = this.schedule && iteration > 0 ? { learningRate: this.run.points.rate } : undefined;
    const { x, g: gradient, f: value, norm: gradientNorm } = this.run.points.at;
    const seconds = this.seconds();
    rows?.push({ iteration, value, gradientNorm, step, evaluations: evaluations.value, seconds, ...pace });
    const progress = { iteration, x, value, gradient, gradientNorm, step, evaluations, seconds, ...pace };
    const stop = options.onIteration?.(progress);
    if (options.onIteration) this.memory.checkWhole();
    return stop === true ? 'stopped' : undefined;
  }

  private seconds(): number {
    return (performance.now() - this.began) / 1000;
  }

  private end(status: Status): void {
    this.status = status;
    this.ask = undefined;
  }
}

function isQuestion(answer: Ask | Status): answer is Question {
  return questions.includes(answer as Question);
}
