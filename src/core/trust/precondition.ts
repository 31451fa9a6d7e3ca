// Preconditioners of conjugate gradients: a positive definite M that is like H and easy to solve with.
// Twin: native/core/trust/precondition.h
import type { Vector } from '../../objective.js';
import { Diagonal } from '../hessian/diagonal.js';
import type { Factored } from '../hessian/factored.js';
import { shiftToPositive } from '../hessian/shift.js';
import type { Routine } from '../routine.js';
import { dot, largest, scale } from '../vector.js';

export interface Preconditioner {
  readonly r: Vector;
  readonly z: Vector;
  /** Gets to know where the method stands; false if what it finds is not finite. */
  prepare(): Routine<boolean>;
  /** z = -M^-1 r; returns r'M^-1 r. Where that is not positive, M is of no use. */
  apply(): Routine<number>;
}

export class NoPreconditioner implements Preconditioner {
  constructor(
    readonly r: Vector,
    readonly z: Vector,
  ) {}

  // biome-ignore lint/correctness/useYield: nothing to ask for
  *prepare(): Routine<boolean> {
    return true;
  }

  // biome-ignore lint/correctness/useYield: nothing to ask for
  *apply(): Routine<number> {
    scale(this.z, -1, this.r);
    return dot(this.r, this.r);
  }
}

/** The driver reads `r` and writes M^-1 r into `z`. */
export class AskedPreconditioner implements Preconditioner {
  constructor(
    readonly r: Vector,
    readonly z: Vector,
  ) {}

  // biome-ignore lint/correctness/useYield: nothing to ask for yet
  *prepare(): Routine<boolean> {
    return true;
  }

  *apply(): Routine<number> {
    yield 'precondition';
    scale(this.z, -1, this.z);
    return -dot(this.r, this.z);
  }
}

/** The driver fills M in its structure; a multiple of the identity makes it positive definite. */
export class StructuredPreconditioner implements Preconditioner {
  constructor(
    readonly r: Vector,
    readonly z: Vector,
    private readonly matrix: Factored,
  ) {}

  *prepare(): Routine<boolean> {
    yield 'preconditioner';
    return Number.isFinite(shiftToPositive(this.matrix, 0));
  }

  // biome-ignore lint/correctness/useYield: the matrix is factored
  *apply(): Routine<number> {
    this.matrix.direction(this.r, this.z);
    return -dot(this.r, this.z);
  }
}

/** M is the diagonal of H, which is known; magnitudes, so that it is positive definite. */
export class DiagonalPreconditioner implements Preconditioner {
  private readonly matrix: Diagonal;

  constructor(
    readonly r: Vector,
    readonly z: Vector,
    private readonly hessian: Factored,
  ) {
    this.matrix = new Diagonal(new Float64Array(r.length));
  }

  // biome-ignore lint/correctness/useYield: the Hessian is at hand
  *prepare(): Routine<boolean> {
    const { diagonal } = this.matrix;
    this.hessian.diagonalInto(diagonal);
    makePositive(diagonal);
    return this.matrix.tryFactor(0) > 0;
  }

  // biome-ignore lint/correctness/useYield: the matrix is factored
  *apply(): Routine<number> {
    this.matrix.direction(this.r, this.z);
    return -dot(this.r, this.z);
  }
}

/** Magnitudes, none below 1e-12 of the largest one. */
export function makePositive(diagonal: Vector): void {
  const most = largest(diagonal);
  const least = most > 0 ? 1e-12 * most : 1;
  for (let i = 0; i < diagonal.length; i++) diagonal[i] = Math.max(Math.abs(diagonal[i]), least);
}
