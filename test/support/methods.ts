// The methods under test: every one that the package names, with its defaults, and some with other options. What is true
// of every method is tested of all. Beside that there are two kinds of them: *solvers* find a minimum by themselves,
// *stepping* ones take every step as it comes, at a learning rate, so that where they end is their user's business.
import {
  adam,
  adamw,
  armijo,
  conjugateGradient,
  cosineAnnealing,
  gradientDescent,
  hagerZhang,
  type LineSearch,
  lbfgs,
  lion,
  type Method,
  minimize,
  momentum,
  moreThuente,
  nesterov,
  newton,
  newtonCg,
  type Objective,
  reduceOnPlateau,
  rmsprop,
  strongWolfe,
} from '../../src/index.js';
import { methods as constructors } from '../../src/methods.js';
import { isRule } from '../../src/rules/index.js';

export interface NamedMethod {
  readonly title: string;
  readonly method: Method;
}

export const methods: readonly NamedMethod[] = Object.entries(constructors).map(([name, make]) => ({
  title: `${name}()`,
  method: make(),
}));

/** Does it take every step as it comes, at a learning rate? */
export function isStepping(method: Method): boolean {
  return isRule(method) && !('lineSearch' in method.options);
}

export const solvers = methods.filter(({ method }) => !isStepping(method));
export const stepping = methods.filter(({ method }) => isStepping(method));

/** Options that take other paths through the code of the solvers. */
export const variants: readonly NamedMethod[] = [
  { title: 'lbfgs, memory 1', method: lbfgs({ memory: 1 }) },
  {
    title: 'lbfgs, memory 3, exact search',
    method: lbfgs({ memory: 3, lineSearch: strongWolfe({ curvature: 0.01 }) }),
  },
  { title: 'lbfgs, scalar', method: lbfgs({ scaling: 'scalar' }) },
  { title: 'lbfgs, diagonal', method: lbfgs({ scaling: 'diagonal', memory: 4 }) },
  { title: 'lbfgs, single precision', method: lbfgs({ historyPrecision: 'float32', memory: 5 }) },
  {
    title: 'lbfgs, diagonal, single precision',
    method: lbfgs({ historyPrecision: 'float32', scaling: 'diagonal' }),
  },
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

/** Steepest descent: a solver too, but only where curvatures differ little. */
export const steepest: readonly NamedMethod[] = [
  { title: 'gradientDescent, Armijo', method: gradientDescent({ lineSearch: armijo() }) },
  {
    title: 'gradientDescent, Armijo by halves',
    method: gradientDescent({ lineSearch: armijo({ contraction: 0.5 }) }),
  },
  {
    title: 'gradientDescent, Hager-Zhang',
    method: gradientDescent({ learningRate: 0.01, lineSearch: hagerZhang() }),
  },
];

/** The same of stepping methods, at rates that get somewhere. */
export const steppingVariants: readonly NamedMethod[] = [
  { title: 'gradientDescent, normalized', method: gradientDescent({ normalized: true, learningRate: 0.01 }) },
  {
    title: 'momentum, dampened, rate inside',
    method: momentum({
      dampening: 0.5,
      rateInVelocity: true,
      learningRate: cosineAnnealing({ from: 1e-3, steps: 99 }),
    }),
  },
  { title: 'nesterov, looking ahead', method: nesterov({ lookAhead: true, learningRate: 5e-4 }) },
  { title: 'rmsprop, centered, momentum', method: rmsprop({ centered: true, momentum: 0.5 }) },
  { title: 'adam, a cosine', method: adam({ learningRate: cosineAnnealing({ from: 0.1, to: 0.01, steps: 60 }) }) },
  {
    title: 'adam, clipped, decay, epsilon inside',
    method: adam({ clipNorm: 1, clipValue: 0.5, weightDecay: 0.1, epsilonInsideRoot: true, learningRate: 0.01 }),
  },
  {
    title: 'adamw, a plateau',
    method: adamw({ learningRate: reduceOnPlateau({ rate: 0.1, patience: 2, factor: 0.5 }), weightDecay: 0.1 }),
  },
  { title: 'lion, hot', method: lion({ learningRate: 0.01, temperature: 1e-4, seed: 7 }) },
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
