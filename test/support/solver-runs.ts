// Runs in every way that there is, each with a record of what was asked for, to the bit.
import assert from 'node:assert/strict';
import {
  type Ask,
  type AsyncObjective,
  createSolver,
  type Hessian,
  minimize,
  type Objective,
  type Options,
  type RestoreOptions,
  type Result,
  restoreSolver,
  type Solver,
  type SolverOptions,
  type Vector,
} from '../../src/index.js';
import { assertSameResult, bytes } from './bits.js';
import type { EngineName } from './engines.js';
import type { SolverCase } from './solver-cases.js';

/** What an objective was asked, in the order of the questions. */
export interface Record {
  readonly result: Result;
  readonly asked: readonly string[];
}

const hex = (array: Vector) => Buffer.from(bytes(array)).toString('hex');

/** Both a whole result and each question, the message too, but for the seconds in it. */
export function assertSameRecord(actual: Record, expected: Record): void {
  assertSame(actual.result, expected.result);
  assert.deepEqual(actual.asked, expected.asked);
}

export function assertSame(actual: Result, expected: Result): void {
  assertSameResult(actual, expected);
  assert.equal(actual.message, expected.message);
}

/** The same objective, which notes down what it is asked. */
export function noted(inner: Objective, asked: string[]): Objective {
  const { hessian, hessianVector } = inner;
  const valueAndGradient = (x: Vector, gradient: Vector) => {
    asked.push(`evaluate ${hex(x)}`);
    return inner.valueAndGradient(x, gradient);
  };
  const fill = hessian?.fill as ((x: Vector, ...arrays: Vector[]) => void) | undefined;
  const filled = (x: Vector, ...arrays: Vector[]) => {
    asked.push(`hessian ${hex(x)}`);
    fill?.(x, ...arrays);
  };
  return {
    valueAndGradient,
    ...(hessian && { hessian: fill ? ({ ...hessian, fill: filled } as Hessian) : hessian }),
    ...(hessianVector && {
      hessianVector: (x: Vector, v: Vector, product: Vector) => {
        asked.push(`hessianVector ${hex(x)} ${hex(v)}`);
        hessianVector(x, v, product);
      },
    }),
  };
}

export function minimized(one: SolverCase, engine: EngineName, options: Options = {}): Record {
  const asked: string[] = [];
  const objective = noted(one.objective, asked);
  const result = minimize(objective, one.x0, one.method, { ...one.options, engine, ...options });
  return { result, asked };
}

/** What a solver must be told of what the objective offers. */
export function offerOf({ hessian, hessianVector }: Objective): SolverOptions {
  const provides = [
    ...(hessian?.fill ? ['hessian' as const] : []),
    ...(hessianVector ? ['hessianVector' as const] : []),
  ];
  const { fill: _, ...structure } = hessian ?? {};
  return { ...(hessian && { hessian: structure as Hessian }), provides };
}

export function solverOf(one: SolverCase, engine: EngineName, options: Options = {}): Solver {
  return createSolver(one.x0, one.method, { ...one.options, engine, ...offerOf(one.objective), ...options });
}

/** Restores with what cannot be saved. */
export function restored(bytes: Uint8Array, one: SolverCase, engine: EngineName, options: RestoreOptions = {}): Solver {
  return restoreSolver(bytes, { engine, method: one.method, ...options });
}

/** Writes what was asked for, and gives f, if that was it. */
export function answer(ask: Ask, objective: Objective): number | undefined {
  switch (ask.kind) {
    case 'evaluate':
      return objective.valueAndGradient(ask.x, ask.gradient);
    case 'hessian': {
      const fill = objective.hessian?.fill as ((x: Vector, ...arrays: readonly Vector[]) => void) | undefined;
      fill?.(ask.x, ...ask.arrays);
      return undefined;
    }
    case 'hessianVector':
      objective.hessianVector?.(ask.x, ask.v, ask.product);
      return undefined;
  }
}

/** Asks and tells to the end, or so many times. `watch` is called at each ask, before it is answered. */
export function loop(
  solver: Solver,
  objective: Objective,
  watch: (k: number) => void = () => {},
  most = Infinity,
): Record {
  const asked: string[] = [];
  const told = noted(objective, asked);
  for (let k = 0; k < most && !solver.done; k++) {
    const ask = solver.ask();
    watch(k);
    const value = answer(ask, told);
    if (value === undefined) solver.tell();
    else solver.tell(value);
  }
  return { result: solver.result, asked };
}

/** The same objective, whose functions return promises, kept by one way of waiting. */
export function promised(objective: Objective, wait: () => Promise<unknown> = () => Promise.resolve()): AsyncObjective {
  const { valueAndGradient, hessian, hessianVector } = objective;
  const fill = hessian?.fill as ((x: Vector, ...arrays: Vector[]) => void) | undefined;
  const later = async (x: Vector, ...arrays: Vector[]) => {
    await wait();
    fill?.(x, ...arrays);
  };
  return {
    valueAndGradient: async (x, gradient) => {
      await wait();
      return valueAndGradient(x, gradient);
    },
    ...(hessian && { hessian: fill ? ({ ...hessian, fill: later } as Hessian) : hessian }),
    ...(hessianVector && {
      hessianVector: async (x: Vector, v: Vector, product: Vector) => {
        await wait();
        hessianVector(x, v, product);
      },
    }),
  };
}
