// An objective that fails at the k-th call of its functions, in one of many ways; those of the method count too.
import {
  type Hessian,
  type Method,
  type NewtonCgMethod,
  newtonCg,
  type Objective,
  type PreconditionerFunction,
  type Vector,
} from '../../src/index.js';
import type { SolverCase } from './solver-cases.js';

export const mine = Object.freeze(new RangeError('mine'));

export type Call = 'evaluate' | 'hessian' | 'hessianVector' | 'preconditioner';

export interface FaultKind {
  readonly title: string;
  /** What the call gives instead of f; what is written has been written. */
  fail(f: number, written: readonly Vector[]): number;
  /** Can it happen in calls that give no f? */
  readonly anywhere: boolean;
  /** Does something come out that was thrown? */
  readonly throws: RegExp | undefined;
}

/** Memory that was transferred stays alive here, so that a mistake shows in the outcome. */
const kept: unknown[] = [];

function spoil(title: string, value: number): FaultKind {
  const fail = (f: number, written: readonly Vector[]) => {
    const array = written.at(-1) as Vector;
    array[array.length >> 1] = value;
    return f;
  };
  return { title: `${value} written${title}`, fail, anywhere: true, throws: undefined };
}

function returns(value: number): FaultKind {
  return { title: `${value} returned`, fail: () => value, anywhere: false, throws: undefined };
}

export const faultKinds: readonly FaultKind[] = [
  returns(NaN),
  returns(Infinity),
  returns(-Infinity),
  spoil('', NaN),
  spoil('', Infinity),
  spoil('', -Infinity),
  {
    title: 'NaN returned and written everywhere',
    fail: (_, written) => {
      for (const array of written) array.fill(NaN);
      return NaN;
    },
    anywhere: true,
    throws: undefined,
  },
  {
    title: 'an error thrown',
    fail: () => {
      throw mine;
    },
    anywhere: true,
    throws: /mine/,
  },
  {
    title: 'an array transferred away',
    fail: (f, written) => {
      const array = written[0] as Vector;
      kept.push(structuredClone(array, { transfer: [array.buffer as ArrayBuffer] }));
      if (kept.length > 20) kept.length = 0;
      return f;
    },
    anywhere: true,
    throws: /detached/,
  },
];

/** `lasting`: also at all calls after the k-th. Returns the case with functions that fail, and how many calls there were. */
export function faulty(one: SolverCase, kind: FaultKind, k: number, lasting = false) {
  const count = { calls: 0, failed: 0 };
  const made: Call[] = [];
  const after = (call: Call, f: number, written: readonly Vector[]): number => {
    count.calls += 1;
    made.push(call);
    const now = lasting ? count.calls >= k : count.calls === k;
    if (!now || (call !== 'evaluate' && !kind.anywhere)) return f;
    count.failed += 1;
    return kind.fail(f, written);
  };
  const { hessian, hessianVector, valueAndGradient } = one.objective;
  const objective: Objective = {
    valueAndGradient: (x, gradient) => after('evaluate', valueAndGradient(x, gradient), [gradient]),
    ...(hessian && { hessian: filled(hessian, 'hessian', after) }),
    ...(hessianVector && {
      hessianVector: (x: Vector, v: Vector, product: Vector) => {
        hessianVector(x, v, product);
        after('hessianVector', NaN, [product]);
      },
    }),
  };
  return { one: { ...one, objective, method: methodOf(one.method, after) }, count, made };
}

type After = (call: Call, f: number, written: readonly Vector[]) => number;

function filled(hessian: Hessian, call: Call, after: After): Hessian {
  const fill = hessian.fill as ((x: Vector, ...arrays: Vector[]) => void) | undefined;
  if (!fill) return hessian;
  const failing = (x: Vector, ...arrays: Vector[]) => {
    fill(x, ...arrays);
    after(call, NaN, arrays);
  };
  return { ...hessian, fill: failing } as Hessian;
}

/** The method with functions of its own that fail. */
function methodOf(method: Method, after: After): Method {
  if (method.name !== 'newtonCg') return method;
  const { preconditioner, ...options } = (method as NewtonCgMethod).options;
  if (typeof preconditioner === 'function') {
    const failing: PreconditionerFunction = (x, r, result) => {
      preconditioner(x, r, result);
      after('preconditioner', NaN, [result]);
    };
    return newtonCg({ ...options, preconditioner: failing });
  }
  if (typeof preconditioner !== 'object') return method;
  return newtonCg({ ...options, preconditioner: filled(preconditioner, 'preconditioner', after) });
}
