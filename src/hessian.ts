// The Hessian structures that a user can declare. Each names its structure and may carry the function that fills it.
import { checkFunction, checkNumber, describe, isObject } from './check.js';
import type { Vector } from './objective.js';
import { checkPattern, type Pattern } from './pattern.js';

/** Writes the n second derivatives d²f/dx_i² at x into `diagonal`: all of them, every time. */
export type FillDiagonal = (x: Vector, diagonal: Vector) => void;

/** Writes H[i][i] into `diagonal` (length n) and H[i+1][i] into `offDiagonal` (length n - 1): all, every time. */
export type FillTridiagonal = (x: Vector, diagonal: Vector, offDiagonal: Vector) => void;

/**
 * Writes the lower half of the band into `bands`, length (k + 1) n: bands[j * n + i] = H[i + j][i] for j = 0..k and
 * i + j < n, every time. The last j numbers of diagonal j are not read.
 */
export type FillBanded = (x: Vector, bands: Vector) => void;

/** Writes the matrix into `h`, length n * n: h[i * n + j] = H[i][j]. Only j <= i is read, and all of it. */
export type FillDense = (x: Vector, h: Vector) => void;

/** Writes H[rows[k]][columns[k]] into values[k] for every entry of the pattern, every time. */
export type FillSparse = (x: Vector, values: Vector) => void;

export interface DiagonalHessian {
  readonly structure: 'diagonal';
  readonly fill?: FillDiagonal;
}

export interface TridiagonalHessian {
  readonly structure: 'tridiagonal';
  readonly fill?: FillTridiagonal;
}

export interface BandedHessian {
  readonly structure: 'banded';
  /** The half-bandwidth k: H[i][j] = 0 where |i - j| > k. */
  readonly bandwidth: number;
  readonly fill?: FillBanded;
}

export interface DenseHessian {
  readonly structure: 'dense';
  readonly fill?: FillDense;
}

export interface SparseHessian {
  readonly structure: 'sparse';
  /** Of the entries in the lower triangle, columns[k] <= rows[k]; entries that are not listed are zero. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  readonly fill?: FillSparse;
}

export type Hessian = DiagonalHessian | TridiagonalHessian | BandedHessian | DenseHessian | SparseHessian;

/**
 * A Hessian with nothing off its diagonal: f is a sum of functions of one unknown each. Newton's step costs O(n).
 * Without `fill` it is found from one extra gradient.
 */
export function diagonal(fill?: FillDiagonal): DiagonalHessian {
  return { structure: 'diagonal', ...checkFill('diagonal(fill)', fill) };
}

/**
 * A Hessian with three diagonals: x_i meets only its neighbours x_{i-1} and x_{i+1}. Newton's step costs O(n).
 * Without `fill` it is found from three extra gradients.
 */
export function tridiagonal(fill?: FillTridiagonal): TridiagonalHessian {
  return { structure: 'tridiagonal', ...checkFill('tridiagonal(fill)', fill) };
}

/**
 * A Hessian with `bandwidth` k diagonals on either side of the main one: x_i meets x_j only where |i - j| <= k.
 * Newton's step costs O(n k²). Without `fill` it is found from 2k + 1 extra gradients.
 */
export function banded(bandwidth: number, fill?: FillBanded): BandedHessian {
  const k = checkNumber('bandwidth of banded(bandwidth, fill)', bandwidth, NaN, { min: 0, integer: true });
  if (Number.isNaN(k)) throw new TypeError('bandwidth of banded(bandwidth, fill) must be a number, got undefined');
  return { structure: 'banded', bandwidth: k, ...checkFill('banded(bandwidth, fill)', fill) };
}

/**
 * A Hessian without structure, n * n numbers. Newton's step costs O(n³). Without `fill` it is found from n extra
 * gradients.
 */
export function dense(fill?: FillDense): DenseHessian {
  return { structure: 'dense', ...checkFill('dense(fill)', fill) };
}

/**
 * A Hessian with a fixed pattern of entries that may differ from zero. Diagonal entries that are not listed are zero.
 * Without `fill` it is found from as many extra gradients as a star colouring of its unknowns takes, which uses the
 * symmetry: Coleman & Moré (1984), after Curtis, Powell & Reid (1974).
 *
 * @param pattern coordinates of the entries in the lower triangle, each once, in any order; they are copied
 * @throws TypeError or RangeError where the pattern's coordinates are no such coordinates
 */
export function sparse(pattern: Pattern, fill?: FillSparse): SparseHessian {
  const { rows, columns } = checkPattern(pattern);
  return { structure: 'sparse', rows, columns, ...checkFill('sparse(pattern, fill)', fill) };
}

function checkFill<F>(name: string, fill: F | undefined): { fill?: F } {
  if (fill === undefined) return {};
  checkFunction(`fill of ${name}`, fill);
  return { fill };
}

const constructors = {
  diagonal: 'diagonal()',
  tridiagonal: 'tridiagonal()',
  banded: 'banded()',
  dense: 'dense()',
  sparse: 'sparse()',
};

/** A Hessian as `minimize` was given it, for n unknowns, with a pattern of its own; `name` is how messages call it. */
export function checkHessian(hessian: unknown, n: number, name = 'objective.hessian'): Hessian {
  const structure = isObject(hessian) ? hessian.structure : undefined;
  if (!isObject(hessian) || typeof structure !== 'string' || !Object.hasOwn(constructors, structure)) {
    throw new TypeError(`${name} must be made by ${Object.values(constructors).join(', ')}, got ${describe(hessian)}`);
  }
  if (hessian.fill !== undefined) checkFunction(`${name}.fill`, hessian.fill);
  if (structure === 'banded') banded(hessian.bandwidth as number);
  if (structure !== 'sparse') return hessian as unknown as Hessian;
  const { rows, columns } = checkPattern(hessian);
  const last = rows.reduce((most, row) => Math.max(most, row), 0);
  if (last >= n) throw new RangeError(`${name} has an entry in row ${last}, but there are ${n} unknowns`);
  return { ...(hessian as unknown as SparseHessian), rows, columns };
}
