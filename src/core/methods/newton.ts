// Newton's method in a trust region. Where the Hessian can be factored at a bearable price, every step solves the
// model's problem: Moré & Sorensen (1983); else conjugate gradients do: Steihaug (1983). Twin: native/core/methods/newton.h
import type { Archive } from '../archive.js';
import type { Factored } from '../hessian/factored.js';
import type { Points } from '../point.js';
import type { Method } from '../routine.js';
import { Exact } from '../trust/exact.js';
import { DiagonalPreconditioner } from '../trust/precondition.js';
import { StructuredProducts } from '../trust/products.js';
import { trustRegion } from '../trust/region.js';
import { RegionState } from '../trust/start.js';
import { Forcing, Truncated } from '../trust/truncated.js';

/** All that outlives an iteration, beside the point where the method stands. */
export class NewtonState extends RegionState {
  readonly forcing = new Forcing();

  override walk(archive: Archive): void {
    super.walk(archive);
    this.forcing.walk(archive);
  }
}

/** Of numbers in the factors; they and their indices take 1.2 GiB. */
export const mostFill = 1e8;

/** `dear`: the factors of H would hold more than `mostFill` numbers. */
export function newton(state: NewtonState, points: Points, hessian: Factored, dear: boolean): Method {
  const n = points.at.x.length;
  if (!dear) return trustRegion(state, points, new Exact(hessian, n));
  const [v, hv, r, z] = Array.from({ length: 4 }, () => new Float64Array(n));
  const products = new StructuredProducts(v, hv, hessian);
  const preconditioner = new DiagonalPreconditioner(r, z, hessian);
  return trustRegion(state, points, new Truncated(state.forcing, products, preconditioner));
}
