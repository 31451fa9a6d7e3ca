// A run on an objective that draws a mini-batch at every evaluation. What the method sees are estimates, so the run is
// judged by full evaluations: at the start, after every so many epochs, and where the run ends.
import { allocate } from '../check.js';
import { finite, type Point } from '../core/point.js';
import type { Status } from '../core/status.js';
import { stopIterating } from '../core/stop.js';
import { largest } from '../core/vector.js';
import type { Objective, Vector } from '../objective.js';
import type { Progress, ResolvedOptions } from '../options.js';
import type { Schedule } from '../schedules/schedule.js';
import { type FiniteSum, isFiniteSum } from './finite-sum.js';
import type { SamplingState } from './sampling-state.js';

/** Does it draw other terms at every evaluation? */
export function isSampled(objective: Objective): objective is FiniteSum {
  return isFiniteSum(objective) && !objective.isExact;
}

/** The options of the run itself: no test of convergence on estimates. */
export function withoutTolerances(options: ResolvedOptions, judge: FullJudge): ResolvedOptions {
  return { ...options, gtol: -1, ftol: 0, xtol: 0, onIteration: progress => judge.look(progress) };
}

/** Looks at f itself now and then, keeps the best point, and says when it is good enough. */
export class FullJudge {
  /** The lowest of the points that were looked at. */
  best: Point;
  /** Why the run is over, if the judge says so. */
  status: Status | undefined;
  /** The rates alone: a schedule that follows f is told by the judge, who knows f. */
  readonly pace: Schedule | undefined;
  private spare: Point;
  private lookedAt = -1; // the iteration
  private epoch = 0;
  private marked: SamplingState | undefined;

  constructor(
    private readonly sum: FiniteSum,
    /** Evaluates f over all terms. */
    private readonly full: (x: Vector, gradient: Vector) => number,
    private readonly options: ResolvedOptions,
    private readonly schedule: Schedule | undefined,
    n: number,
  ) {
    const vector = () => allocate(n, 'the run');
    const place = (): Point => ({ x: vector(), g: vector(), f: NaN, norm: NaN });
    this.best = place();
    this.spare = place();
    this.pace = schedule && (step => schedule(step));
  }

  /** After an iteration; true ends the run. */
  look(progress: Progress): boolean {
    const { sum, options } = this;
    const { batch } = sum;
    const { x, iteration } = progress;
    const due = !options.signal?.aborted && batch.epoch - this.epoch >= sum.fullEvery;
    if (due || iteration === 0) {
      if (this.lookedAt !== iteration) this.status = this.judge(x, iteration);
      this.epoch = batch.epoch;
    }
    const stop = options.onIteration?.({ ...progress, batch });
    if (this.status === undefined && stop === true) this.status = 'stopped';
    return this.status !== undefined;
  }

  /** Where the run ended by itself: perhaps at a minimum. */
  finish(x: Vector, iteration: number): void {
    if (this.lookedAt === iteration) return;
    const status = this.judge(x, iteration);
    if (status === 'gradient-tolerance') this.status = status;
  }

  /** The next iteration begins: a run that is saved in the middle of it draws its batches anew. */
  mark(): void {
    this.marked = this.sum.save();
  }

  /** Numbers from which `restore` goes on, beside the best point's vectors; `between` iterations or in one. */
  save(between: boolean): number[] {
    const { seed, draw, epoch, offset, position } = between ? this.sum.save() : (this.marked ?? this.sum.save());
    return [this.lookedAt, this.epoch, this.best.f, this.best.norm, seed, draw, epoch, offset, position];
  }

  restore(numbers: Vector, x: Vector, gradient: Vector): void {
    const [lookedAt, looked, f, norm, seed, draw, epoch, offset, position] = numbers;
    this.sum.restore({ seed, draw, epoch, offset, position });
    this.lookedAt = lookedAt;
    this.epoch = looked;
    this.best.x.set(x);
    this.best.g.set(gradient);
    Object.assign(this.best, { f, norm });
  }

  private judge(x: Vector, iteration: number): Status | undefined {
    const { spare, best } = this;
    spare.x.set(x);
    spare.f = this.full(spare.x, spare.g);
    spare.norm = largest(spare.g);
    this.lookedAt = iteration;
    if (iteration > 0) this.schedule?.observe?.(spare.f, iteration - 1);
    const status = stopIterating(spare.f, spare.norm, 0, { ...this.options, maxIterations: Infinity });
    const better = finite(spare) && !(best.f <= spare.f);
    if (iteration === 0 || status === 'gradient-tolerance' || better) {
      this.best = spare;
      this.spare = best;
    }
    return status;
  }
}
