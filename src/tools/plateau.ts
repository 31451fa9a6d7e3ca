// A derivative from differences, and how far it can be trusted. With small steps rounding spoils it, with large ones
// curvature; between the two lies a plateau where neighbouring steps agree.
import type { Vector } from '../objective.js';

/** Steps from 1e-10 up to 1, as parts of the size of the unknowns. */
export const steps: readonly number[] = Array.from({ length: 21 }, (_, k) => 10 ** ((k - 20) / 2));

/** Smaller steps speak against a plateau when they differ from it by more than so many times their rounding. */
const credit = 100;

/**
 * Collects vectors of numbers for one step after the other. Of each number it keeps the one where the neighbours agree
 * best, and with which no smaller step disagrees: over steps that are too large for a function, agreement is chance.
 */
export class Plateau {
  /** NaN where no three steps came in a row. */
  readonly best: Vector;
  /** The largest disagreement, and what rounding can do at least. */
  readonly doubt: Vector;
  private readonly least: Vector;
  private readonly most: Vector;
  private before: Vector;
  private here: Vector;
  private noiseHere = 0;
  private row = 0;

  constructor(n: number) {
    this.best = new Float64Array(n).fill(NaN);
    this.doubt = new Float64Array(n).fill(Infinity);
    this.least = new Float64Array(n).fill(-Infinity);
    this.most = new Float64Array(n).fill(Infinity);
    this.before = new Float64Array(n);
    this.here = new Float64Array(n);
  }

  /** The numbers for the next larger step, and what rounding can do to each; returns an array for the ones after them. */
  add(values: Vector, noise: number): Vector {
    const { before, here, noiseHere, best, doubt, least, most } = this;
    for (let i = 0; this.row > 0 && i < here.length; i++) {
      const value = here[i];
      if (this.row > 1) {
        const apart = Math.max(Math.abs(value - before[i]), Math.abs(value - values[i])) + noiseHere;
        const doubtful = Math.max(apart, least[i] - value, value - most[i]);
        if (doubtful < doubt[i]) {
          doubt[i] = doubtful;
          best[i] = value;
        }
      }
      least[i] = Math.max(least[i], value - credit * noiseHere);
      most[i] = Math.min(most[i], value + credit * noiseHere);
    }
    this.row += 1;
    this.before = here;
    this.here = values;
    this.noiseHere = noise;
    return before;
  }

  /** A step whose numbers are not finite: the next ones have no neighbour in it. */
  skip(): void {
    this.row = 0;
  }
}

/**
 * The slope of log |remainder| over log t where it is straightest: towards small steps, but above rounding. NaN where no
 * five steps in a row are above it.
 */
export function slopeOf(remainders: readonly { t: number; size: number; rounding: number }[]): number {
  const clear = remainders.filter(({ size, rounding }) => size > 30 * rounding && Number.isFinite(size));
  let straightest = { bend: Infinity, slope: NaN };
  for (let k = 0; k + 5 <= clear.length; k++) {
    const line = lineThrough(clear.slice(k, k + 5).map(({ t, size }) => [Math.log10(t), Math.log10(size)]));
    if (line.bend < 0.02) return line.slope;
    if (line.bend < straightest.bend) straightest = line;
  }
  return straightest.slope;
}

/** Least squares; the bend is the largest distance from the line. */
function lineThrough(points: readonly (readonly number[])[]): { slope: number; bend: number } {
  const mean = (k: number) => points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0) /
    points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
  return { slope, bend: Math.max(...points.map(([px, py]) => Math.abs(py - y - slope * (px - x)))) };
}
