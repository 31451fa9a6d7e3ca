// A run's parts, made of what was chosen for it.
import { type Choice, methodName } from '../choice.js';
import { loadNative } from '../native.js';
import { NativeRun } from '../native-run.js';
import type { Memory, Run } from '../run.js';
import { type FullJudge, withoutTolerances } from '../stochastic/minimize-sum.js';
import { Stopping } from '../stopping/stopping.js';
import { TypeScriptRun } from '../typescript-run.js';
import type { Setting } from './setting.js';
import type { Settings } from './settings.js';

export function startRun(engine: 'native' | 'typescript', choice: Choice, memory: Memory, threads: number): Run {
  const { addon } = engine === 'native' ? loadNative() : {};
  try {
    return addon ? new NativeRun(addon, choice, memory, threads) : new TypeScriptRun(choice, memory);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const numbers = leastNumbers(choice, memory.places[0].x.length);
    const mebibytes = Math.ceil((8 * numbers) / 2 ** 20);
    const wants = `${methodName(choice)} wants at least ${numbers} numbers (${mebibytes} MiB) beside the run's own`;
    throw new RangeError(`not enough memory: ${wants}`, { cause });
  }
}

/** What a method keeps, and what it works in, where that is much. */
function leastNumbers({ core, options, hessian }: Choice, n: number): number {
  if (core === 'lbfgs') return (2 * (options as { memory: number }).memory + 1) * n;
  return hessian?.structure === 'dense' ? n * n : n;
}

/** What the driver goes by; a judge of estimates takes over what it knows better. */
export function settingsOf(
  { choice, options, engine, rests = false }: Setting,
  judge: FullJudge | undefined,
  boundary: (() => void) | undefined,
): Settings {
  const { schedule, note } = choice;
  return {
    options: judge ? withoutTolerances(options, judge) : options,
    reported: options,
    origin: { engine, method: methodName(choice), note, paced: schedule !== undefined },
    schedule: judge ? judge.pace : schedule,
    stopping: options.stop && new Stopping(options.stop),
    judge,
    watched: rests,
    boundary,
  };
}
