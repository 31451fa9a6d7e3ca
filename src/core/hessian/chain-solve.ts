// The substitution in a group of four chains whose separators are known: forward with the inverses of the pivots, then
// backward. Alone: part of native/core/hessian/chains.h
import type { Vector } from '../../objective.js';
import { group, longest, type Rows } from './chains.js';

const multipliers = new Float64Array(longest * group); // of the group that is being solved

/**
 * x = -H^-1 b in the chains from row `at` on; `separators` holds from `first` on x in the separator above them and in
 * theirs. x may be b.
 */
export function solve(rows: Rows, b: Vector, at: number, separators: Vector, first: number, x: Vector): void {
  forward(rows, b, at, separators, first, x);
  backward(rows, at, separators, first + 1, x);
}

function forward(rows: Rows, b: Vector, at: number, separators: Vector, first: number, x: Vector): void {
  const { offDiagonal, inverse, length } = rows;
  let i = at;
  let j = i + length;
  let k = j + length;
  let l = k + length;
  const end = j - 1;
  let more0 = (i > 0 ? offDiagonal[i - 1] : 0) * separators[first];
  let more1 = offDiagonal[j - 1] * separators[first + 1];
  let more2 = offDiagonal[k - 1] * separators[first + 2];
  let more3 = offDiagonal[l - 1] * separators[first + 3];
  let to = 0;
  for (; i < end; i++, j++, k++, l++) {
    const p0 = inverse[i];
    const p1 = inverse[j];
    const p2 = inverse[k];
    const p3 = inverse[l];
    const m0 = offDiagonal[i] * p0;
    const m1 = offDiagonal[j] * p1;
    const m2 = offDiagonal[k] * p2;
    const m3 = offDiagonal[l] * p3;
    multipliers[to] = m0;
    multipliers[to + 1] = m1;
    multipliers[to + 2] = m2;
    multipliers[to + 3] = m3;
    to += 4;
    const y0 = b[i] + more0;
    const y1 = b[j] + more1;
    const y2 = b[k] + more2;
    const y3 = b[l] + more3;
    x[i] = y0 * p0;
    x[j] = y1 * p1;
    x[k] = y2 * p2;
    x[l] = y3 * p3;
    more0 = m0 * y0;
    more1 = m1 * y1;
    more2 = m2 * y2;
    more3 = m3 * y3;
  }
}

function backward(rows: Rows, at: number, separators: Vector, first: number, x: Vector): void {
  const { length } = rows;
  let i = at + length - 1;
  let j = i + length;
  let k = j + length;
  let l = k + length;
  let x0 = separators[first];
  let x1 = separators[first + 1];
  let x2 = separators[first + 2];
  let x3 = separators[first + 3];
  x[i] = x0;
  x[j] = x1;
  x[k] = x2;
  x[l] = x3;
  let from = (length - 1) * group;
  while (i > at) {
    i--;
    j--;
    k--;
    l--;
    from -= 4;
    x0 = x[i] + multipliers[from] * x0;
    x1 = x[j] + multipliers[from + 1] * x1;
    x2 = x[k] + multipliers[from + 2] * x2;
    x3 = x[l] + multipliers[from + 3] * x3;
    x[i] = x0;
    x[j] = x1;
    x[k] = x2;
    x[l] = x3;
  }
}
