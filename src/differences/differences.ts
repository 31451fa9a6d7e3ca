// Second derivatives from differences of the gradient: a Hessian in its structure, or its product with one vector.
// Columns whose entries can be told apart are found from one extra gradient together: Curtis, Powell & Reid (1974).
import type { Point } from '../core/point.js';
import { along } from '../core/vector.js';
import type { Evaluator } from '../evaluate.js';
import type { Hessian } from '../hessian.js';
import type { Vector } from '../objective.js';
import type { Memory, Places } from '../run.js';
import { sparseReader } from './sparse.js';
import { increment, stepAlong } from './steps.js';

type Gradients = Pick<Evaluator, 'valueAndGradient'>;
type Arrays = Pick<Memory, 'places' | 'hessian'>;

/** How the Hessian of a run is found from differences; prepared once. */
export interface DifferencePlan {
  /** How many gradients a Hessian takes, besides the one that is known. */
  readonly extraGradients: number;
  /**
   * Fills the memory's Hessian at `at`, where the gradient is known. It evaluates at the place that holds nothing worth
   * keeping.
   */
  fill(evaluator: Gradients, places: Pick<Places, 'at' | 'best'>, memory: Arrays): void;
}

/** The columns of a structure by their colours, and what is read off when those of one colour have moved together. */
export interface Reader {
  readonly colours: number;
  /** Adds the increments of the colour's columns. */
  move(colour: number, x: Vector): void;
  /** Adds to the Hessian, whose arrays begin with zeros, what the colour's columns show. */
  read(colour: number, at: Point, moved: Point, hessian: readonly Vector[]): void;
}

/** The plan for a Hessian of this structure with n unknowns; whether it has a `fill` is not looked at. */
export function prepareDifferences(hessian: Hessian, n: number): DifferencePlan {
  const { colours, move, read } = makeReader(hessian, n);
  return {
    extraGradients: colours,
    fill(evaluator, { at, best }, memory) {
      const moved = memory.places.find(place => place !== at && place !== best) as Point;
      for (const array of memory.hessian) array.fill(0);
      for (let colour = 0; colour < colours; colour++) {
        moved.x.set(at.x);
        move(colour, moved.x);
        evaluator.valueAndGradient(moved.x, moved.g);
        read(colour, at, moved, memory.hessian);
      }
    },
  };
}

function makeReader(hessian: Hessian, n: number): Reader {
  switch (hessian.structure) {
    case 'diagonal':
      return bandReader(n, 0, arrays => arrays);
    case 'tridiagonal':
      return bandReader(n, 1, arrays => arrays);
    case 'banded': {
      const bandwidth = Math.min(hessian.bandwidth, n - 1);
      const split = Array.from({ length: bandwidth + 1 }, (_, j) => [j * n, (j + 1) * n] as const);
      return bandReader(n, bandwidth, ([bands]) => split.map(([from, to]) => bands.subarray(from, to)));
    }
    case 'dense':
      return denseReader(n);
    case 'sparse':
      return sparseReader(hessian, n);
  }
}

/** `split` gives the diagonals from the main one down: the j-th holds H[i + j][i] at i. */
function bandReader(n: number, bandwidth: number, split: (arrays: readonly Vector[]) => readonly Vector[]): Reader {
  const colours = Math.min(2 * bandwidth + 1, n);
  return {
    colours,
    move(colour, x) {
      for (let i = colour; i < n; i += colours) x[i] += increment(x[i]);
    },
    read(colour, { x, g }, moved, hessian) {
      const [diagonal, ...others] = split(hessian);
      for (let i = colour; i < n; i += colours) diagonal[i] = (moved.g[i] - g[i]) / (moved.x[i] - x[i]);
      for (const [k, other] of others.entries()) {
        const j = k + 1;
        for (let i = colour; i < n; i += colours) {
          const h = moved.x[i] - x[i]; // what was really added
          // each entry off the diagonal is seen from both of its columns: their mean is symmetric
          if (i >= j) other[i - j] += (0.5 * (moved.g[i - j] - g[i - j])) / h;
          if (i + j < n) other[i] += (0.5 * (moved.g[i + j] - g[i + j])) / h;
        }
      }
    },
  };
}

/** Every column alone, first into the row of its number; after the last one, each entry and its mirror image meet. */
function denseReader(n: number): Reader {
  return {
    colours: n,
    move(column, x) {
      x[column] += increment(x[column]);
    },
    read(column, { x, g }, moved, [matrix]) {
      const h = moved.x[column] - x[column];
      for (let i = 0; i < n; i++) matrix[column * n + i] = (moved.g[i] - g[i]) / h;
      if (column < n - 1) return;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) {
          matrix[i * n + j] = matrix[j * n + i] = 0.5 * matrix[i * n + j] + 0.5 * matrix[j * n + i];
        }
      }
    },
  };
}

/**
 * Writes (g(x + h v) - g(x)) / h, the Hessian at `at` times v, into `product`: one gradient, none for v = 0. It evaluates
 * at the place that holds nothing worth keeping.
 */
export function differenceProduct(
  evaluator: Gradients,
  { at, best }: Pick<Places, 'at' | 'best'>,
  { places }: Pick<Arrays, 'places'>,
  v: Vector,
  product: Vector,
): void {
  const { x, g } = places.find(place => place !== at && place !== best) as Point;
  const h = stepAlong(at.x, v, x, g);
  if (h === 0) {
    product.fill(0);
    return;
  }
  along(x, at.x, h, v);
  evaluator.valueAndGradient(x, g);
  for (let i = 0; i < x.length; i++) product[i] = (g[i] - at.g[i]) / h;
}
