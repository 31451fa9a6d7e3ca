// Products of the Hessian with a vector: asked for, or made from a Hessian in its structure.
// Twin: native/core/trust/products.h
import type { Vector } from '../../objective.js';
import type { Factored } from '../hessian/factored.js';
import type { Routine } from '../routine.js';

export interface Products {
  readonly v: Vector;
  readonly hv: Vector;
  /** Gets to know where the method stands; false if what it finds is not finite. */
  prepare(): Routine<boolean>;
  /** hv = H v */
  multiply(): Routine<void>;
}

/** The driver reads `v` and writes `hv`. */
export class AskedProducts implements Products {
  constructor(
    readonly v: Vector,
    readonly hv: Vector,
  ) {}

  // biome-ignore lint/correctness/useYield: nothing to ask for yet
  *prepare(): Routine<boolean> {
    return true;
  }

  *multiply(): Routine<void> {
    yield 'product';
  }
}

/** The driver fills the Hessian. */
export class StructuredProducts implements Products {
  constructor(
    readonly v: Vector,
    readonly hv: Vector,
    private readonly hessian: Factored,
  ) {}

  *prepare(): Routine<boolean> {
    yield 'hessian';
    return Number.isFinite(this.hessian.size());
  }

  // biome-ignore lint/correctness/useYield: the Hessian is at hand
  *multiply(): Routine<void> {
    this.hessian.multiply(this.v, this.hv);
  }
}
