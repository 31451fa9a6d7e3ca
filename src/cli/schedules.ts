// Learning rates on the command line: a number, or a schedule by its name, whose options have its path before them:
// learningRate=warmup learningRate.steps=100 learningRate.rate=cosineAnnealing learningRate.rate.from=0.1 ...
import { schedules } from '../schedules/registry.js';
import { callApi, UsageError } from './errors.js';

/** Not here: a plain number does what `constant` does, and the options of the others are no numbers or schedules. */
const others = ['constant', 'piecewise', 'join', 'scaled', 'followingBatchSize'];

export const scheduleNames: readonly string[] = Object.keys(schedules).filter(name => !others.includes(name));

/** The settings of `path` and of what is inside of it. */
export function settingsAt(path: string, settings: ReadonlyMap<string, unknown>): string[] {
  return [...settings.keys()].filter(key => key === path || key.startsWith(`${path}.`));
}

/** What `path` is set to: a schedule where that is its name. The API's checks judge everything else. */
export function rateAt(path: string, settings: ReadonlyMap<string, unknown>): unknown {
  const value = settings.get(path);
  const inside = settingsAt(path, settings).filter(key => key !== path);
  if (typeof value !== 'string') {
    if (inside.length === 0) return value;
    throw new UsageError(
      `--set ${inside[0]}: choose a schedule with --set ${path}=name; there are ${scheduleNames.join(', ')}`,
    );
  }
  if (!scheduleNames.includes(value)) {
    throw new UsageError(`--set ${path}=${value}: there is no such schedule; there are ${scheduleNames.join(', ')}`);
  }
  const keys = new Set(inside.map(key => key.slice(path.length + 1).split('.')[0]));
  const options = Object.fromEntries([...keys].map(key => [key, rateAt(`${path}.${key}`, settings)]));
  return callApi(() => schedules[value](options as never));
}
