// What one client does in a round of federated learning.
import { checkNumber, checkOptions } from '../check.js';
import type { Status } from '../core/status.js';
import { stopDefaults } from '../core/stop.js';
import { checkMethod, type Method } from '../methods.js';
import { minimize } from '../minimize.js';
import type { Objective, Vector } from '../objective.js';
import { type Options, resolveOptions } from '../options.js';
import { type FiniteSum, isFiniteSum } from './finite-sum.js';

const limit = { min: 0, max: Infinity, integer: true };

/** How each client works in a round, from the global model. */
export interface Local extends Pick<Options, 'maxIterations' | 'gtol' | 'engine'> {
  /** A method of `minimize`. Default auto(). */
  method?: Method;
  /** The local steps; default as in `minimize`, where the client goes on to its own minimum. */
  maxIterations?: number;
  /** Default 0: all the steps are made, unless the gradient vanishes. */
  gtol?: number;
}

/** Writes where a client's run ends into `end`, which need not be the best point that it saw; returns why it ended. */
export type LocalSolver = (objective: Objective, start: Vector, end: Vector) => Status;

export function localSolver(local: unknown): LocalSolver {
  const o = checkOptions('local', local, ['method', 'maxIterations', 'gtol', 'engine']);
  const method = checkMethod(o.method);
  const maxIterations = checkNumber('local.maxIterations', o.maxIterations, stopDefaults.maxIterations, limit);
  const gtol = checkNumber('local.gtol', o.gtol, 0, { min: 0 });
  const { engine } = resolveOptions({ engine: o.engine } as Options);
  return (objective, start, end) => {
    const client = isFiniteSum(objective) ? withoutLooks(objective) : objective;
    const onIteration = ({ x }: { readonly x: Vector }) => end.set(x);
    end.set(start);
    return minimize(client, start, method, { maxIterations, gtol, engine, onIteration }).status;
  };
}

/** A local run ends where its steps led: that `minimize` should look at f itself would be work for nothing. */
function withoutLooks(sum: FiniteSum): FiniteSum {
  const full = (_: Vector, gradient: Vector) => {
    gradient.fill(1); // no convergence
    return 0;
  };
  return { ...sum, full, fullEvery: Infinity };
}
