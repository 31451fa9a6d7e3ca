// Quadratics on a chain: Newton needs a step, and what methods reach that see no Hessian.
import { lbfgs, type Scaling, type Vector } from '../src/index.js';
import type { Goal } from './goals.js';
import { instance, newtonGoal, remark, solve } from './quadratic-runs.js';

const length = (g: Vector) => Math.sqrt(g.reduce((sum, slope) => sum + slope * slope, 0));

/** L-BFGS until the gradient is a millionth as long as at the start. */
function mildGoal(n: number, scaling: Scaling): Goal {
  let start = NaN;
  const result = solve(instance('tridiagonal-quadratic-mild', n), lbfgs({ scaling }), {
    gtol: 0,
    maxIterations: 10_000,
    onIteration({ iteration, gradient }) {
      if (iteration === 0) start = length(gradient);
      return length(gradient) <= 1e-6 * start;
    },
  });
  const arrived = result.status === 'stopped';
  return {
    what: `lbfgs({ scaling: '${scaling}' }) on the mild quadratic to 1e-6 of its gradient`,
    n,
    measured: arrived ? result.iterations : Infinity,
    unit: 'iterations',
    ...(scaling === 'auto' && { atMost: 2500 }),
    remark: `${arrived ? 'arrived' : remark(result)}; ${result.evaluations.value} evaluations`,
  };
}

/** The share of the way down after 2000 evaluations. */
function badGoal(n: number, scaling: Scaling): Goal {
  const given = instance('tridiagonal-quadratic', n);
  const began = given.objective.valueAndGradient(given.x0, new Float64Array(n));
  const result = solve(given, lbfgs({ scaling }), { gtol: 0, maxEvaluations: 2000 });
  return {
    what: `lbfgs({ scaling: '${scaling}' }) on the bad quadratic, decrease after 2000 evaluations`,
    n,
    measured: 100 * (1 - result.value / began),
    unit: '%',
    ...(scaling === 'auto' && { atLeast: 87 }),
    remark: remark(result),
  };
}

export function chainGoals(n: number): Goal[] {
  const scalings = ['auto', 'diagonal', 'scalar'] as const;
  return [
    newtonGoal('the mild quadratic', instance('tridiagonal-quadratic-mild', n), 1),
    newtonGoal('the bad quadratic', instance('tridiagonal-quadratic', n), 1),
    ...scalings.map(scaling => mildGoal(n, scaling)),
    ...scalings.map(scaling => badGoal(n, scaling)),
  ];
}

export function laplacianGoals(large: number, maxSeconds: number): Goal[] {
  const sizes = [1000, large];
  const limited = (n: number): Goal => {
    const result = solve(instance('laplacian-energy', n), lbfgs(), { gtol: 0, maxSeconds });
    const ended = result.status === 'precision-limit' ? 1 : 0;
    return {
      what: 'lbfgs() with gtol 0 on the Laplacian energy: ends in precision-limit',
      n,
      measured: ended,
      unit: 'runs of 1',
      ...(n === 1000 && { atLeast: 1 }),
      remark: `${remark(result)}; ${result.iterations} iterations`,
    };
  };
  return [
    ...sizes.map(n => newtonGoal('the Laplacian energy', instance('laplacian-energy', n), 1)),
    ...sizes.map(limited),
  ];
}
