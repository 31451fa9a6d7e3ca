// Does a Hessian, or its product with vectors, fit the gradients? Row by row, by central differences of the gradient.
import { difference, largest, scale } from '../core/vector.js';
import type { Vector } from '../objective.js';
import { few, halve, move, only } from './check-gradient.js';
import { Plateau, slopeOf, steps } from './plateau.js';
import type { Subject } from './subject.js';

/** What is looked at: a linear map that claims to be the Hessian at x. */
export interface Claim {
  product(v: Vector, out: Vector): void;
  /** |H| |v|, or what comes near it: how large the terms of the product are. Without values all entries count as 1. */
  magnitudes(v: Vector, out: Vector): void;
  /** Only that there is nothing outside its pattern: rows whose terms are all zero. */
  readonly patternOnly: boolean;
}

export interface WorstEntry {
  readonly row: number;
  readonly column: number;
  readonly given: number;
  readonly difference: number;
}

export interface ProductCheck {
  readonly correct: boolean;
  readonly slope: number;
  readonly worst: WorstEntry;
}

interface Rows {
  readonly given: Vector;
  readonly difference: Vector;
  readonly excess: Vector;
  readonly slope: number;
}

export function checkProducts(subject: Subject, claim: Claim, directions: readonly Vector[]): ProductCheck {
  const { n } = subject;
  const whole = directions.map(d => productAlong(subject, claim, d));
  const wrong = whole.findIndex(({ excess }) => largest(excess) > 1);
  let columns = Array.from({ length: Math.min(n, few) }, (_, i) => i);
  if (n > few) columns = wrong < 0 ? [0, n >> 1, n - 1] : [guilty(subject, claim, directions[wrong], whole[wrong])];
  const single = columns.map(column => {
    const rows = productAlong(subject, claim, only(subject, column));
    return { column, row: argmax(rows.excess), ...rows };
  });
  const worst = single.reduce((most, next) => (next.excess[next.row] > most.excess[most.row] ? next : most));
  const { row, column } = worst;
  const size = Math.max(Math.abs(subject.at.x[column]), 1);
  return {
    correct: worst.excess[row] <= 1 && wrong < 0,
    slope: (wrong < 0 ? whole[0] : whole[wrong]).slope,
    worst: { row, column, given: worst.given[row] / size, difference: worst.difference[row] / size },
  };
}

/** The column behind the worst row of a direction that fails. */
function guilty(subject: Subject, claim: Claim, d: Vector, { excess }: Rows): number {
  const row = argmax(excess);
  return halve(d, part => productAlong(subject, claim, part).excess[row]);
}

/** The claim's product with d against (g(x + td) - g(x - td)) / 2t. */
function productAlong(subject: Subject, claim: Claim, d: Vector): Rows {
  const { n, at, plus, minus } = subject;
  const vector = () => new Float64Array(n);
  const [given, terms, inherited] = [vector(), vector(), vector()];
  claim.magnitudes(d, terms);
  if (!claim.patternOnly) claim.product(d, given);
  if (!claim.patternOnly) claim.magnitudes(at.x, inherited); // how large the terms of the gradient are, at a guess
  const plateau = new Plateau(n);
  const remainders: { t: number; size: number; rounding: number }[] = [];
  let values: Vector = vector();
  for (const t of steps) {
    move(subject, t, d);
    if (!Number.isFinite(plus.norm) || !Number.isFinite(minus.norm)) {
      plateau.skip();
      continue;
    }
    for (let i = 0; i < n; i++) values[i] = plus.g[i] - at.g[i] - t * given[i];
    // of the largest component, as all may be made of the same terms
    const rounding = 4 * Number.EPSILON * Math.max(plus.norm, minus.norm, at.norm, largest(inherited));
    remainders.push({ t, size: largest(values), rounding });
    difference(values, plus.g, minus.g);
    scale(values, 1 / (2 * t), values);
    values = plateau.add(values, rounding / t);
  }
  const excess = new Float64Array(n);
  const most = claim.patternOnly ? 0 : largest(terms);
  for (let i = 0; i < n; i++) {
    if (claim.patternOnly && terms[i] > 0) continue;
    const explained = 10 * plateau.doubt[i] + 1e-6 * terms[i] + 1e-10 * most;
    const apart = Math.abs(plateau.best[i] - given[i]);
    if (!Number.isFinite(given[i])) excess[i] = Infinity;
    else if (apart > 0) excess[i] = apart / explained;
  }
  return { given, difference: plateau.best, excess, slope: claim.patternOnly ? NaN : slopeOf(remainders) };
}

function argmax(a: Vector): number {
  let most = 0;
  for (let i = 1; i < a.length; i++) if (a[i] > a[most]) most = i;
  return most;
}
