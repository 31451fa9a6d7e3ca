// --set key=value: options of the method and of the run, by name or dotted path. The API's own checks judge the values.
import { InvalidArgumentError } from 'commander';
import { isObject } from '../check.js';
import { stopDefaults } from '../core/stop.js';
import type { Method, Options } from '../index.js';
import { checkMethod, methodNames, methods } from '../methods.js';
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
  let ofMethod: Tree = method.options;
  let ofRun: Tree = { ...options };
  for (const [key, value] of Object.entries(settings)) {
    if (runKeys.includes(key)) ofRun = { ...ofRun, [key]: value };
    else if (keysOf(method).includes(key)) ofMethod = assigned(ofMethod, key.split('.'), value);
    else throw new UsageError(unknownKey(key, method));
  }
  return [callApi(() => checkMethod({ ...method, options: ofMethod })), ofRun];
}

/** A part of a method, such as its line search, is a name with options of its own: `lineSearch.curvature`. */
function isPart(value: unknown): value is { readonly options: Tree } {
  return isObject(value) && isObject(value.options);
}

function assigned(tree: Tree, [key, ...rest]: readonly string[], value: unknown): Tree {
  const part = tree[key];
  return { ...tree, [key]: isPart(part) ? { ...part, options: assigned(part.options, rest, value) } : value };
}

/** The dotted paths of a method's options. */
function keysOf(method: Method): string[] {
  return leaves(method.options, '');
}

function leaves(tree: object, prefix: string): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isPart(value) ? leaves(value.options, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function unknownKey(key: string, method: Method): string {
  const owners = methodNames.filter(name => keysOf(methods[name]()).includes(key)).join(', ');
  if (owners) return `--set ${key}: ${method.name} has no such option; it belongs to --method ${owners}`;
  const own = keysOf(method).join(', ');
  const said = own ? `${method.name} has ${own}; ` : '';
  return `--set ${key}: there is no such option; ${said}the run has ${runKeys.join(', ')}`;
}
