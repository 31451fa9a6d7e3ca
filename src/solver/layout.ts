// Which arrays stand behind the header of a saved solver, in their order.
import { allocate, describe, isObject, required } from '../check.js';
import { type Header, type Saved, unpack } from '../checkpoint.js';
import type { Vector } from '../objective.js';
import { hessianArrays } from '../stored/hessian.js';
import { methodArrays } from '../stored/method.js';
import { numberCount } from './numbers.js';

/** What the header tells. */
export interface SolverHeader extends Header {
  readonly kind: 'solver';
  /** The package's version, for people who look into it. */
  readonly made: string;
  readonly n: number;
  readonly method: unknown;
  /** The structure that the run asks for, if it does. */
  readonly hessian: unknown;
  /** Are products with the Hessian asked for? */
  readonly products: boolean;
  /** Was the objective a finiteSum() that draws batches? */
  readonly sampled: boolean;
  readonly options: unknown;
  readonly stop: unknown;
  readonly started: boolean;
  /** Why the run ended, if it did. */
  readonly outcome: unknown;
  /** What it ends with, if the method finds that f does not curve downwards. */
  readonly pending: unknown;
  readonly suspect: boolean;
  readonly stationary: boolean;
  /** Is there a best place of its own, or a trial's? */
  readonly best: boolean;
  readonly trial: boolean;
  /** Lengths of arrays that depend on the run. */
  readonly state: number;
  readonly schedule: number;
  readonly stopping: number;
  readonly rows: number;
}

/** How many numbers a judge of estimates adds. */
const judgeNumbers = 9;

export interface SolverArrays {
  readonly numbers: Vector;
  readonly x: Vector;
  readonly gradient: Vector;
  readonly bestX: Vector;
  readonly bestGradient: Vector;
  readonly trialX: Vector;
  readonly state: Vector;
  readonly schedule: Vector;
  readonly stopping: Vector;
  readonly rows: Vector;
  readonly hessian: readonly Int32Array[];
  readonly method: readonly Int32Array[];
  readonly judgedX: Vector;
  readonly judgedGradient: Vector;
}

export function inOrder(arrays: SolverArrays): (Vector | Int32Array)[] {
  const { numbers, x, gradient, bestX, bestGradient, trialX, state, schedule, stopping, rows } = arrays;
  const { hessian, method, judgedX, judgedGradient } = arrays;
  const vectors = [numbers, x, gradient, bestX, bestGradient, trialX, state, schedule, stopping, rows];
  return [...vectors, ...hessian, ...method, judgedX, judgedGradient];
}

/** The header, checked, and the arrays, filled. */
export function readSolver(bytes: unknown): { readonly header: SolverHeader; readonly arrays: SolverArrays } {
  const saved = unpack(bytes, 'solver');
  const header = checkHeader(saved);
  const { n, started, best, trial, sampled } = header;
  const vector = (wanted: boolean, length = n) => allocate(wanted ? length : 0, 'the saved run');
  const arrays: SolverArrays = {
    numbers: vector(true, numberCount + (sampled && started ? judgeNumbers : 0)),
    x: vector(true),
    gradient: vector(started),
    bestX: vector(best),
    bestGradient: vector(best),
    trialX: vector(trial),
    state: vector(true, header.state),
    schedule: vector(true, header.schedule),
    stopping: vector(true, header.stopping),
    rows: vector(true, header.rows),
    hessian: header.hessian === null ? [] : hessianArrays(header.hessian),
    method: methodArrays(header.method),
    judgedX: vector(sampled && started),
    judgedGradient: vector(sampled && started),
  };
  const list = inOrder(arrays);
  saved.checkLength(list);
  saved.fill(list);
  return { header, arrays };
}

/** A header with a good checksum is as it was written: this is for versions to come, and for forgers. */
function checkHeader({ header, size }: Saved): SolverHeader {
  const most = Math.floor(size / 8);
  const whole = { min: 0, max: most, integer: true };
  required('n of the saved run', header.n, { ...whole, min: 1 });
  for (const key of ['state', 'schedule', 'stopping', 'rows']) required(`${key} of the saved run`, header[key], whole);
  for (const key of ['products', 'sampled', 'started', 'suspect', 'stationary', 'best', 'trial']) {
    if (typeof header[key] === 'boolean') continue;
    throw new TypeError(`${key} of the saved run must be true or false, got ${describe(header[key])}`);
  }
  for (const key of ['outcome', 'pending']) {
    if (header[key] === null || isObject(header[key])) continue;
    throw new TypeError(`${key} of the saved run must be an object or null, got ${describe(header[key])}`);
  }
  return header as unknown as SolverHeader;
}
