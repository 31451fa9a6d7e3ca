// A long tridiagonal system as tiles of chains: their bookkeeping, and the rows that fill up no group of chains, which are
// copied and filled up. `reduce` and `solve` do what chains.ts does for a group.
// Alone: part of native/core/hessian/tridiagonal.h, with groups in place of whole tiles.
import type { Vector } from '../../objective.js';
import { solve } from './chain-solve.js';
import * as chains from './chains.js';

const rows = chains.count * chains.longest; // of a tile

/** Groups of chains of one length that are eliminated in the same arrays. */
interface Part {
  readonly rows: chains.Rows;
  readonly at: number; // its first row there
  readonly first: number; // the first of its chains
  readonly end: number;
  readonly right: Vector | undefined; // where the right-hand side is copied to
  readonly x: Vector | undefined; // where x comes first
}

/** The rows after the last whole group, and copies of them that are filled up to a group, after the row above. */
interface Rest {
  readonly at: number; // where they begin
  readonly diagonal: Vector;
  readonly offDiagonal: Vector; // from the row above on
  readonly rows: chains.Rows;
  readonly right: Vector;
  readonly x: Vector;
  readonly solved: Vector; // the part of x that is wanted
}

/** Of a pivot between the separators. */
export interface Failure {
  readonly first: number; // the first row of its chain
  readonly row: number; // its own
  readonly pivot: number;
}

export class Tiles {
  readonly ends: chains.Ends;
  readonly separators: Vector; // x in the chains' last rows, after a zero
  private readonly count: number;
  private readonly length: number; // of a chain of the last tile
  private readonly parts: Part[]; // whole tiles, whole groups of the last tile, what is left
  private readonly rest: Rest;
  private shift = NaN;

  constructor(
    private readonly diagonal: Vector,
    private readonly offDiagonal: Vector,
  ) {
    const n = diagonal.length;
    const { count, group, longest, unit } = chains;
    const tiles = Math.ceil(n / rows);
    const ends = tiles * count;
    const each = () => new Float64Array(ends);
    this.count = tiles;
    this.ends = { diagonal: each(), fill: each(), coupling: each().fill(-0), right: each(), fillRight: each() };
    this.separators = new Float64Array(ends + 1);
    const long = (tiles - 1) * rows;
    const length = Math.ceil((n - long) / (count * unit)) * unit;
    const groups = Math.floor((n - long) / (group * length));
    const at = long + groups * group * length;
    const left = n - at;
    const some = () => new Float64Array(left > 0 ? 1 + group * length : 0); // after the row above
    const inverse = new Float64Array(at);
    const second = long / longest;
    const third = second + groups * group;
    const right = some();
    const rest = { diagonal: some(), offDiagonal: some(), inverse: some(), length };
    const x = some();
    this.parts = [
      {
        rows: { diagonal, offDiagonal, inverse, length: longest },
        at: 0,
        first: 0,
        end: second,
        right: undefined,
        x: undefined,
      },
      {
        rows: { diagonal, offDiagonal, inverse, length },
        at: long,
        first: second,
        end: third,
        right: undefined,
        x: undefined,
      },
      { rows: rest, at: 1, first: third, end: left > 0 ? third + group : third, right, x },
    ];
    this.length = length;
    this.rest = {
      at,
      diagonal: diagonal.subarray(at),
      offDiagonal: offDiagonal.subarray(at - 1),
      rows: rest,
      right,
      x,
      solved: x.subarray(1, 1 + left),
    };
  }

  /**
   * Eliminates what lies between the separators; returns the first pivot there that is not positive, if there is one.
   * `inverted`: has been done with this shift, and is wanted for another right-hand side.
   */
  reduce(b: Vector, shift: number, inverted: boolean): Failure | undefined {
    const { count, parts, rest } = this;
    if (shift !== this.shift) this.fill(shift);
    if (rest.x.length > 0) {
      rest.rows.diagonal.set(rest.diagonal, 1);
      rest.rows.offDiagonal.set(rest.offDiagonal);
      rest.right.set(b.subarray(rest.at), 1);
    }
    let sound = true;
    for (const part of parts) sound = this.reducePart(part, part.right ?? b, inverted) && sound;
    for (let k = 0; k < count && !sound; k++) {
      const failure = this.find(k);
      if (failure) return failure;
    }
    return undefined;
  }

  /** x where the separators' x is known. */
  solve(b: Vector, x: Vector): void {
    const { separators, parts, rest } = this;
    if (rest.x.length > 0) rest.right.set(b.subarray(rest.at), 1);
    for (const { rows, first, end, at, right, x: own } of parts) {
      let row = at;
      for (let chain = first; chain < end; chain += chains.group) {
        solve(rows, right ?? b, row, separators, chain, own ?? x);
        row += chains.group * rows.length;
      }
    }
    if (rest.x.length > 0) x.set(rest.solved, rest.at);
  }

  private reducePart(part: Part, b: Vector, inverted: boolean): boolean {
    const { ends, shift } = this;
    const { rows, first, end } = part;
    let sound = true;
    let { at } = part;
    for (let chain = first; chain < end; chain += chains.group) {
      if (!inverted) sound = chains.invert(rows, shift, at, ends.diagonal, chain) && sound;
      chains.reduce(rows, b, at, ends, chain);
      at += chains.group * rows.length;
    }
    return sound;
  }

  /** Rows that are not there are coupled to nothing, and positive with the shift. */
  private fill(shift: number): void {
    const { ends, rest } = this;
    this.shift = shift;
    ends.diagonal.fill(1 + Math.abs(shift) + shift);
    rest.rows.diagonal.fill(1 + Math.abs(shift), 1 + rest.diagonal.length);
  }

  /** The first pivot of a tile that is not positive, chain after chain. */
  private find(k: number): Failure | undefined {
    const { diagonal, offDiagonal, count, length: shorter, shift } = this;
    const length = k + 1 === count ? shorter : chains.longest;
    for (let chain = 0; chain < chains.count; chain++) {
      const first = k * rows + chain * length;
      const end = Math.min(first + length - 1, diagonal.length);
      let more = 0;
      for (let row = first; row < end; row++) {
        const pivot = diagonal[row] + shift + more;
        if (!(pivot > 0 && pivot < Infinity)) return { first, row, pivot: pivot > 0 ? NaN : pivot };
        more = offDiagonal[row] * this.multiplier(row, more);
      }
    }
    return undefined;
  }

  /** What eliminates row i of a chain from the one below it, where `more` has come to its pivot. */
  multiplier(i: number, more: number): number {
    return this.offDiagonal[i] * (-1 / (this.diagonal[i] + this.shift + more));
  }
}
