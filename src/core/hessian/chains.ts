// A group of four chains of a tile (24 chains of rows, one after the other). The last row of a chain is its separator;
// given the separators, the chains know nothing of each other, so that the four run beside each other and hide the
// latency of each other's divisions. `invert` and `reduce` eliminate what lies between the separators;
// chain-solve.ts substitutes when they are known. Loops of few arrays each: as many as the processor has registers for.
// Partitioned elimination: Wang, "A Parallel Method for Tridiagonal Equations", ACM TOMS 7 (1981).
// Twin: native/core/hessian/chains.h
import type { Vector } from '../../objective.js';

export const count = 24; // of a tile

export const longest = 104; // rows of a chain

export const unit = 8; // the length of a chain is a multiple

export const group = 4; // chains that run beside each other

/** Rows with their chains, without a right-hand side. */
export interface Rows {
  readonly diagonal: Vector;
  readonly offDiagonal: Vector;
  readonly inverse: Vector; // of the pivots, negative
  readonly length: number; // of a chain
}

/**
 * What the chains leave, one number a chain. With v the separators of all chains, the rest of the system is
 * (diagonal_i + fill_i+1) v_i + coupling_i v_i-1 + coupling_i+1 v_i+1 = right_i + fillRight_i+1.
 */
export interface Ends {
  readonly diagonal: Vector;
  readonly fill: Vector;
  readonly coupling: Vector;
  readonly right: Vector;
  readonly fillRight: Vector;
}

/**
 * The pivots of a group that begins in row `at`: their inverses, and those of the separators in `pivots` from `to` on.
 * Returns false if one may not be positive and finite: zero shows in the rows after it.
 */
export function invert(rows: Rows, shift: number, at: number, pivots: Vector, to: number): boolean {
  const { diagonal, offDiagonal, inverse, length } = rows;
  let i = at;
  let j = i + length;
  let k = j + length;
  let l = k + length;
  const end = j - 1;
  let more0 = 0;
  let more1 = 0;
  let more2 = 0;
  let more3 = 0;
  for (; i < end; i++, j++, k++, l++) {
    const p0 = -1 / (diagonal[i] + shift + more0);
    const p1 = -1 / (diagonal[j] + shift + more1);
    const p2 = -1 / (diagonal[k] + shift + more2);
    const p3 = -1 / (diagonal[l] + shift + more3);
    if (!(p0 < 0 && p1 < 0 && p2 < 0 && p3 < 0)) return false;
    inverse[i] = p0;
    inverse[j] = p1;
    inverse[k] = p2;
    inverse[l] = p3;
    const e0 = offDiagonal[i];
    const e1 = offDiagonal[j];
    const e2 = offDiagonal[k];
    const e3 = offDiagonal[l];
    more0 = e0 * (e0 * p0);
    more1 = e1 * (e1 * p1);
    more2 = e2 * (e2 * p2);
    more3 = e3 * (e3 * p3);
  }
  more0 += diagonal[i] + shift;
  more1 += diagonal[j] + shift;
  more2 += diagonal[k] + shift;
  more3 += diagonal[l] + shift;
  pivots[to] = more0;
  pivots[to + 1] = more1;
  pivots[to + 2] = more2;
  pivots[to + 3] = more3;
  return Number.isFinite(more0) && Number.isFinite(more1) && Number.isFinite(more2) && Number.isFinite(more3);
}

/** Eliminates all rows of a group but the separators, after `invert`, into `ends` from `to` on. */
export function reduce(rows: Rows, b: Vector, at: number, ends: Ends, to: number): void {
  reduceTwo(rows, b, at, ends, to);
  reduceTwo(rows, b, at + 2 * rows.length, ends, to + 2);
}

/** Of two chains: more would not fit the registers. */
function reduceTwo(rows: Rows, b: Vector, at: number, ends: Ends, to: number): void {
  const { offDiagonal, inverse, length } = rows;
  let i = at;
  let j = i + length;
  const end = j - 1;
  let f0 = i > 0 ? offDiagonal[i - 1] : 0;
  let f1 = offDiagonal[j - 1];
  let more0 = 0;
  let more1 = 0;
  let fill0 = 0;
  let fill1 = 0;
  let right0 = 0;
  let right1 = 0;
  for (; i < end; i++, j++) {
    const p0 = inverse[i];
    const p1 = inverse[j];
    const m0 = offDiagonal[i] * p0;
    const m1 = offDiagonal[j] * p1;
    const y0 = b[i] + more0;
    const y1 = b[j] + more1;
    const g0 = f0 * p0;
    const g1 = f1 * p1;
    fill0 += f0 * g0;
    fill1 += f1 * g1;
    right0 += g0 * y0;
    right1 += g1 * y1;
    f0 *= m0;
    f1 *= m1;
    more0 = m0 * y0;
    more1 = m1 * y1;
  }
  ends.fill[to] = fill0;
  ends.fill[to + 1] = fill1;
  ends.coupling[to] = f0;
  ends.coupling[to + 1] = f1;
  ends.right[to] = b[i] + more0;
  ends.right[to + 1] = b[j] + more1;
  ends.fillRight[to] = right0;
  ends.fillRight[to + 1] = right1;
}
