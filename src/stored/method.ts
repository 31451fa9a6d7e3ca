// Methods as data. All options are, except functions: a user's own learning rate or preconditioner, and what fills the
// matrix of one. A placeholder says where they were, and whoever restores the method gives them again.
import { checkOptions, describe, isObject } from '../check.js';
import type { Hessian } from '../hessian.js';
import { checkMethod, type Method, methodNames, methods } from '../methods.js';
import { descriptionOf } from '../schedules/description.js';
import { scheduleFrom } from '../schedules/registry.js';
import type { Schedule } from '../schedules/schedule.js';
import { type Difference, difference, show } from './difference.js';
import { decode, encode, type Json } from './encode.js';
import { hessianArrays, restoreHessian, type Stored, storeHessian } from './hessian.js';

export type StoredMethod = Stored<Json>;

type Data = Readonly<Record<string, unknown>>;

/** In place of a function of the user's. */
const placeholder = { given: 'function' };

/** A tree for JSON; the arrays are those of a preconditioner's pattern, and not copies. */
export function storeMethod(method: Method): StoredMethod {
  const { name, options, arrays } = dataOf(method);
  return { tree: encode({ name, options }), arrays };
}

/** Arrays of the lengths that the tree tells, for a reader to fill. */
export function methodArrays(tree: unknown): Int32Array[] {
  const { preconditioner } = readMethod(tree).options;
  return isMatrix(preconditioner) ? hessianArrays(preconditioner) : [];
}

/**
 * The method that was stored, made anew by its constructor, which fills in options that an older version did not have.
 * `given` supplies the functions; everything else in it must be as it was stored.
 *
 * @throws TypeError or RangeError where the tree is no such method, a function is missing, or `given` is another method
 */
export function restoreMethod(tree: unknown, arrays: readonly Int32Array[], given?: Method): Method {
  const { name, options } = readMethod(tree);
  const source = given === undefined ? undefined : checkMethod(given);
  if (source && source.name !== name) {
    throw new RangeError(`the method given is ${source.name}, the checkpoint's is ${name}: give the same one, or none`);
  }
  const { learningRate, preconditioner } = options;
  const made = { ...options };
  if (isPlaceholder(learningRate)) made.learningRate = supply(name, 'learningRate', source);
  else if (isObject(learningRate)) made.learningRate = scheduleFrom(learningRate);
  if (isMatrix(preconditioner)) made.preconditioner = restoreFilled(preconditioner, arrays, source);
  else if (arrays.length > 0) throw new RangeError(`the checkpoint's ${name} has no pattern, but arrays of one`);
  else if (isPlaceholder(preconditioner)) made.preconditioner = supply(name, 'preconditioner', source);
  const method = methods[name](made as never);
  if (source) checkSame(source, method);
  return method;
}

interface MethodData {
  readonly name: Method['name'];
  readonly options: Data;
}

/** Options as a plain tree. */
function dataOf(method: Method): MethodData & { readonly arrays: readonly Int32Array[] } {
  let arrays: readonly Int32Array[] = [];
  const options: Record<string, unknown> = { ...method.options };
  for (const [key, value] of Object.entries(options)) {
    if (typeof value === 'function') options[key] = descriptionOf(value as Schedule) ?? placeholder;
    if (key !== 'preconditioner' || !isObject(value)) continue;
    const stored = storeHessian(value as unknown as Hessian);
    options[key] = stored.tree;
    arrays = stored.arrays;
  }
  return { name: method.name, options, arrays };
}

function readMethod(tree: unknown): MethodData {
  const what = "the checkpoint's method";
  const { name, options } = checkOptions(what, decode(tree, what), ['name', 'options']);
  if (typeof name !== 'string' || !Object.hasOwn(methods, name)) {
    const Mistake = typeof name === 'string' ? RangeError : TypeError;
    throw new Mistake(`${what} must be one of ${methodNames.join(', ')}, got ${describe(name)}`);
  }
  if (!isObject(options)) throw new TypeError(`options of ${what} must be an object, got ${describe(options)}`);
  return { name: name as Method['name'], options };
}

function isPlaceholder(value: unknown): boolean {
  return difference(value, placeholder) === undefined;
}

function isMatrix(preconditioner: unknown): preconditioner is Data {
  return isObject(preconditioner) && !isPlaceholder(preconditioner);
}

/** The function that a placeholder stands for. */
function supply(name: string, key: 'learningRate' | 'preconditioner', source: Method | undefined): unknown {
  const value = optionOf(source, key);
  if (typeof value === 'function' && !descriptionOf(value as Schedule)) return value;
  const what = key === 'learningRate' ? 'function of yours, or made of one' : 'function of yours';
  throw missing(`${key} that is a ${what}`, `${name}({ ${key} })`, key, source);
}

function restoreFilled(tree: Data, arrays: readonly Int32Array[], source: Method | undefined): Hessian {
  const hessian = restoreHessian(tree, arrays);
  if (!tree.filled) return hessian;
  const { structure } = hessian;
  const own = optionOf(source, 'preconditioner');
  if (isObject(own) && own.structure === structure && own.fill !== undefined) {
    return { ...hessian, fill: own.fill } as Hessian;
  }
  const first = structure === 'banded' ? 'bandwidth, ' : structure === 'sparse' ? 'pattern, ' : '';
  const example = `newtonCg({ preconditioner: ${structure}(${first}fill) })`;
  throw missing('preconditioner that a function of yours fills', example, 'preconditioner', source);
}

function optionOf(method: Method | undefined, key: string): unknown {
  return method && (method.options as Data)[key];
}

function missing(what: string, example: string, key: string, source: Method | undefined): TypeError {
  const has = source ? `; the method given has ${key} ${shown(dataOf(source).options[key])}` : '';
  return new TypeError(
    `the checkpoint's method has a ${what}: give restoreSolver(bytes, { method: ${example} })${has}`,
  );
}

/** Throws a RangeError that names the first option that differs. */
function checkSame(given: Method, stored: Method): void {
  const [a, b] = [dataOf(given), dataOf(stored)];
  const found = difference(a.options, b.options) ?? patternDifference(a.arrays, b.arrays);
  if (!found) return;
  const { path, first, second } = found;
  const both = `the method given has ${path} ${shown(first)}, the checkpoint's has ${shown(second)}`;
  throw new RangeError(`${both}: give the same method, or none`);
}

/** Of patterns with equally many entries. */
function patternDifference(a: readonly Int32Array[], b: readonly Int32Array[]): Difference | undefined {
  for (const [k, name] of ['rows', 'columns'].entries()) {
    const at = a[k]?.findIndex((index, i) => index !== b[k][i]) ?? -1;
    if (at >= 0) return { path: `preconditioner.${name}[${at}]`, first: a[k][at], second: b[k][at] };
  }
  return undefined;
}

function shown(value: unknown): string {
  return isPlaceholder(value) ? '(a function of yours)' : show(value);
}
