// What a caller wants of a worker, checked, and parted into data, which go there, and functions, which stay here.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkFunction, checkNumber, checkOptions, checkStart, describe, isObject } from '../check.js';
import { checkMethod } from '../methods.js';
import { type Options, optionKeys, resolveOptions } from '../options.js';
import { descriptionOf } from '../schedules/description.js';
import type { Schedule } from '../schedules/schedule.js';
import { checkConcurrency } from '../solver/run-async.js';
import { type StoredMethod, storeMethod } from '../stored/method.js';
import { type Job, newsKinds } from './messages.js';
import type { Hooks } from './watch.js';

/** Options of the run that go to the worker as they are. */
const dataKeys = optionKeys.filter(key => !['onIteration', 'signal', 'checkpoint'].includes(key));
const ownKeys = ['x0', 'method', 'data', 'resume', 'onProgress', 'progressEvery', 'concurrency', 'grace'];

export interface Order {
  readonly job: Job;
  readonly hooks: Hooks;
}

export function readOrder(module: unknown, options: unknown): Order {
  const url = urlOf(module);
  if (isObject(options) && options.onIteration !== undefined) {
    throw new TypeError(`options.onIteration cannot go to a worker: take onProgress, or ${exportIt('options')}`);
  }
  const o = checkOptions('options', options, [...dataKeys, 'signal', 'checkpoint', ...ownKeys]);
  const pick = (keys: readonly string[]) => Object.fromEntries(keys.map(key => [key, o[key]]).filter(isGiven));
  const { signal, checkpoint, stop } = resolveOptions(pick([...dataKeys, 'signal', 'checkpoint']));
  refuseFunctions('options.stop', stop, 'options');
  if (o.onProgress !== undefined) checkFunction('options.onProgress', o.onProgress);
  const onProgress = o.onProgress as Hooks['onProgress'];
  const seconds = checkNumber('options.progressEvery', o.progressEvery, 0.1, { min: 0 });
  const unread = new Int32Array(new SharedArrayBuffer(4 * newsKinds.length));
  const job: Job = {
    module: url,
    x0: o.x0 === undefined ? undefined : checkStart('options.x0', o.x0),
    method: o.method === undefined ? undefined : store(o.method),
    data: o.data,
    resume: o.resume === undefined ? undefined : copyBytes(o.resume),
    options: pick(dataKeys) as Options,
    concurrency: checkConcurrency({ concurrency: o.concurrency }),
    every: { progress: onProgress && seconds, checkpoint: checkpoint?.every },
    ends: signal !== undefined || onProgress !== undefined,
    unread,
  };
  const grace = checkNumber('options.grace', o.grace, 1, { min: 0, max: Infinity });
  return { job, hooks: { module: url, unread, signal, onProgress, write: checkpoint?.write, grace } };
}

function isGiven([, value]: readonly unknown[]): boolean {
  return value !== undefined;
}

function urlOf(module: unknown): string {
  if (module instanceof URL) return module.href;
  if (typeof module !== 'string') throw new TypeError(`module must be a path or a URL, got ${describe(module)}`);
  return /^(file|data):/.test(module) ? module : pathToFileURL(resolve(module)).href;
}

function store(value: unknown): StoredMethod {
  const method = checkMethod(value);
  refuseFunctions('options.method.options', method.options, 'method');
  return storeMethod(method);
}

/** Alone: a piece of a larger buffer, as files are read into, would take all of it along. */
function copyBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  throw new TypeError(`options.resume must be a Uint8Array, got ${describe(value)}`);
}

function refuseFunctions(name: string, value: unknown, key: string): void {
  const where = functionIn(value, '');
  if (where === undefined) return;
  throw new TypeError(`${name}${where} is a function of yours, which cannot go to a worker: ${exportIt(key)}`);
}

function exportIt(key: string): string {
  return `export ${key} from the module`;
}

/** Where there is one in a tree; the built-in schedules are data. */
function functionIn(value: unknown, path: string): string | undefined {
  if (typeof value === 'function') return descriptionOf(value as Schedule) ? undefined : path;
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  const parts = Object.entries(value).map(([key, part]) =>
    functionIn(part, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`),
  );
  return parts.find(found => found !== undefined);
}
