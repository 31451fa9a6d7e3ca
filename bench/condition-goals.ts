// Quadratics of condition 1e12 in every structure, and what a diagonal preconditioner cures.
import { diagonal, type Instance, newtonCg, type Vector } from '../src/index.js';
import { logSpaced } from '../src/problems/log-spaced.js';
import type { Goal } from './goals.js';
import { instance, newtonGoal, remark, solve } from './quadratic-runs.js';

/** Curvatures from 1 to 1e12 and nothing off the diagonal. */
function diagonalInstance(n: number): Instance {
  const curvatures = logSpaced(n, 12);
  const objective = {
    valueAndGradient(x: Vector, gradient: Vector) {
      let value = 0;
      for (let i = 0; i < n; i++) {
        gradient[i] = curvatures[i] * (x[i] - 1);
        value += 0.5 * gradient[i] * (x[i] - 1);
      }
      return value;
    },
    hessian: diagonal((_x, main) => main.set(curvatures)),
  };
  return { objective, x0: new Float64Array(n), minima: [] };
}

export function conditionGoals(): Goal[] {
  const rotated = ['rotated-quadratic-tridiagonal', 'rotated-quadratic-banded', 'rotated-quadratic-sparse'];
  const chosen = [...rotated, 'reflected-quadratic', 'scaled-quadratic'].map(
    name => [name, instance(name, 100)] as const,
  );
  return [
    newtonGoal('a diagonal one, condition 1e12', diagonalInstance(100), 2),
    ...chosen.map(([name, given]) => newtonGoal(`${name}, condition 1e12`, given, 2)),
    ...preconditionedGoals(1000),
  ];
}

/** Products alone are offered, so that they are counted; the diagonal is given, or estimated by four of them. */
function preconditionedGoals(n: number): Goal[] {
  const { objective, ...rest } = instance('scaled-quadratic', n);
  const { hessian } = objective;
  if (hessian?.structure !== 'tridiagonal' || !hessian.fill) throw new TypeError('scaled-quadratic is tridiagonal');
  const main = new Float64Array(n);
  const off = new Float64Array(n - 1);
  hessian.fill(rest.x0, main, off);
  const products = {
    valueAndGradient: objective.valueAndGradient,
    hessianVector(_x: Vector, v: Vector, product: Vector) {
      for (let i = 0; i < n; i++) product[i] = main[i] * v[i];
      for (let i = 0; i < n - 1; i++) {
        product[i] += off[i] * v[i + 1];
        product[i + 1] += off[i] * v[i];
      }
    },
  };
  const given = diagonal((_x, out) => out.set(main));
  return [['diagonal(fill)', given] as const, ["'diagonal'", 'diagonal'] as const].map(([name, preconditioner]) => {
    let start = NaN;
    let early = Infinity; // products until the gradient is a millionth of what it was
    const result = solve({ objective: products, ...rest }, newtonCg({ preconditioner }), {
      onIteration({ iteration, gradientNorm, evaluations }) {
        if (iteration === 0) start = gradientNorm;
        if (gradientNorm <= 1e-6 * start) early = Math.min(early, evaluations.hessianVector);
      },
    });
    return {
      what: `newtonCg({ preconditioner: ${name} }) on scaled-quadratic`,
      n,
      measured: result.success ? result.evaluations.hessianVector : Infinity,
      unit: 'products',
      atMost: 20,
      remark: `${remark(result)}; ${result.iterations} iterations; ${early} products to 1e-6 of the gradient`,
    };
  });
}
