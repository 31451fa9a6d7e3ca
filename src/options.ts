// What belongs to the run, not to the method.
import { checkFunction, checkNumber, checkOptions, describe, required } from './check.js';
import { type StopOptions, stopDefaults } from './core/stop.js';
import type { Vector } from './objective.js';
import type { Evaluations } from './result.js';
import type { Split } from './solver/clock.js';
import type { Batch } from './stochastic/batches.js';
import { checkStopTest, type StopTest } from './stopping/stop-test.js';

/** A live view of a run. `x` and `gradient` belong to the engine: they are right during the call, copy to keep. */
export interface Progress {
  /** 0 at the start, then 1, 2, ... */
  readonly iteration: number;
  readonly x: Vector;
  readonly value: number;
  readonly gradient: Vector;
  /** Max-norm of the gradient. */
  readonly gradientNorm: number;
  /** Max-norm of the last iteration's step; 0 at the start. */
  readonly step: number;
  readonly evaluations: Readonly<Evaluations>;
  /** That of the last step, where the method has one. */
  readonly learningRate?: number;
  /** Of the trust region, in the norm of the method's preconditioner, where there is one. */
  readonly radius?: number;
  /** What a `finiteSum` drew for `value` and `gradient`, which are estimates then. */
  readonly batch?: Batch;
  /** Since the start of the run. */
  readonly seconds: number;
  /** What they went into. */
  readonly split?: Split;
}

export interface Options {
  /** Success when the gradient's max-norm is at most this. Default 1e-6. */
  gtol?: number;
  /** Success when an iteration changes f by at most ftol max(|f before|, |f|, 1). Default 0: off. */
  ftol?: number;
  /** Success when an iteration's step has max-norm at most xtol max(max-norm of x, 1). Default 0: off. */
  xtol?: number;
  /** Default 100000. */
  maxIterations?: number;
  /** Calls of the objective for a value or gradient. Default Infinity. */
  maxEvaluations?: number;
  /** Wall-clock seconds, looked at before every evaluation. Default Infinity. */
  maxSeconds?: number;
  /**
   * More tests of when the run is over, looked at beside the tolerances and limits above: `any(...)`, `all(...)`,
   * `consecutive(k, ...)` of `valueTolerance(...)` and others, or functions of your own. Default: none.
   */
  stop?: StopTest;
  /** Ends the run with status `aborted` before the next evaluation. */
  signal?: AbortSignal;
  /** Called at the start and after every iteration; returning true ends the run with status `stopped`. */
  onIteration?: (progress: Progress) => void | boolean;
  /** Keep one row per iteration in `result.trace`. Default false. */
  trace?: boolean;
  /** Saves the run every so often, and where it ends: see `checkpointFile`. Default: never. */
  checkpoint?: Checkpoint;
  /** Default 'auto': the engine that is faster for this method and n, of those that load. */
  engine?: 'auto' | 'native' | 'typescript';
  /**
   * At most so many threads, of the native engine with 65,536 unknowns and more: `newton`, `lbfgs`, first-order methods.
   * They start when there is first enough to do; no bit depends on their number. Default 1.
   */
  threads?: number;
}

/** What becomes of a run that is saved as it goes on. */
export interface Checkpoint {
  /** Seconds between two saves, which wait for the end of an iteration. 0: after every iteration. */
  readonly every: number;
  /** Takes what `solver.save()` gives. What it throws ends the run, and reaches the caller unchanged. */
  readonly write: (bytes: Uint8Array) => void;
}

export interface ResolvedOptions extends StopOptions {
  readonly stop: StopTest | undefined;
  readonly checkpoint: Checkpoint | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onIteration: ((progress: Progress) => void | boolean) | undefined;
  readonly trace: boolean;
  readonly engine: 'auto' | 'native' | 'typescript';
  readonly threads: number;
}

const engines = ['auto', 'native', 'typescript'] as const;
/** The names of the options of every run. */
export const optionKeys: readonly string[] = [
  ...Object.keys(stopDefaults),
  ...['stop', 'signal', 'onIteration', 'trace', 'checkpoint', 'engine', 'threads'],
];

/** Checks the options and fills in the defaults. */
export function resolveOptions(options: Options | undefined): ResolvedOptions {
  const o = checkOptions('options', options, optionKeys);
  const tolerance = (key: 'gtol' | 'ftol' | 'xtol') =>
    checkNumber(`options.${key}`, o[key], stopDefaults[key], { min: 0 });
  const limit = (key: 'maxIterations' | 'maxEvaluations', min: number) =>
    checkNumber(`options.${key}`, o[key], stopDefaults[key], { min, max: Infinity, integer: true });
  if (o.onIteration !== undefined) checkFunction('options.onIteration', o.onIteration);
  if (o.trace !== undefined && typeof o.trace !== 'boolean') {
    throw new TypeError(`options.trace must be true or false, got ${describe(o.trace)}`);
  }
  if (o.signal !== undefined && !(o.signal instanceof AbortSignal)) {
    throw new TypeError(`options.signal must be an AbortSignal, got ${describe(o.signal)}`);
  }
  return {
    gtol: tolerance('gtol'),
    ftol: tolerance('ftol'),
    xtol: tolerance('xtol'),
    maxIterations: limit('maxIterations', 0),
    maxEvaluations: limit('maxEvaluations', 1),
    maxSeconds: checkNumber('options.maxSeconds', o.maxSeconds, stopDefaults.maxSeconds, { min: 0, max: Infinity }),
    stop: o.stop === undefined ? undefined : checkStopTest('options.stop', o.stop),
    checkpoint: checkCheckpoint(o.checkpoint),
    signal: o.signal as AbortSignal | undefined,
    onIteration: o.onIteration as ResolvedOptions['onIteration'],
    trace: (o.trace as boolean | undefined) ?? false,
    engine: checkEngine('options.engine', o.engine),
    threads: checkNumber('options.threads', o.threads, 1, { min: 1, max: 1024, integer: true }),
  };
}

function checkCheckpoint(value: unknown): Checkpoint | undefined {
  if (value === undefined) return undefined;
  const name = 'options.checkpoint';
  const { every, write } = checkOptions(name, value, ['every', 'write']);
  checkFunction(`${name}.write`, write);
  return { every: required(`${name}.every`, every, { min: 0 }), write: write as Checkpoint['write'] };
}

export function checkEngine(name: string, value: unknown): ResolvedOptions['engine'] {
  if (value === undefined) return 'auto';
  if (engines.includes(value as ResolvedOptions['engine'])) return value as ResolvedOptions['engine'];
  const mistake = typeof value === 'string' ? RangeError : TypeError;
  throw new mistake(`${name} must be ${engines.map(engine => `'${engine}'`).join(', ')}, got ${describe(value)}`);
}
