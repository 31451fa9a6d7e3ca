// Objectives that work, until at one call they do something else: throw, answer nonsense, take arrays away, call back
// into the package.
import {
  banded,
  dense,
  diagonal,
  type Hessian,
  minimize,
  type Objective,
  sparse,
  tridiagonal,
  type Vector,
} from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';
import type { Chance } from './chance.js';
import { detach, junk } from './junk.js';
import type { Round } from './round.js';

/** What is done at the call that is disturbed: may throw, and returns what stands for the answer. */
type Deed = (arrays: readonly Vector[], answer: () => unknown, chance: Chance, round: Round) => unknown;

const deeds: readonly Deed[] = [
  (_arrays, _answer, chance, round) => {
    throw round.mine(chance.pick([new Error('mine'), 'a string', undefined, null, { mine: true }, 7]));
  },
  (_arrays, answer, chance) => {
    answer();
    return junk(chance);
  },
  (_arrays, answer, chance) => {
    answer();
    return chance.odd();
  },
  (arrays, answer, chance) => {
    const value = answer();
    for (const array of arrays) if (chance.maybe(0.5)) array.fill(chance.odd());
    return value;
  },
  (arrays, answer, chance) => {
    const value = answer();
    const array = chance.pick(arrays);
    if (array.length > 0) array[chance.below(array.length)] = chance.odd();
    return value;
  },
  () => 1, // nothing written
  (arrays, answer, chance) => {
    const value = answer();
    detach(chance.pick(arrays));
    if (chance.maybe(0.1)) globalThis.gc?.(); // what was transferred is gone then
    return value;
  },
  (arrays, answer, chance) => {
    detach(chance.pick(arrays));
    return answer();
  },
  (_arrays, answer) => {
    minimize(rosenbrock(3, '').objective, [1, 2, 3]);
    return answer();
  },
  (_arrays, answer, _chance, round) => {
    round.controller.abort();
    return answer();
  },
  (_arrays, answer, _chance, round) => {
    round.reenter();
    return answer();
  },
  (_arrays, answer) => {
    Object.defineProperty(Object.prototype, 'polluted', { value: 1, configurable: true, enumerable: true });
    try {
      return answer();
    } finally {
      Reflect.deleteProperty(Object.prototype, 'polluted');
    }
  },
];

const structures = ['', 'tridiagonal', 'banded', 'dense', 'sparse', 'diagonal', 'unfilled', 'products'] as const;

/** Rosenbrock's function in a chain, with second derivatives in the structure. */
function rosenbrock(n: number, structure: (typeof structures)[number]): { objective: Objective; x0: Vector } {
  const { objective, x0 } = chainedRosenbrock.create(Math.max(n, 2));
  const { valueAndGradient } = objective;
  const { fill } = objective.hessian as { fill: (x: Vector, d: Vector, o: Vector) => void };
  const parts = (x: Vector) => {
    const [d, o] = [new Float64Array(x.length), new Float64Array(Math.max(x.length - 1, 0))];
    fill(x, d, o);
    return { d, o };
  };
  const hessians: Record<string, () => Hessian> = {
    tridiagonal: () => tridiagonal(fill),
    unfilled: () => tridiagonal(),
    diagonal: () => diagonal((x, h) => h.set(parts(x).d)),
    banded: () =>
      banded(1, (x, bands) => {
        const { d, o } = parts(x);
        bands.set(d);
        bands.set(o, d.length);
      }),
    dense: () =>
      dense((x, h) => {
        const { d, o } = parts(x);
        h.fill(0);
        for (let i = 0; i < x.length; i++) h[i * x.length + i] = d[i];
        for (let i = 1; i < x.length; i++) h[i * x.length + i - 1] = o[i - 1];
      }),
    sparse: () => {
      const rows = x0.length;
      const all = Array.from({ length: 2 * rows - 1 }, (_, k) => (k < rows ? k : k - rows + 1));
      const pattern = { rows: all, columns: all.map((row, k) => (k < rows ? row : row - 1)) };
      return sparse(pattern, (x, values) => {
        const { d, o } = parts(x);
        values.set(d);
        values.set(o, d.length);
      });
    },
  };
  if (structure === '') return { objective: { valueAndGradient }, x0 };
  if (structure !== 'products') return { objective: { valueAndGradient, hessian: hessians[structure]() }, x0 };
  const hessianVector = (x: Vector, v: Vector, product: Vector) => {
    const { d, o } = parts(x);
    for (let i = 0; i < x.length; i++) {
      product[i] = d[i] * v[i] + (i > 0 ? o[i - 1] * v[i - 1] : 0) + (i + 1 < x.length ? o[i] * v[i + 1] : 0);
    }
  };
  return { objective: { valueAndGradient, hessianVector }, x0 };
}

type AnyFunction = (...args: Vector[]) => unknown;

/** An objective whose functions, each at one of its calls or at none, do something else. */
export function objectiveFor(chance: Chance, round: Round): { objective: Objective; x0: Vector } {
  const { objective, x0 } = rosenbrock(chance.pick([2, 3, 5, 20, 40]), chance.pick(structures));
  const disturbed = (act: AnyFunction): AnyFunction => {
    const at = chance.maybe(0.6) ? chance.pick([1, 1, 2, 3, 5, 9, 20]) : Infinity;
    const deed = chance.pick(deeds);
    let calls = 0;
    return (...arrays) => {
      calls += 1;
      if (calls !== at) return act(...arrays);
      round.disturbed = true;
      return deed(arrays, () => act(...arrays), chance, round);
    };
  };
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(objective)) {
    if (typeof value === 'function') changed[key] = disturbed(value as AnyFunction);
    else changed[key] = value.fill ? { ...value, fill: disturbed(value.fill as AnyFunction) } : value;
  }
  return { objective: changed as unknown as Objective, x0 };
}

export const healthy = rosenbrock(4, '');
