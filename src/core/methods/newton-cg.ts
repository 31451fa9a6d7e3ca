// Newton's method in a trust region with steps by conjugate gradients, which take nothing but products of the Hessian
// with vectors. Steihaug (1983); Nocedal & Wright (2006), algorithm 7.2. Twin: native/core/methods/newton_cg.h
import type { Archive } from '../archive.js';
import type { Points } from '../point.js';
import type { Method } from '../routine.js';
import type { Preconditioner } from '../trust/precondition.js';
import type { Products } from '../trust/products.js';
import { trustRegion } from '../trust/region.js';
import { RegionState } from '../trust/start.js';
import { Forcing, Truncated } from '../trust/truncated.js';

export interface NewtonCgOptions {
  forcing: number;
}

export const newtonCgDefaults: Readonly<NewtonCgOptions> = {
  forcing: 0.5, // the largest share of the gradient that a system may leave unsolved
};

/** All that outlives an iteration, beside the point where the method stands. */
export class NewtonCgState extends RegionState {
  readonly forcing: Forcing;

  constructor(options: NewtonCgOptions) {
    super();
    this.forcing = new Forcing(options.forcing);
  }

  override walk(archive: Archive): void {
    super.walk(archive);
    this.forcing.walk(archive);
  }
}

export function newtonCg(
  state: NewtonCgState,
  points: Points,
  products: Products,
  preconditioner: Preconditioner,
): Method {
  return trustRegion(state, points, new Truncated(state.forcing, products, preconditioner));
}
