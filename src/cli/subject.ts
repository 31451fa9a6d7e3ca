// What a command works on: a problem by its name, or a user's module.
import { checkStart, isObject } from '../check.js';
import {
  findProblem,
  type Instance,
  type Method,
  type Minimum,
  type Objective,
  type Options,
  type Problem,
  problems,
  type ValueAndGradient,
} from '../index.js';
import { methodNames, methods } from '../methods.js';
import { callApi, callTheirs, UsageError } from './errors.js';
import { loadModule } from './module.js';
import { readVector } from './vector-file.js';

export interface Subject {
  /** As it was given. */
  readonly name: string;
  readonly title?: string;
  readonly objective: ValueAndGradient | Objective;
  readonly x0: Float64Array;
  /** The known minima, where there are any. */
  readonly minima: readonly Minimum[];
  readonly method?: Method;
  readonly options?: Options;
}

/** How large, and from where. */
export interface Start {
  readonly n?: number;
  /** A file with a start that replaces the subject's own. */
  readonly x0?: string;
}

/** A module ends in .mjs, .js, .cjs, .ts (.mts, .cts) or has a path separator in its name; all else is a problem. */
export async function findSubject(name: string, { n, x0 }: Start): Promise<Subject> {
  const given = x0 === undefined ? undefined : callApi(() => checkStart(x0, readVector(x0)));
  if (given && n !== undefined && n !== given.length) {
    throw new UsageError(`--n ${n} does not fit ${x0}, which holds ${given.length} numbers`);
  }
  const isModule = /\.[mc]?[jt]s$|[/\\]/.test(name);
  return isModule ? fromModule(name, n, given) : fromProblem(name, given?.length ?? n, given);
}

function fromProblem(name: string, n: number | undefined, given: Float64Array | undefined): Subject {
  const problem = findProblem(name);
  if (!problem) {
    const names = problems.map(known => known.name).join(', ');
    throw new UsageError(
      `there is no problem '${name}'; there are ${names} (a module's name ends in .mjs, .js, .cjs, .ts)`,
    );
  }
  const { objective, x0, minima } = create(problem, n ?? problem.defaultSize);
  return { name, title: problem.title, objective, x0: given ?? x0, minima };
}

function create(problem: Problem, n: number): Instance {
  const refusal = problem.refuses(n);
  if (refusal !== undefined) throw new UsageError(`problem ${problem.name}: ${refusal}`);
  try {
    return problem.create(n);
  } catch (error) {
    throw new UsageError(`problem ${problem.name} with n = ${n}: ${(error as Error).message}`); // it is too large
  }
}

async function fromModule(path: string, n: number | undefined, given: Float64Array | undefined): Promise<Subject> {
  const { objective, x0, method, options } = await loadModule(path);
  if (options !== undefined && !isObject(options)) throw new UsageError(`module ${path}: options must be an object`);
  return {
    name: path,
    objective: objective as Subject['objective'], // `minimize` checks it, and the options too
    x0: given ?? moduleStart(path, x0, n),
    minima: [],
    ...(method !== undefined && { method: moduleMethod(path, method) }),
    ...(options !== undefined && { options: options as Options }),
  };
}

function moduleStart(path: string, x0: unknown, n: number | undefined): Float64Array {
  if (x0 === undefined) throw new UsageError(`module ${path} must export x0: an array, or a function of n`);
  if (typeof x0 !== 'function') {
    const start = callApi(() => checkStart('x0', x0));
    if (n === undefined || n === start.length) return start;
    throw new UsageError(`--n ${n}: x0 of module ${path} is no function of n but an array of length ${start.length}`);
  }
  if (n === undefined && x0.length > 0)
    throw new UsageError(`x0 of module ${path} is a function of n: choose it with --n`);
  if (n !== undefined && !(Number.isSafeInteger(n) && n > 0))
    throw new UsageError(`--n must be a positive integer, got ${n}`);
  const made: unknown = callTheirs('x0', () => (x0 as (n?: number) => unknown)(n));
  return callApi(() => checkStart('x0(n)', made));
}

function moduleMethod(path: string, method: unknown): Method {
  if (typeof method !== 'string') return method as Method;
  const name = methodNames.find(known => known === method);
  if (name) return methods[name]();
  throw new UsageError(`module ${path}: there is no method ${method}; there are ${methodNames.join(', ')}`);
}
