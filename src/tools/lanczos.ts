// The outermost eigenvalues of a symmetric matrix that is known by its products: Lanczos (1950), each new vector made
// orthogonal to all before it; Golub & Van Loan (2013), section 10.3.
import { allocate } from '../check.js';
import { Random } from '../core/random.js';
import { along, dot, scale } from '../core/vector.js';
import type { Vector } from '../objective.js';
import { type Eigen, tridiagonalEigen } from './tridiagonal-eigen.js';

export interface Extremes {
  readonly smallest: number;
  readonly largest: number;
  /** The unit vectors that belong to them. */
  readonly lowest: Vector;
  readonly highest: Vector;
  readonly products: number;
  /** No eigenvalue is further from the two than their residuals allow. */
  readonly converged: boolean;
}

/** An end has converged when its residual is below this part of itself, or below the tolerance. */
const sharp = 1e-3;

/**
 * `tolerance` is relative to the largest magnitude: what of an eigenvalue need not be known. NaN in a product ends it, as
 * not converged. From a random start the vectors reach every eigenvalue, so that no more than n steps are needed.
 */
export function lanczos(
  n: number,
  product: (v: Vector, out: Vector) => void,
  options: { readonly maxSteps: number; readonly tolerance: number; readonly seed: number },
): Extremes {
  const { maxSteps, tolerance, seed } = options;
  const random = new Random(seed);
  const basis = [unit(Float64Array.from({ length: n }, () => random.normal()))];
  const main: number[] = [];
  const off: number[] = [];
  const steps = Math.min(maxSteps, n);
  let size = 0; // of the matrix, at least
  for (;;) {
    const q = basis[basis.length - 1];
    const w = allocate(n, 'the eigenvalues');
    product(q, w);
    const whole = norm(w);
    main.push(dot(q, w));
    project(w, basis);
    if (norm(w) < 0.5 * whole) project(w, basis); // twice is enough: Parlett (1998), section 6.9
    const rest = norm(w);
    if (!Number.isFinite(rest)) return nothing(n, main.length);
    off.push(rest);
    size = Math.max(size, whole);
    const last = main.length === steps;
    const exhausted = main.length === n || rest <= 100 * Number.EPSILON * size;
    if (last || exhausted || main.length % 10 === 0) {
      const eigen = tridiagonalEigen(main, off);
      const converged = exhausted || ends(eigen, rest, tolerance * size);
      if (last || converged) return extremes(eigen, basis, converged);
    }
    basis.push(unit(w));
  }
}

function norm(v: Vector): number {
  return Math.sqrt(dot(v, v));
}

/** Takes from v what it has of each vector of the basis. */
function project(v: Vector, basis: readonly Vector[]): void {
  for (const q of basis) along(v, v, -dot(q, v), q);
}

function unit(v: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  scale(v, 1 / norm(v), v);
  return v;
}

/** The residual of a Ritz pair is the last component of its small vector, times what was left of the last product. */
function ends({ values, vectors }: Eigen, rest: number, absolute: number): boolean {
  return [0, values.length - 1].every(k => {
    const residual = rest * Math.abs(vectors[k][values.length - 1]);
    return residual <= Math.max(sharp * Math.abs(values[k]), absolute);
  });
}

function extremes({ values, vectors }: Eigen, basis: readonly Vector[], converged: boolean): Extremes {
  const end = values.length - 1;
  const vector = (k: number) => {
    const sum = new Float64Array(basis[0].length);
    for (const [i, q] of basis.entries()) along(sum, sum, vectors[k][i], q);
    return unit(sum);
  };
  const [lowest, highest] = [vector(0), vector(end)];
  return { smallest: values[0], largest: values[end], lowest, highest, products: end + 1, converged };
}

function nothing(n: number, products: number): Extremes {
  const unknown = new Float64Array(n).fill(NaN);
  return { smallest: NaN, largest: NaN, lowest: unknown, highest: unknown, products, converged: false };
}
