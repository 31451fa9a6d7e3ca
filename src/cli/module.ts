// Loads a user's module. Whatever its functions throw is marked as theirs; where it throws is for them to see.
import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject } from '../check.js';
import { exportsOf } from '../module-exports.js';
import { callTheirs, Thrown, UsageError } from './errors.js';

const names = ['objective', 'x0', 'method', 'options'] as const;

export type Exports = Partial<Record<(typeof names)[number], unknown>>;

export async function loadModule(path: string): Promise<Exports> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`module ${path}: there is no such file`);
  const found = await importFile(path);
  const exported = exportsOf(found, names);
  if (exported.objective === undefined) {
    const others = Object.keys(found).join(', ') || 'nothing';
    throw new UsageError(`module ${path} must export objective and x0; it exports ${others}`);
  }
  return { ...exported, objective: guarded(exported.objective), options: guardedOptions(exported.options) };
}

async function importFile(path: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION' && /^\.[mc]?ts$/.test(extname(path))) {
      const advice = 'use Node.js 22.18 or newer, or a loader: NODE_OPTIONS="--import tsx"';
      throw new UsageError(`module ${path}: Node.js ${process.versions.node} does not load TypeScript; ${advice}`);
    }
    if (code === 'ERR_MODULE_NOT_FOUND') throw new UsageError(`module ${path}: ${message}`);
    // Node.js says where a syntax error is only when nobody catches it
    if (error instanceof SyntaxError && error.stack?.startsWith('SyntaxError')) {
      throw new UsageError(`module ${path}: ${error.name}: ${message} (node --check ${path} shows where)`);
    }
    throw new Thrown(`module ${path}`, error);
  }
}

type Callable = (...args: unknown[]) => unknown;

/** The same function, called with the same `this`. */
function guardedFunction(where: string, call: Callable, self: unknown): Callable {
  return (...args) => callTheirs(where, () => call.apply(self, args));
}

/** The same objective, or whatever it is: `minimize` will say what is wrong with it. */
function guarded(objective: unknown): unknown {
  if (typeof objective === 'function') return guardedFunction('objective', objective as Callable, undefined);
  if (!isObject(objective)) return objective;
  const changed: PropertyDescriptorMap = {};
  for (const name of ['valueAndGradient', 'value', 'hessianVector', 'full']) {
    const call = objective[name];
    if (typeof call !== 'function') continue;
    changed[name] = { value: guardedFunction(`objective.${name}`, call as Callable, objective) };
  }
  const { hessian } = objective;
  if (isObject(hessian) && typeof hessian.fill === 'function') {
    const fill = guardedFunction('objective.hessian.fill', hessian.fill as Callable, hessian);
    changed.hessian = { value: { ...hessian, fill } };
  }
  return Object.create(objective, changed); // a copy would lose what a class instance inherits
}

function guardedOptions(options: unknown): unknown {
  if (!isObject(options) || typeof options.onIteration !== 'function') return options;
  return { ...options, onIteration: guardedFunction('options.onIteration', options.onIteration as Callable, options) };
}
