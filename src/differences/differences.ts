// Second derivatives from differences of the gradient: a Hessian in its structure, or its product with one vector.
// Columns whose entries can be told apart are found from one extra gradient together: Curtis, Powell & Reid (1974).
import type { Point } from '../core/point.js';
import { along } from '../core/vector.js';
import type { Hessian } from '../hessian.js';
import type { Vector } from '../objective.js';
import { nothing, type Room, type Series } from '../solver/series.js';
import { sparseReader } from './sparse.js';
import { increment, stepAlong } from './steps.js';

/** A point where the gradient is known. */
export type Base = Pick<Point, 'x' | 'g'>;

/** How a Hessian is found from differences; prepared once. */
export interface DifferencePlan {
  /** How many gradients a Hessian takes, besides the one that is known. */
  readonly extraGradients: number;
  /** The evaluations that fill these arrays with the Hessian at `at`. */
  series(at: Base, arrays: readonly Vector[]): Series;
}

/** The columns of a structure by their colours, and what is read off when those of one colour have moved together. */
export interface Reader {
  readonly colours: number;
  /** Adds the increments of the colour's columns. */
  move(colour: number, x: Vector): void;
  /** Adds to the Hessian, whose arrays begin with zeros, what the colour's columns show. */
  read(colour: number, at: Base, moved: Room, hessian: readonly Vector[]): void;
}

/** The plan for a Hessian of this structure with n unknowns; whether it has a `fill` is not looked at. */
export function prepareDifferences(hessian: Hessian, n: number): DifferencePlan {
  const { colours, move, read } = makeReader(hessian, n);
  return {
    extraGradients: colours,
    series(at, arrays) {
      for (const array of arrays) array.fill(0);
      return {
        length: colours,
        independent: true,
        call(colour, { x, g: gradient }) {
          x.set(at.x);
          move(colour, x);
          return { kind: 'evaluate', x, gradient };
        },
        take: (colour, moved) => read(colour, at, moved, arrays),
      };
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
 * The evaluation that writes (g(x + h v) - g(x)) / h, the Hessian at `at` times v, into `product`; none for v = 0.
 * Until it is made, `room` is where the step's length is found.
 */
export function differenceProduct(at: Base, v: Vector, product: Vector, room: Room): Series {
  const h = stepAlong(at.x, v, room.x, room.g);
  if (h === 0) {
    product.fill(0);
    return nothing;
  }
  return {
    length: 1,
    independent: false,
    call(_, { x, g: gradient }) {
      along(x, at.x, h, v);
      return { kind: 'evaluate', x, gradient };
    },
    take(_, { g }) {
      for (let i = 0; i < g.length; i++) product[i] = (g[i] - at.g[i]) / h;
    },
  };
}
