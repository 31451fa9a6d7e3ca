// The run of `thalweg solve`: begun or gone on with, watched on a terminal, saved in a file, ended by signals.
import { isObject } from '../check.js';
import { type Method, type Options, type Result, restoreSolver, type Solver } from '../index.js';
import { checkMethod, methods } from '../methods.js';
import { resolveOptions } from '../options.js';
import { descriptionOf } from '../schedules/description.js';
import type { Schedule } from '../schedules/schedule.js';
import { solverFor } from '../solver/solver-of.js';
import { type CheckpointFlags, Keeper, savedRun } from './checkpoints.js';
import { awaitApi, callApi, Thrown, UsageError } from './errors.js';
import { type ProgressLine, progressLine } from './progress.js';
import { applySettings, runKeys } from './set.js';
import { hearSignals } from './signals.js';
import type { Subject } from './subject.js';

export interface RunFlags extends CheckpointFlags {
  readonly method?: Method['name'];
  readonly engine?: 'auto' | 'native' | 'typescript';
  readonly set?: Readonly<Record<string, unknown>>;
}

export interface Ran {
  readonly result: Result;
  /** Its file, if it has one. */
  readonly keeper: Keeper | undefined;
  /** Did it go on from there? */
  readonly resumed: boolean;
  /** The exit code, if a signal has ended it. */
  readonly signalled: number | undefined;
}

export async function run(subject: Subject, flags: RunFlags): Promise<Ran> {
  callApi(() => resolveOptions(subject.options));
  const saved = savedRun(flags);
  const line = progressLine(process.stderr);
  const say = line ? line.say : console.error;
  const { checkpoint: file } = flags;
  const keeper = file === undefined ? undefined : new Keeper(file, flags, say, () => line?.saved());
  const signals = hearSignals(subject.options?.signal, line?.say);
  try {
    const own = { signal: signals.signal, ...(keeper && { checkpoint: keeper.checkpoint }) };
    const solver = saved && keeper ? resumed(saved, keeper, subject, flags, own) : begun(subject, flags, own);
    keeper?.begin(saved ?? solver.save());
    const result = await go(solver, subject, line, keeper);
    const signalled = result.status === 'aborted' ? signals.code : undefined;
    return { result, keeper, resumed: saved !== undefined, signalled };
  } finally {
    signals.close();
    line?.clear();
  }
}

/** The method and the options, as they are where the command line and then the module say nothing else. */
function chosenMethod(subject: Subject, flags: RunFlags, options: Options): [Method, Options] {
  const method = flags.method ? methods[flags.method]() : callApi(() => checkMethod(subject.method));
  const engine = flags.engine && { engine: flags.engine };
  return applySettings(flags.set ?? {}, method, { ...options, ...engine });
}

function begun(subject: Subject, flags: RunFlags, own: Options): Solver {
  const [method, options] = chosenMethod(subject, flags, subject.options ?? {});
  return callApi(() => solverFor(subject.objective, subject.x0, method, { ...options, ...own }).solver);
}

/** What a file does not hold, and a module may bring. */
const unsaved = ['onIteration', 'stop', 'engine', 'threads'];

function resumed(saved: Uint8Array, { file }: Keeper, subject: Subject, flags: RunFlags, own: Options): Solver {
  const brought = Object.entries(subject.options ?? {}).filter(([key]) => unsaved.includes(key));
  const [method, options] = chosenMethod(subject, flags, Object.fromEntries(brought));
  const named = flags.method !== undefined || Object.keys(flags.set ?? {}).some(key => !runKeys.includes(key));
  const given = named || hasFunctions(method) ? { method } : {};
  const solver = naming(file, () => restoreSolver(saved, { ...options, ...given, ...own }));
  const [n, wanted] = [solver.progress.x.length, subject.x0.length];
  if (n === wanted) return solver;
  throw new UsageError(`${file} holds a run with n = ${n}, but ${subject.name} has n = ${wanted} here`);
}

/** Has it what no file can hold? */
function hasFunctions({ options }: Method): boolean {
  return Object.values(options).some(option => {
    if (typeof option === 'function') return descriptionOf(option as Schedule) === undefined;
    return isObject(option) && typeof option.fill === 'function';
  });
}

/** To the end; where a function of the module throws, the run is saved as it stands. */
async function go(solver: Solver, subject: Subject, line: ProgressLine | undefined, keeper?: Keeper): Promise<Result> {
  try {
    return await awaitApi(() => (line ? watched(solver, subject, line) : solver.minimizeAsync(subject.objective)));
  } catch (error) {
    if (error instanceof Thrown) keeper?.checkpoint.write(solver.save());
    throw error;
  }
}

async function watched(solver: Solver, { objective }: Subject, line: ProgressLine): Promise<Result> {
  const run = solver.run(objective);
  for (;;) {
    const { done, value } = await run.next();
    if (done) return value;
    line.show(value);
  }
}

function naming<T>(file: string, call: () => T): T {
  try {
    return call();
  } catch (cause) {
    throw new UsageError(`${file}: ${(cause as Error).message}`, { cause });
  }
}
