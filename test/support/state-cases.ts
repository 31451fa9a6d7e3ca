// The runs that are saved at every question: every method, and every kind of Hessian and preconditioner.
import { newton, newtonCg, type Objective, type TridiagonalHessian, type Vector } from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';
import { saddle } from '../../src/problems/saddle.js';
import type { Setup } from './bare-runs.js';
import { sameArithmetic } from './bit-cases.js';
import { isStepping, solvers, steepest, stepping, steppingVariants, variants } from './methods.js';
import { otherStructures, tridiagonalProduct } from './structures.js';

export interface StateCase extends Setup {
  readonly title: string;
  /** Questions to look at. */
  readonly most: number;
  /** Do both engines make the same bits of it? */
  readonly alike: boolean;
}

const usual = { gtol: 1e-6, most: 40, alike: true };

const n = 7;
const { objective: rosenbrock, x0 } = chainedRosenbrock.create(n);
const { valueAndGradient } = rosenbrock;
const hessian = rosenbrock.hessian as TridiagonalHessian;
/** So large that the driver may look up between the products of one system. */
const long = chainedRosenbrock.create(3000);

export function* stateCases(): Generator<StateCase> {
  for (const { title, method } of [...solvers, ...variants, ...steepest, ...stepping, ...steppingVariants]) {
    if (method.name === 'auto') continue; // it is one of the others
    yield { ...usual, title, method, objective: rosenbrock, x0 };
    if (isStepping(method)) continue;
    yield { ...usual, title: `${title} at the floor`, method, ...nearFloor(), gtol: 0, most: 100 };
    if (!method.name.startsWith('newton')) continue;
    yield { ...usual, title: `${title} past a saddle`, method, ...saddle.create(2) };
  }
  for (const other of otherStructures(hessian, n)) {
    const objective = { valueAndGradient, hessian: other };
    for (const method of [newton(), newton({ globalization: 'line-search' }), newtonCg()]) {
      const kind = 'globalization' in method.options ? method.options.globalization : 'conjugate gradients';
      const alike = sameArithmetic(method, objective);
      yield { ...usual, title: `${other.structure} Hessian, ${kind}`, method, objective, x0, alike };
    }
  }
  yield { ...usual, title: 'newtonCg() in long systems', method: newtonCg(), ...long };
  const solve = (_: Vector, r: Vector, result: Vector) => result.set(r.map((value, i) => value / (i + 1)));
  const products = { valueAndGradient, hessianVector: tridiagonalProduct(hessian, n) };
  for (const [kind, preconditioner] of Object.entries({ none: 'none', filled: hessian, asked: solve } as const)) {
    const method = newtonCg({ preconditioner });
    yield { ...usual, title: `products, preconditioner ${kind}`, method, objective: products, x0 };
  }
}

/** Rosenbrock's function lifted, so that its last digits are lost. */
function nearFloor(): { objective: Objective; x0: Vector } {
  const lifted = (x: Vector, gradient: Vector) => 1e6 + valueAndGradient(x, gradient);
  return { objective: { valueAndGradient: lifted, hessian }, x0: new Float64Array(n).fill(1 + 1e-5) };
}
