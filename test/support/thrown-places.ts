import {
  adam,
  adamw,
  consecutive,
  gradientDescent,
  lbfgs,
  type Method,
  newton,
  newtonCg,
  type Options,
  type Progress,
  reduceOnPlateau,
  type Schedule,
  type StopTest,
  type Vector,
  valueTolerance,
} from '../../src/index.js';
import type { EngineName } from './engines.js';

export const mine = Object.freeze({ why: 'mine' });

/** Throws at the k-th call of what is wrapped by it. */
export class Fault {
  calls = 0;
  thrown = 0;

  /** `times`: at so many calls in a row. */
  constructor(
    private readonly k: number,
    private readonly times = 1,
  ) {}

  readonly pass = () => {
    this.calls += 1;
    if (this.calls < this.k || this.calls >= this.k + this.times) return;
    this.thrown += 1;
    throw mine;
  };
}

export interface Place {
  readonly title: string;
  make(fault: Fault, engine: EngineName): { method: Method; options?: Options };
}

const plateau = (fault: Fault): Schedule => {
  const inner = reduceOnPlateau({ rate: 0.1, patience: 1, factor: 0.5 });
  const schedule = (step: number) => inner(step);
  const observe = (value: number, step: number) => {
    fault.pass();
    inner.observe?.(value, step);
  };
  const { save, restore } = inner;
  return Object.assign(schedule, { observe, save, restore, fresh: () => plateau(fault) });
};

const stop = (fault: Fault): StopTest => {
  const test = (progress: Progress) => {
    fault.pass();
    return progress.value < 1e-3;
  };
  return consecutive(2, test);
};

const loose = { ftol: 1e-4, xtol: 1e-5, maxIterations: 25 };

export const thrownPlaces: readonly Place[] = [
  { title: 'onIteration', make: fault => ({ method: lbfgs(), options: { onIteration: fault.pass, ...loose } }) },
  { title: 'a stop function', make: fault => ({ method: newton(), options: { stop: stop(fault) } }) },
  {
    title: 'a stop function beside others',
    make: fault => ({
      method: lbfgs(),
      options: {
        ...loose,
        ftol: 0,
        stop: {
          name: 'any',
          tests: [consecutive(3, valueTolerance(0.2)), stop(fault)],
        } as StopTest,
      },
    }),
  },
  {
    title: 'a learning rate',
    make: fault => {
      const learningRate = (step: number) => {
        fault.pass();
        return 0.1 / (1 + step);
      };
      return { method: adam({ learningRate }), options: loose };
    },
  },
  { title: 'observe', make: fault => ({ method: adamw({ learningRate: plateau(fault) }), options: loose }) },
  {
    title: 'checkpoint.write',
    make: fault => ({ method: newtonCg(), options: { checkpoint: { every: 0, write: fault.pass }, ...loose } }),
  },
  {
    title: 'a preconditioner',
    make: fault => {
      const preconditioner = (_: Vector, r: Vector, result: Vector) => {
        fault.pass();
        result.set(r);
      };
      return { method: newtonCg({ preconditioner }) };
    },
  },
  {
    title: 'onIteration with a trace',
    make: fault => ({
      method: gradientDescent({ learningRate: 1e-3 }),
      options: { ...loose, trace: true, onIteration: fault.pass },
    }),
  },
];
