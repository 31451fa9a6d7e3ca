// When a run is over: tolerances and limits, on scalars. Twin: native/core/stop.h
import type { Status } from './status.js';

export interface StopOptions {
  gtol: number;
  ftol: number;
  xtol: number;
  maxIterations: number;
  maxEvaluations: number;
  maxSeconds: number;
}

export const stopDefaults: Readonly<StopOptions> = {
  gtol: 1e-6,
  ftol: 0,
  xtol: 0,
  maxIterations: 100000,
  maxEvaluations: Infinity,
  maxSeconds: Infinity,
};

/** Nobody's minimum lies below this: f runs away. */
export const bottom = -1e100;

/** After an evaluation: may the run go on to another one? */
export function stopEvaluating(
  value: number,
  evaluations: number,
  seconds: number,
  o: StopOptions,
): Status | undefined {
  if (Number.isFinite(value) && value < bottom) return 'unbounded';
  if (evaluations >= o.maxEvaluations) return 'evaluation-limit';
  if (seconds >= o.maxSeconds) return 'time-limit';
  return undefined;
}

/** At a point where the method stands, the start included. */
export function stopIterating(value: number, norm: number, iterations: number, o: StopOptions): Status | undefined {
  if (!Number.isFinite(value)) return 'not-finite';
  if (!Number.isFinite(norm)) return value < bottom ? 'unbounded' : 'not-finite';
  if (norm <= o.gtol) return 'gradient-tolerance';
  if (value < bottom) return 'unbounded';
  if (iterations >= o.maxIterations) return 'iteration-limit';
  return undefined;
}

/** After an iteration: did it still get anywhere? */
export function stopCreeping(
  before: number,
  value: number,
  step: number,
  size: number,
  o: StopOptions,
): Status | undefined {
  const scale = Math.max(Math.abs(before), Math.abs(value), 1);
  if (o.ftol > 0 && Math.abs(before - value) <= o.ftol * scale) return 'value-tolerance';
  if (o.xtol > 0 && step <= o.xtol * Math.max(size, 1)) return 'step-tolerance';
  return undefined;
}
