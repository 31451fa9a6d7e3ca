// The Hessian structures that a user can declare. Each names its structure and may carry the function that fills it.
import { checkFunction, describe, isObject } from './check.js';
import type { Vector } from './objective.js';

/** Writes the n second derivatives d²f/dx_i² at x into `diagonal`: all of them, every time. */
export type FillDiagonal = (x: Vector, diagonal: Vector) => void;

/** Writes H[i][i] into `diagonal` (length n) and H[i+1][i] into `offDiagonal` (length n - 1): all, every time. */
export type FillTridiagonal = (x: Vector, diagonal: Vector, offDiagonal: Vector) => void;

export interface DiagonalHessian {
  readonly structure: 'diagonal';
  readonly fill?: FillDiagonal;
}

export interface TridiagonalHessian {
  readonly structure: 'tridiagonal';
  readonly fill?: FillTridiagonal;
}

export type Hessian = DiagonalHessian | TridiagonalHessian;

/**
 * A Hessian with nothing off its diagonal: f is a sum of functions of one unknown each. Newton's step costs O(n).
 * Without `fill` it is found from one extra gradient.
 */
export function diagonal(fill?: FillDiagonal): DiagonalHessian {
  return structure('diagonal', fill);
}

/**
 * A Hessian with three diagonals: x_i meets only its neighbours x_{i-1} and x_{i+1}. Newton's step costs O(n).
 * Without `fill` it is found from three extra gradients.
 */
export function tridiagonal(fill?: FillTridiagonal): TridiagonalHessian {
  return structure('tridiagonal', fill);
}

function structure<S extends string, F>(name: S, fill: F | undefined): { structure: S; fill?: F } {
  if (fill === undefined) return { structure: name };
  checkFunction(`fill of ${name}(fill)`, fill);
  return { structure: name, fill };
}

/** objective.hessian as `minimize` was given it. */
export function checkHessian(hessian: unknown): void {
  if (hessian === undefined) return;
  if (!isObject(hessian) || (hessian.structure !== 'diagonal' && hessian.structure !== 'tridiagonal')) {
    throw new TypeError(`objective.hessian must be made by diagonal() or tridiagonal(), got ${describe(hessian)}`);
  }
  if (hessian.fill !== undefined) checkFunction('objective.hessian.fill', hessian.fill);
}
