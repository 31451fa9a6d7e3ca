// What the worker tests minimize: a module as users write it.
import { setTimeout as sleep } from 'node:timers/promises';
import { findProblem, tridiagonal } from 'thalweg';

const { objective: plain, x0: start } = findProblem('chained-rosenbrock').create(20);

export const x0 = start;
export const objective = plain;

/** The same; what `data` says happens at the evaluation number `at`. */
export function createObjective({ at = 0, flag, what, hessian = false }) {
  let evaluations = 0;
  const valueAndGradient = (x, gradient) => {
    evaluations += 1;
    const value = plain.valueAndGradient(x, gradient);
    return evaluations === at ? happenings[what](value, flag) : value;
  };
  return hessian ? { valueAndGradient, hessian: tridiagonal() } : valueAndGradient;
}

class OwnError extends RangeError {
  name = 'OwnError';
  code = 'E_OWN';
}

const raise = error => {
  throw error;
};

const happenings = {
  hang(_, flag) {
    Atomics.store(flag, 0, 1);
    for (;;);
  },
  /** Until the other thread says so, which it can only if its event loop is free. */
  wait(value, flag) {
    Atomics.store(flag, 0, 1);
    Atomics.wait(flag, 1, 0);
    return value;
  },
  async promise(value) {
    await sleep(1);
    return value;
  },
  never: (_, flag) => {
    Atomics.store(flag, 0, 1);
    return new Promise(() => undefined);
  },
  error: () => raise(new OwnError('no value here', { cause: new TypeError('the cause') })),
  domException: () => raise(new DOMException('gone', 'AbortError')),
  string: () => raise('a string'),
  object: () => raise({ reason: 'an object' }),
  exit: () => process.exit(3),
};
