// Between two iterations, and at the start: asks everybody whether the run is over, and tells everybody how it stands.
// Anybody may throw: what has been done by then is not done again when the run goes on.
import type { Status } from '../core/status.js';
import { stopCreeping, stopIterating } from '../core/stop.js';
import { largest } from '../core/vector.js';
import type { Driver } from '../drive.js';
import { type Decision, decide, undecided } from './decide.js';
import { Look } from './look.js';
import { progressOf, rowOf } from './report.js';

export class Settling {
  private reached: Status | undefined;
  private creeping: Status | undefined;
  private decision: Decision | undefined;
  private observed = true;
  private reported = false;
  private stopped: Status | undefined;

  constructor(private readonly driver: Driver) {}

  /** Where the method stands now, after an iteration unless it is the start. True if the run is over. */
  begin(): boolean {
    const { run, counts, settings, rows, patience } = this.driver;
    const { options } = settings;
    const { at } = run.points;
    this.decision = undefined;
    this.observed = this.reported = false;
    this.stopped = undefined;
    this.reached = stopIterating(at.f, at.norm, counts.iterations, options);
    this.creeping = undefined;
    if (counts.iterations === 0) return this.finish();
    const wanted = options.xtol > 0 || rows || options.onIteration || settings.watched || patience < Infinity;
    counts.step = wanted ? run.step() : 0;
    const size = options.xtol > 0 ? largest(at.x) : 0;
    this.creeping = stopCreeping(counts.before, at.f, counts.step, size, options);
    return this.finish();
  }

  /** Is it still being found out whether the run is over? */
  get undecided(): boolean {
    return !this.observed;
  }

  /** The same, where it was cut off. */
  finish(): boolean {
    const { driver } = this;
    const { run, counts, settings } = driver;
    const { points } = run;
    this.decision ??= this.decide();
    const { over, pending } = this.decision;
    counts.before = points.at.f;
    driver.pending = pending;
    points.stationary = pending !== undefined;
    if (counts.iterations > 0 && !this.observed) settings.schedule?.observe?.(points.at.f, counts.iterations - 1);
    this.observed = true;
    if (!this.reported) this.stopped = this.report();
    this.reported = true;
    if (over) driver.end(over.status, over.message);
    else if (this.stopped) driver.end(this.stopped);
    else settings.boundary?.();
    return driver.outcome !== undefined;
  }

  private decide(): Decision {
    const { driver, reached, creeping } = this;
    const { stopping } = driver.settings;
    if (!reached && !creeping && !stopping) return undecided;
    const composed = stopping?.check(new Look(driver));
    if (stopping) driver.memory.checkWhole();
    return decide(driver.run, driver.counts.iterations > 0, reached, creeping, composed);
  }

  private report(): Status | undefined {
    const { driver } = this;
    const { rows, settings, memory } = driver;
    const { onIteration } = settings.options;
    if (!rows && !onIteration) return undefined;
    const progress = progressOf(driver);
    if (rows?.at(-1)?.iteration !== progress.iteration) rows?.push(rowOf(progress, driver));
    const stop = onIteration?.(progress);
    if (onIteration) memory.checkWhole();
    return stop === true ? 'stopped' : undefined;
  }
}
