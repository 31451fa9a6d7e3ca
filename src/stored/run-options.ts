// The options of a run that are data. Callbacks, signals, and what belongs to a machine (the engine, its threads) are for
// whoever goes on with the run to give.
import { checkOptions } from '../check.js';
import { stopDefaults } from '../core/stop.js';
import { type Options, type ResolvedOptions, resolveOptions } from '../options.js';
import { decode, encode, type Json } from './encode.js';

const stored = [...Object.keys(stopDefaults), 'trace'] as readonly (keyof ResolvedOptions)[];

export function storeOptions(options: ResolvedOptions): Json {
  return encode(Object.fromEntries(stored.map(key => [key, options[key]])));
}

/** The stored options, checked, and those that `given` has in place of them. */
export function restoreOptions(tree: unknown, given?: Options): ResolvedOptions {
  const options: Options = checkOptions("the checkpoint's options", decode(tree, "the checkpoint's options"), stored);
  resolveOptions(options);
  resolveOptions(given);
  const own = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return resolveOptions({ ...options, ...Object.fromEntries(own) });
}
