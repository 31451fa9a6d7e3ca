// What a run shows of itself: its progress, the rows of its trace, its result.
import type { Driver } from '../drive.js';
import type { Progress } from '../options.js';
import { makeResult, type Result, type TraceRow } from '../result.js';
import type { Ended } from './settings.js';

const unfinished: Ended = { status: 'stopped', message: 'the run is not over' };

export function progressOf({ counts, evaluations, clock, settings, run }: Driver): Progress {
  const { x, g: gradient, f: value, norm: gradientNorm } = run.points.at;
  const { iterations: iteration, step } = counts;
  const seconds = clock.seconds();
  return {
    ...{ iteration, x, value, gradient, gradientNorm, step, evaluations, seconds },
    ...(settings.schedule && iteration > 0 && { learningRate: run.points.rate }),
    ...(run.points.radius > 0 && { radius: run.points.radius }),
    ...(clock.splits && { split: clock.split(seconds) }),
  };
}

export function rowOf(progress: Progress, { clock }: Driver): TraceRow {
  const { x: _, gradient: __, evaluations, split = clock.split(progress.seconds), ...row } = progress;
  return { ...row, evaluations: evaluations.value, split };
}

/** The result; of a run that is not over, as things stand. */
export function resultOf({ outcome, run, counts, evaluations, rows: trace, clock, settings }: Driver): Result {
  const { status, message } = outcome ?? unfinished;
  const { judge } = settings;
  const met = status === 'gradient-tolerance' || status === 'value-tolerance' || status === 'step-tolerance';
  const known = judge && evaluations.value > 0 ? judge.best : run.points.best;
  const point = met && !judge ? run.points.at : known;
  const floor = judge ? NaN : run.points.floor;
  const seconds = clock.seconds();
  const split = clock.splits ? clock.split(seconds) : undefined;
  const { iterations } = counts;
  const ending = { status, message, point, floor, iterations, evaluations, seconds, split, trace };
  return makeResult(ending, settings.origin, settings.reported);
}
