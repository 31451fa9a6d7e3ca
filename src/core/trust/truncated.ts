// The step of a trust region by conjugate gradients, cut off at the radius, at negative curvature or when it is good
// enough: Steihaug (1983), Toint (1981); Conn, Gould & Toint (2000), algorithm 7.5.1. How good is enough: Eisenstat &
// Walker (1996), choice 2. Twin: native/core/trust/truncated.h
import type { Vector } from '../../objective.js';
import type { Archive } from '../archive.js';
import type { Points } from '../point.js';
import type { Routine } from '../routine.js';
import { along, dot, scale } from '../vector.js';
import { length, scatter } from './length.js';
import type { Model } from './model.js';
import { NoPreconditioner, type Preconditioner } from './precondition.js';
import type { Products } from './products.js';
import { isExact } from './ratio.js';

/** What outlives an iteration: how well the last system was solved, for which gradient. */
export class Forcing {
  share: number; // of the gradient that may remain
  steep = 0; // length of the gradient then
  quadratic = false; // f did exactly what the model promised

  constructor(readonly most = 0.5) {
    this.share = most;
  }

  walk(archive: Archive): void {
    this.share = archive.number(this.share);
    this.steep = archive.number(this.steep);
    this.quadratic = archive.flag(this.quadratic);
  }

  next(steep: number): void {
    if (this.quadratic) {
      this.share = Math.min(1e-7, this.most); // what a system leaves unsolved is all that is left to do
    } else if (this.steep > 0) {
      const fallen = steep / this.steep;
      const before = 0.9 * this.share * this.share;
      const share = 0.9 * fallen * fallen;
      this.share = Math.min(before > 0.1 ? Math.max(share, before) : share, this.most);
    }
    this.steep = steep;
  }
}

const flat = 1e-6; // negative curvature this small beside the largest may be the products' rounding
const mostLooks = 20; // products that it takes to look for negative curvature

export class Truncated implements Model {
  bounded = false;
  readonly definite = false; // one never knows
  indefinite = false;
  norm = 0; // in the norm of the preconditioner M, sqrt(p'Mp)
  private readonly downward: Vector; // has length 1 in that norm
  private fall = 0; // -v'Hv of it; 0: there is none
  private readonly none: NoPreconditioner;
  private inUse: Preconditioner; // in the system at hand

  constructor(
    private readonly forcing: Forcing,
    private readonly products: Products,
    private readonly preconditioner: Preconditioner,
  ) {
    this.downward = new Float64Array(products.v.length);
    this.none = new NoPreconditioner(preconditioner.r, preconditioner.z);
    this.inUse = preconditioner;
  }

  *prepare(points: Points): Routine<boolean> {
    this.indefinite = false;
    this.fall = 0;
    points.suspect = true;
    this.forcing.next(length(points.at.g));
    const known = yield* this.products.prepare();
    if (!known) return false;
    return yield* this.preconditioner.prepare();
  }

  /** Conjugate gradients from a vector that has a share of every direction: Royer, O'Neill & Wright (2020). */
  *look(): Routine<void> {
    const { products, preconditioner, downward } = this;
    const { v, hv } = products;
    scatter(preconditioner.r);
    let rz = yield* this.descend();
    const goal = 1e-4 * rz;
    v.set(preconditioner.z);
    let vv = rz;
    let most = 0;
    for (let k = 0; k < mostLooks; k++) {
      yield* products.multiply();
      const bend = dot(v, hv);
      most = Math.max(most, Math.abs(bend) / vv);
      if (bend < -flat * most * vv) {
        this.indefinite = true;
        this.fall = -bend / vv;
        scale(downward, 1 / Math.sqrt(vv), v);
        return;
      }
      if (!(bend > flat * most * vv)) return;
      along(preconditioner.r, preconditioner.r, rz / bend, hv);
      const before = rz;
      rz = yield* this.inUse.apply();
      if (!(rz > goal)) return;
      const beta = rz / before;
      along(v, preconditioner.z, beta, v);
      vv = rz + beta * beta * vv;
    }
  }

  *steepest({ at: { g } }: Points, p: Vector): Routine<number> {
    const { products, preconditioner } = this;
    preconditioner.r.set(g);
    this.norm = Math.sqrt(yield* this.descend());
    p.set(preconditioner.z);
    products.v.set(p);
    yield* products.multiply();
    return dot(p, products.hv);
  }

  *step({ at: { g } }: Points, radius: number, p: Vector): Routine<number> {
    const { products, preconditioner } = this;
    const { v, hv } = products;
    const { r, z } = preconditioner;
    if (this.fall > 0) return this.descendDownward(g, radius, p);
    r.set(g);
    p.fill(0);
    this.norm = 0;
    this.bounded = false;
    let rz = yield* this.descend(); // z = -M^-1 r; r'M^-1 r
    if (rz === 0) return 0;
    const goal = this.forcing.share * this.forcing.share * rz;
    v.set(z);
    let pp = 0; // p'Mp
    let pv = 0; // p'Mv
    let vv = rz; // v'Mv
    let promised = 0;
    for (let k = 0; k <= 2 * p.length; k++) {
      yield* products.multiply();
      const bend = dot(v, hv);
      if (!Number.isFinite(bend)) return NaN;
      const t = rz / bend;
      const beyond = pp + t * (2 * pv + t * vv);
      if (!(bend > 0) || !(beyond < radius * radius)) {
        const edge = toEdge(radius, pp, pv, vv);
        along(p, p, edge, v);
        if (bend < 0) this.indefinite = true;
        this.bounded = true;
        this.norm = radius;
        return promised + edge * (rz - 0.5 * edge * bend);
      }
      along(p, p, t, v);
      promised += 0.5 * t * rz;
      pp = beyond;
      along(r, r, t, hv);
      const before = rz;
      rz = yield* this.inUse.apply();
      if (!(rz > goal)) break;
      const beta = rz / before;
      along(v, z, beta, v);
      pv = beta * (pv + t * vv);
      vv = rz + beta * beta * vv;
    }
    this.norm = Math.sqrt(pp);
    return promised;
  }

  hear(ratio: number): void {
    this.forcing.quadratic = isExact(ratio);
  }

  /** The step along the direction that `look` found. */
  private descendDownward(g: Vector, radius: number, p: Vector): number {
    const slope = dot(g, this.downward);
    const t = slope > 0 ? -radius : radius;
    scale(p, t, this.downward);
    this.bounded = true;
    this.norm = radius;
    return 0.5 * this.fall * t * t - t * slope;
  }

  /** The first z = -M^-1 r of a system; returns r'M^-1 r. Where that is not positive, the system does without M. */
  private *descend(): Routine<number> {
    this.inUse = this.preconditioner;
    const rz = yield* this.inUse.apply();
    if (rz > 0) return rz;
    this.inUse = this.none;
    return yield* this.inUse.apply();
  }
}

/** The t >= 0 for which p + t v is as long as the radius. */
function toEdge(radius: number, pp: number, pv: number, vv: number): number {
  const room = radius * radius - pp;
  const root = Math.sqrt(pv * pv + vv * room);
  return pv > 0 ? room / (pv + root) : (root - pv) / vv;
}
