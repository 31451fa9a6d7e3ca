// What a run returns.
import type { Point } from './core/point.js';
import { type Status, statusTexts, succeeded } from './core/status.js';
import type { Vector } from './objective.js';
import type { ResolvedOptions } from './options.js';
import type { Split } from './solver/clock.js';

/** How often the objective's functions were called. */
export interface Evaluations {
  value: number;
  gradient: number;
  hessian: number;
  hessianVector: number;
}

export interface TraceRow {
  /** 0 is the start. */
  readonly iteration: number;
  readonly value: number;
  /** Max-norm of the gradient. */
  readonly gradientNorm: number;
  /** Max-norm of the iteration's step; 0 at the start. */
  readonly step: number;
  /** Evaluations of f and its gradient so far. */
  readonly evaluations: number;
  /** That of the step, where the method has one. */
  readonly learningRate?: number;
  /** Of the trust region, in the norm of the method's preconditioner, where there is one. */
  readonly radius?: number;
  /** Since the start of the run. */
  readonly seconds: number;
  /** What they went into. */
  readonly split: Split;
}

export type Trace = readonly TraceRow[];

export interface Result {
  /** The best point seen, always: after a success the point that met the test, else the lowest finite value. */
  readonly x: Vector;
  /** f there. */
  readonly value: number;
  /** The gradient there. */
  readonly gradient: Vector;
  /** Its max-norm. */
  readonly gradientNorm: number;
  /** Why the run ended. */
  readonly status: Status;
  /** The same in a sentence, with the numbers. */
  readonly message: string;
  /** True only for a status that is a success, at a finite point. */
  readonly success: boolean;
  readonly iterations: number;
  readonly evaluations: Readonly<Evaluations>;
  /** Wall-clock time of the run. */
  readonly seconds: number;
  /** What it went into, where `trace` or `onIteration` was given. */
  readonly split?: Split;
  /** 'native' or 'typescript'. */
  readonly engine: string;
  /** 'lbfgs', 'newton', ... */
  readonly method: string;
  /** One row per iteration, where `options.trace` asked for it. */
  readonly trace?: Trace;
}

/** What the method's choice has to say in the message. */
export interface Origin {
  readonly engine: string;
  readonly method: string;
  readonly note: string | undefined;
  /** Does the method take every step as it comes, at a learning rate? */
  readonly paced: boolean;
}

export interface Ending {
  readonly status: Status;
  /** In place of the status's own sentence. */
  readonly message: string | undefined;
  readonly point: Point;
  /** The estimated length below which rounding hides the gradient in f; NaN where there is none. */
  readonly floor: number;
  readonly iterations: number;
  readonly evaluations: Evaluations;
  readonly seconds: number;
  readonly split: Split | undefined;
  readonly trace: Trace | undefined;
}

export function makeResult(ending: Ending, origin: Origin, options: ResolvedOptions): Result {
  const { status, point, iterations, evaluations, seconds, split, trace } = ending;
  const said = ending.message ?? `${statusTexts[status]}${numbers(ending, options, origin)}`;
  return {
    x: point.x,
    value: point.f,
    gradient: point.g,
    gradientNorm: point.norm,
    status,
    message: origin.note === undefined ? said : `${said}; ${origin.note}`,
    success: succeeded(status) && Number.isFinite(point.f) && Number.isFinite(point.norm),
    iterations,
    evaluations,
    seconds,
    ...(split && { split }),
    engine: origin.engine,
    method: origin.method,
    ...(trace && { trace }),
  };
}

/** A tolerance as people write it: 1e-6, not 0.000001. */
function short(tolerance: number): string {
  return tolerance === 0 ? '0' : tolerance.toExponential();
}

function floorText(floor: number): string {
  return Number.isFinite(floor) ? `; rounding of f hides gradients shorter than about ${floor.toExponential(1)}` : '';
}

/** The numbers behind a status. */
function numbers(ending: Ending, options: ResolvedOptions, { paced }: Origin): string {
  const { status, point, floor, iterations, evaluations, seconds } = ending;
  if (evaluations.value === 0) return ' before the first evaluation';
  const norm = point.norm.toExponential(2);
  switch (status) {
    case 'gradient-tolerance':
      return ` (${norm} <= ${short(options.gtol)})`;
    case 'value-tolerance':
      return ` (${short(options.ftol)}); the gradient's max-norm is ${norm}`;
    case 'step-tolerance':
      return ` (${short(options.xtol)}); the gradient's max-norm is ${norm}`;
    case 'precision-limit':
      return `; the gradient's max-norm is ${norm}, gtol was ${short(options.gtol)}${floorText(floor)}`;
    case 'iteration-limit':
      return ` (${iterations}); the gradient's max-norm is ${norm}`;
    case 'evaluation-limit':
      return ` (${options.maxEvaluations}, ${evaluations.value} were made); the gradient's max-norm is ${norm}`;
    case 'time-limit':
      return ` (${seconds.toPrecision(3)}); the gradient's max-norm is ${norm}`;
    case 'not-finite':
      if (!Number.isFinite(point.f) || !Number.isFinite(point.norm))
        return ` (at x0: f = ${point.f}, max-norm of the gradient = ${point.norm})`;
      if (paced) return ' (the learning rate may be too large); the result is the best point before';
      return ' (a second derivative, or what preconditions)';
    case 'unbounded':
      return ` (the lowest finite value seen is ${point.f.toExponential(3)})`;
    default:
      return `; the gradient's max-norm is ${norm}`;
  }
}
