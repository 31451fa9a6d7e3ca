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

/** Numbers of products between two looks up: a look costs as much as a product of some hundred numbers. */
const grain = 8192;

/** The driver fills the Hessian, and may look up between products. */
export class StructuredProducts implements Products {
  private done = 0; // numbers since the driver could look up

  constructor(
    readonly v: Vector,
    readonly hv: Vector,
    private readonly hessian: Factored,
  ) {}

  *prepare(): Routine<boolean> {
    yield 'hessian';
    this.done = 0;
    return Number.isFinite(this.hessian.size());
  }

  *multiply(): Routine<void> {
    this.hessian.multiply(this.v, this.hv);
    this.done += this.v.length;
    if (this.done < grain) return;
    this.done = 0;
    yield 'proceed';
  }
}
