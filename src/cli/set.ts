// --set key=value: options of the method and of the run, by name or dotted path. The API's own checks judge the values.
import { InvalidArgumentError } from 'commander';
import { isObject } from '../check.js';
import { stopDefaults } from '../core/stop.js';
import type { LineSearch, Method, Options } from '../index.js';
import { armijo, lineSearches } from '../line-searches.js';
import { checkMethod, methodNames, methods, newton } from '../methods.js';
import { gradientDescent } from '../rules/index.js';
import { callApi, UsageError } from './errors.js';
import { rateAt, settingsAt } from './schedules.js';

type Tree = Readonly<Record<string, unknown>>;

export const runKeys = [...Object.keys(stopDefaults), 'threads', 'trace'];

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
  let tree: Tree = withChoices(method, own);
  for (const [key, value] of own) {
    if (!keysOf(tree).includes(key)) throw new UsageError(unknownKey(key, method, tree));
    tree = assigned(tree, key.split('.'), value);
  }
  return [callApi(() => checkMethod({ ...method, options: tree })), { ...options, ...Object.fromEntries(ofRun) }];
}

/**
 * The method's options. Some choices decide which other options there are: they come first, wherever they stand on the
 * command line, and are taken from `own`.
 */
function withChoices({ name, options }: Method, own: Map<string, unknown>): Tree {
  let tree: Tree = { ...options };
  const globalization = own.get('globalization');
  if (name === 'newton' && globalization !== undefined && globalization !== tree.globalization) {
    tree = callApi(() => newton({ globalization: globalization as 'line-search' })).options;
  }
  if (own.has('lineSearch') && (name === 'gradientDescent' || 'lineSearch' in tree)) {
    const lineSearch = lineSearchOf(own.get('lineSearch'));
    tree = 'lineSearch' in tree ? { ...tree, lineSearch } : { ...gradientDescent({ lineSearch }).options };
    own.delete('lineSearch');
  }
  const rate = settingsAt('learningRate', own);
  if (rate.length > 0 && 'learningRate' in tree) {
    tree = { ...tree, learningRate: rateAt('learningRate', own) };
    for (const key of rate) own.delete(key);
  }
  return tree;
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
export function possibleKeys(name: Method['name']): string[] {
  const most = {
    newton: newton({ globalization: 'line-search' }).options,
    gradientDescent: gradientDescent({ lineSearch: armijo() }).options,
  };
  return [...new Set([...keysOf(methods[name]().options), ...keysOf(most[name as keyof typeof most] ?? {})])];
}

/** Where there are line searches only in one of two forms: how to get there. */
const searching: { readonly [name in Method['name']]?: string } = {
  newton: '--set globalization=line-search',
  gradientDescent: '--set lineSearch=armijo (or another one)',
};

function unknownKey(key: string, { name }: Method, tree: Tree): string {
  const [part] = key.split('.');
  if (part === 'lineSearch' && searching[name] && !Object.hasOwn(tree, 'lineSearch')) {
    return `--set ${key}: ${name} searches along lines only with ${searching[name]}`;
  }
  const owners = methodNames.filter(other => other !== name && possibleKeys(other).includes(part));
  if (owners.length > 0 && !Object.hasOwn(tree, part)) {
    return `--set ${key}: ${name} has no such option; it belongs to --method ${owners.join(', ')}`;
  }
  const own = keysOf(tree).join(', ');
  const said = own ? `${name} has ${own}; ` : '';
  return `--set ${key}: there is no such option; ${said}the run has ${runKeys.join(', ')}`;
}
