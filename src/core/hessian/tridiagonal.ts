// A tridiagonal Hessian: LDL' in O(n). Long ones are cut into tiles of chains that are eliminated beside each other; what
// is left are the chains' last rows, a tridiagonal system a hundred times smaller, which like a short one is eliminated
// from both ends. It is Cholesky's elimination in another order, and as stable. See tiles.ts, two-ended.ts.
// Twin: native/core/hessian/tridiagonal.h
import type { Vector } from '../../objective.js';
import { largest } from '../vector.js';
import type { Factored } from './factored.js';
import { shiftToPositive } from './shift.js';
import { smallest } from './smallest.js';
import { type Failure, Tiles } from './tiles.js';
import { TwoEnded } from './two-ended.js';

const fewest = 256; // rows that are worth cutting

export class Tridiagonal implements Factored {
  private readonly tiles: Tiles | undefined;
  private readonly couplings: Vector; // of the separators: those of `ends` but the first
  private readonly solution: Vector; // x in the separators
  private readonly reduced: TwoEnded;
  private shift = 0;
  private ready: Vector | undefined; // the b for which the tiles have the right-hand sides
  private failure: Failure | undefined; // none: it was among the separators

  /** The driver fills `diagonal` (length n) and `offDiagonal` (n - 1). */
  constructor(
    readonly diagonal: Vector,
    readonly offDiagonal: Vector,
  ) {
    const n = diagonal.length;
    const tiles = n < fewest ? undefined : new Tiles(diagonal, offDiagonal);
    this.tiles = tiles;
    this.couplings = tiles ? tiles.ends.coupling.subarray(1) : offDiagonal;
    this.solution = tiles ? tiles.separators.subarray(1) : offDiagonal;
    this.reduced = new TwoEnded(tiles ? tiles.ends.fill.length : n);
  }

  size(): number {
    return largest(this.diagonal) + 2 * largest(this.offDiagonal);
  }

  least(): number {
    return smallest(this.diagonal);
  }

  tryFactor(shift: number, b?: Vector): number {
    const { diagonal, offDiagonal, tiles, reduced } = this;
    this.shift = shift;
    this.ready = b;
    if (!tiles) return reduced.factor(diagonal, offDiagonal, shift);
    this.failure = tiles.reduce(b ?? diagonal, shift, false); // a right-hand side that nobody asks for
    if (this.failure) return this.failure.pivot;
    const { ends } = tiles;
    for (let i = 1; i < ends.fill.length; i++) ends.diagonal[i - 1] += ends.fill[i];
    return reduced.factor(ends.diagonal, this.couplings, 0);
  }

  direction(b: Vector, d: Vector): void {
    const { offDiagonal, tiles, reduced, shift } = this;
    if (!tiles) {
      reduced.solve(offDiagonal, b, d);
      return;
    }
    if (this.ready !== b) tiles.reduce(b, shift, true);
    this.ready = undefined; // d may be b
    const { ends } = tiles;
    for (let i = 1; i < ends.right.length; i++) ends.right[i - 1] += ends.fillRight[i];
    reduced.solve(this.couplings, ends.right, this.solution);
    tiles.solve(b, d);
  }

  negative(v: Vector): void {
    const { offDiagonal, tiles, reduced, failure } = this;
    if (!tiles) {
      reduced.negative(offDiagonal, v);
      return;
    }
    v.fill(0);
    if (!failure) {
      reduced.negative(this.couplings, this.solution);
      tiles.solve(v, v);
      return;
    }
    let more = 0;
    for (let i = failure.first; i < failure.row; i++) {
      v[i] = tiles.multiplier(i, more);
      more = offDiagonal[i] * v[i];
    }
    v[failure.row] = 1;
    for (let i = failure.row - 1; i >= failure.first; i--) v[i] *= v[i + 1];
  }

  multiply(v: Vector, out: Vector): void {
    const { diagonal, offDiagonal } = this;
    const last = diagonal.length - 1;
    out[0] = diagonal[0] * v[0];
    if (last === 0) return;
    out[0] += offDiagonal[0] * v[1];
    for (let i = 1; i < last; i++) {
      out[i] = diagonal[i] * v[i] + offDiagonal[i] * v[i + 1] + offDiagonal[i - 1] * v[i - 1];
    }
    out[last] = diagonal[last] * v[last] + offDiagonal[last - 1] * v[last - 1];
  }

  diagonalInto(out: Vector): void {
    out.set(this.diagonal);
  }

  factor(last: number): number {
    return shiftToPositive(this, last);
  }
}
