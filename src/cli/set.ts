// --set key=value: options of the method and of the run, by name or dotted path. The API's own checks judge the values.
import { InvalidArgumentError } from 'commander';
import { isObject } from '../check.js';
import { stopDefaults } from '../core/stop.js';
import type { LineSearch, Method, Options } from '../index.js';
import { lineSearches } from '../line-searches.js';
import { checkMethod, methodNames, methods, newton } from '../methods.js';
import { callApi, UsageError } from './errors.js';

type Tree = Readonly<Record<string, unknown>>;

const runKeys = [...Object.keys(stopDefaults), 'threads', 'trace'];

/** One more `key=value`; the last one of a key counts. */
export function addSetting(text: string, before: Tree = {}): Tree {
  const [, key, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError('It must be key=value.');
  return { ...before, [key]: typed(value) };
}

function typed(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return text.trim() === '' || (Number.isNaN(number) && text !== 'NaN') ? text : number;
}

/** The method and the options with the settings in them. */
export function applySettings(settings: Tree, method: Method, options: Options): [Method, Options] {
  const [ofRun, own] = [new Map<string, unknown>(), new Map<string, unknown>()];
  for (const [key, value] of Object.entries(settings)) (runKeys.includes(key) ? ofRun : own).set(key, value);
  // Some choices decide which other options there are: they come first, wherever they stand on the command line.
  let tree: Tree = withGlobalization(method, own.get('globalization'));
  if (own.has('lineSearch') && 'lineSearch' in tree) {
    tree = { ...tree, lineSearch: lineSearchOf(own.get('lineSearch')) };
    own.delete('lineSearch');
  }
  for (const [key, value] of own) {
    if (!keysOf(tree).includes(key)) throw new UsageError(unknownKey(key, method, tree));
    tree = assigned(tree, key.split('.'), value);
  }
  return [callApi(() => checkMethod({ ...method, options: tree })), { ...options, ...Object.fromEntries(ofRun) }];
}

/** The method's options; another globalization than theirs begins with its own defaults. */
function withGlobalization({ name, options }: Method, value: unknown): Tree {
  if (name !== 'newton' || value === undefined || value === options.globalization) return options;
  return callApi(() => newton({ globalization: value as 'line-search' })).options;
}

function lineSearchOf(name: unknown): LineSearch {
  const known = Object.entries(lineSearches).find(([key]) => key === name);
  if (known) return known[1]();
  throw new UsageError(
    `--set lineSearch=${name}: there is no such line search; there are ${Object.keys(lineSearches).join(', ')}`,
  );
}

/** A part of a method, such as its line search, is a name with options of its own: `lineSearch.curvature`. */
function isPart(value: unknown): value is { readonly options: Tree } {
  return isObject(value) && isObject(value.options);
}

function assigned(tree: Tree, [key, ...rest]: readonly string[], value: unknown): Tree {
  const part = tree[key];
  const inner = isPart(part) && rest.length > 0 ? { ...part, options: assigned(part.options, rest, value) } : value;
  return { ...tree, [key]: inner };
}

/** The options of a method and, by their dotted paths, those of its parts. */
function keysOf(tree: object): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isPart(value) ? [key, ...keysOf(value.options).map(inner => `${key}.${inner}`)] : [key],
  );
}

/** Everything that a method can have. */
function possibleKeys(name: Method['name']): string[] {
  const { options } = methods[name]();
  return keysOf(
    'globalization' in options ? { ...options, ...newton({ globalization: 'line-search' }).options } : options,
  );
}

function unknownKey(key: string, { name }: Method, tree: Tree): string {
  if (name === 'newton' && /^lineSearch\b/.test(key) && !('lineSearch' in tree)) {
    return `--set ${key}: newton searches along lines only with --set globalization=line-search`;
  }
  const own = keysOf(tree).join(', ');
  const owners = methodNames.filter(other => other !== name && possibleKeys(other).includes(key));
  if (owners.length > 0 && !own.includes(key.split('.')[0])) {
    return `--set ${key}: ${name} has no such option; it belongs to --method ${owners.join(', ')}`;
  }
  const said = own ? `${name} has ${own}; ` : '';
  return `--set ${key}: there is no such option; ${said}the run has ${runKeys.join(', ')}`;
}

/** For the help: a line for each method that has options, and one for the run. */
export function settingsHelp(): string {
  const rows = methodNames.map(name => [
    name,
    possibleKeys(name)
      .filter(key => !key.includes('.'))
      .join(', '),
  ]);
  rows.push(['lineSearch', Object.keys(lineSearches).join(', ')], ['the run', runKeys.join(', ')]);
  return rows
    .filter(([, keys]) => keys)
    .map(([name, keys]) => `  ${name.padEnd(19)}${keys}`)
    .join('\n');
}
