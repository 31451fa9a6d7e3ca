// The methods under test: every one that the package names, with its defaults, and some with other options.
import {
  armijo,
  conjugateGradient,
  hagerZhang,
  type LineSearch,
  lbfgs,
  type Method,
  minimize,
  moreThuente,
  newton,
  newtonCg,
  type Objective,
  strongWolfe,
} from '../../src/index.js';
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
  { title: 'lbfgs, scalar', method: lbfgs({ scaling: 'scalar' }) },
  { title: 'lbfgs, diagonal', method: lbfgs({ scaling: 'diagonal', memory: 4 }) },
  { title: 'lbfgs, More-Thuente', method: lbfgs({ lineSearch: moreThuente() }) },
  { title: 'lbfgs, Hager-Zhang', method: lbfgs({ lineSearch: hagerZhang() }) },
  { title: 'lbfgs, Armijo', method: lbfgs({ lineSearch: armijo() }) },
  {
    title: 'conjugateGradient, strong Wolfe',
    method: conjugateGradient({ lineSearch: strongWolfe({ curvature: 0.1 }) }),
  },
  { title: 'newton, line search', method: newton({ globalization: 'line-search' }) },
  { title: 'newton, two tries', method: searched(strongWolfe({ maxEvaluations: 2 })) },
  { title: 'newton, exact search', method: searched(strongWolfe({ curvature: 0.01 })) },
  { title: 'newtonCg, no preconditioner', method: newtonCg({ preconditioner: 'none' }) },
  { title: 'newtonCg, diagonal', method: newtonCg({ preconditioner: 'diagonal', forcing: 0.1 }) },
];

function searched(lineSearch: LineSearch): Method {
  return newton({ globalization: 'line-search', lineSearch });
}

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
