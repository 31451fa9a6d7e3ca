// The methods under test: every one that the package names, with its defaults, and some with other options.
import { lbfgs, type Method, minimize, newton, type Objective, strongWolfe } from '../../src/index.js';
import { methods as constructors } from '../../src/methods.js';

export interface NamedMethod {
  readonly title: string;
  readonly method: Method;
}

export const methods: readonly NamedMethod[] = Object.entries(constructors).map(([name, make]) => ({
  title: `${name}()`,
  method: make(),
}));

/** Options that take other paths through the same code. */
export const variants: readonly NamedMethod[] = [
  { title: 'lbfgs, memory 1', method: lbfgs({ memory: 1 }) },
  {
    title: 'lbfgs, memory 3, exact search',
    method: lbfgs({ memory: 3, lineSearch: strongWolfe({ curvature: 0.01 }) }),
  },
  { title: 'newton, exact search', method: newton({ lineSearch: strongWolfe({ curvature: 0.01 }) }) },
  { title: 'newton, two tries', method: newton({ lineSearch: strongWolfe({ maxEvaluations: 2 }) }) },
];

/** Does the objective offer what the method needs? It says so itself, before anything is evaluated. */
export function suits(method: Method, objective: Objective, n: number): boolean {
  const signal = AbortSignal.abort();
  try {
    minimize(objective, new Float64Array(n), method, { signal, engine: 'typescript' });
    return true;
  } catch (error) {
    if (error instanceof TypeError && / needs objective\./.test(error.message)) return false;
    throw error;
  }
}
