// The runs that solvers must make as minimize makes them: every method, every kind of second derivative and of
// preconditioner, problems that are easy, and some on which methods fail.
import {
  banded,
  dense,
  diagonal,
  type Method,
  newton,
  newtonCg,
  type Objective,
  type Options,
  type Preconditioner,
  problems,
  sparse,
  type TridiagonalHessian,
  tridiagonal,
  type Vector,
} from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';
import { saddle } from '../../src/problems/saddle.js';
import { sameArithmetic } from './bit-cases.js';
import { landscapes } from './landscapes.js';
import {
  isStepping,
  type NamedMethod,
  solvers,
  steepest,
  stepping,
  steppingVariants,
  suits,
  variants,
} from './methods.js';
import { otherStructures, tridiagonalProduct } from './structures.js';
import { withoutFill } from './watch.js';

export interface SolverCase {
  readonly title: string;
  readonly method: Method;
  readonly objective: Objective;
  readonly x0: Vector;
  readonly options: Options;
  /** Do both engines make the same bits of it? */
  readonly alike: boolean;
}

export const every: readonly NamedMethod[] = [...solvers, ...variants, ...steepest, ...stepping, ...steppingVariants];

/** A run that only takes its steps goes on up to a limit; the others mostly end before. */
function caseOf(title: string, method: Method, objective: Objective, x0: ArrayLike<number>, gtol?: number): SolverCase {
  const maxIterations = isStepping(method) ? 15 : 60;
  const options = { maxIterations, ...(gtol !== undefined && { gtol }) };
  const chosen = method.name === 'auto' ? newton() : method; // where there is a Hessian
  return { title, method, objective, x0: Float64Array.from(x0), options, alike: sameArithmetic(chosen, objective) };
}

const n = 5;
const { objective: rosenbrock, x0 } = chainedRosenbrock.create(n);
const { valueAndGradient } = rosenbrock;
const hessian = rosenbrock.hessian as TridiagonalHessian;

/** All of these with THALWEG_LONG=1, else every so manieth. */
export function some<T>(all: readonly T[], stride: number): readonly T[] {
  return process.env.THALWEG_LONG === '1' ? all : all.filter((_, i) => i % stride === 0);
}

/** One short run of every method. */
export const plain: readonly SolverCase[] = every
  .filter(({ method }) => suits(method, rosenbrock, n))
  .map(({ title, method }) => caseOf(title, method, rosenbrock, x0));

const newtons: readonly (readonly [string, Method])[] = [
  ['newton', newton()],
  ['newton, line search', newton({ globalization: 'line-search' })],
  ['newtonCg', newtonCg()],
];

/** Hessians in every structure, filled and from differences. */
export const structured: readonly SolverCase[] = [hessian, ...otherStructures(hessian, n)].flatMap(own =>
  newtons.flatMap(([title, method]) => {
    const filled = { valueAndGradient, hessian: own };
    const name = `${title}, ${own.structure} Hessian`;
    return [caseOf(name, method, filled, x0), caseOf(`${name} from differences`, method, withoutFill(filled), x0)];
  }),
);

const preconditioners: Readonly<Record<string, Preconditioner>> = {
  none: 'none',
  'a probed diagonal': 'diagonal',
  auto: 'auto',
  'tridiagonal, filled': hessian,
  'tridiagonal from differences': tridiagonal(),
  'banded from differences': banded(1),
  'diagonal from differences': diagonal(),
  'dense from differences': dense(),
  'sparse from differences': sparse({ rows: [0, 1, 2, 3, 4, 1, 3], columns: [0, 1, 2, 3, 4, 0, 2] }),
  'a function': (_, r, result) => result.set(r.map((value, i) => value / (i + 1))),
};

/** Products told or from differences, and every kind of preconditioner. */
export const preconditioned: readonly SolverCase[] = Object.entries(preconditioners).flatMap(
  ([title, preconditioner]) => {
    const method = newtonCg({ preconditioner });
    const told = { valueAndGradient, hessianVector: tridiagonalProduct(hessian, n) };
    const theirs = typeof preconditioner === 'object' && /dense|sparse/.test(preconditioner.structure);
    const cases = [
      caseOf(`products, preconditioner: ${title}`, method, told, x0),
      caseOf(`products from differences, preconditioner: ${title}`, method, { valueAndGradient }, x0),
      caseOf(`products of a Hessian, preconditioner: ${title}`, method, rosenbrock, x0),
      caseOf(`products beside a Hessian, preconditioner: ${title}`, method, { ...rosenbrock, ...told }, x0),
    ];
    return cases.map(one => ({ ...one, alike: !theirs }));
  },
);

/** Every problem at a small size. */
export const everyProblem: readonly SolverCase[] = problems.flatMap(problem => {
  const size = [2, 3, 4, 6, 8].find(size => problem.refuses(size) === undefined) ?? problem.defaultSize;
  const { objective, x0 } = problem.create(size);
  return solvers
    .filter(({ method }) => size <= 50 && suits(method, objective, size))
    .map(({ title, method }) => caseOf(`${title} on ${problem.name}`, method, objective, x0));
});

/** Functions on which searches fail, which fall without end, or that only look like a minimum. */
export const hard: readonly SolverCase[] = [
  ...landscapes.flatMap(({ title: where, objective, x0, gtol }) =>
    [...solvers, ...variants, ...steepest]
      .filter(({ method }) => suits(method, objective, x0.length))
      .map(({ title, method }) => caseOf(`${title} on ${where}`, method, objective, x0, gtol)),
  ),
  ...[...solvers, ...variants].map(({ title, method }) => {
    const { objective, x0 } = saddle.create(2);
    return caseOf(`${title} past a saddle`, method, objective, x0);
  }),
  ...[...solvers, ...variants].map(({ title, method }) => {
    const lifted = (x: Vector, gradient: Vector) => 1e6 + valueAndGradient(x, gradient);
    const near = new Float64Array(n).fill(1 + 1e-5);
    return caseOf(`${title} at the floor`, method, { valueAndGradient: lifted, hessian }, near, 0);
  }),
];
