// Quadratics on which theory says every number, and runs on them that keep what they pass.
import { type Method, minimize, type Options, type Vector } from '../../src/index.js';

/** 1/2 sum of h_i x_i^2. */
export function bowl(...curvatures: readonly number[]) {
  return (x: Vector, gradient: Vector): number => {
    let value = 0;
    for (let i = 0; i < x.length; i++) {
      gradient[i] = curvatures[i] * x[i];
      value += 0.5 * gradient[i] * x[i];
    }
    return value;
  };
}

export interface Path {
  readonly xs: readonly Vector[];
  readonly values: readonly number[];
  readonly result: ReturnType<typeof minimize>;
}

/** Where a run stands after each iteration, the start included; no tolerance ends it. */
export function walk(
  f: (x: Vector, gradient: Vector) => number,
  x0: readonly number[],
  method: Method,
  options: Options,
): Path {
  const xs: Vector[] = [];
  const values: number[] = [];
  const onIteration: Options['onIteration'] = ({ x, value }) => {
    xs.push(x.slice());
    values.push(value);
  };
  const result = minimize(f, x0, method, { gtol: 0, ...options, onIteration });
  return { xs, values, result };
}

/** How many iterations it takes until the distance to the minimum, 0, is a millionth of what it was. */
export function stepsToMillionth(
  curvatures: readonly number[],
  method: Method,
  engine: 'native' | 'typescript',
): number {
  const x0 = curvatures.map(() => 1);
  const goal = 1e-6 * Math.hypot(...x0);
  const onIteration: Options['onIteration'] = ({ x }) => Math.hypot(...x) <= goal;
  const { status, iterations } = minimize(bowl(...curvatures), x0, method, {
    engine,
    gtol: 0,
    maxIterations: 200_000,
    onIteration,
  });
  return status === 'stopped' ? iterations : Infinity;
}

/** Does |x| stay within 1 from 1 on f = x^2 / 2, so that the learning rate is the share of 1 / curvature? */
export function isStable(method: Method, engine: 'native' | 'typescript', steps: number): boolean {
  const { xs } = walk(bowl(1), [1], method, { engine, maxIterations: steps });
  return xs.length === steps + 1 && Math.abs(xs[steps][0]) < 1;
}
