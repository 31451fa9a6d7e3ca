// Quadratics with a chosen spectrum: curvatures from 1e-4 to 1e8, in directions that are no axes, so that no scaling of
// the unknowns helps. The directions are the axes, turned in one or two layers of plane rotations, each unknown in at
// most one of a layer: the matrix keeps a simple structure, and its eigenvalues are known exactly.
//   f(x) = 1/2 (x - 1)' Q diag(d) Q' (x - 1),  Q: a product of rotations with cosine 4/5 and sine 3/5
// In double precision the entries of the matrix carry errors of 1e-16 of its largest eigenvalue, 1e-4 of its smallest.
import { banded, type Hessian, sparse, tridiagonal } from '../hessian.js';
import type { Objective, Vector } from '../objective.js';
import { cliques } from './cliques.js';
import { defineProblem } from './define.js';
import { logSpaced } from './log-spaced.js';
import type { Problem } from './problem.js';
import { atLeast } from './sizes.js';

const cosine = 0.8;
const sine = 0.6;

/** A layer of rotations: i turns with partners[i], or not at all where that is i itself. */
type Layer = Int32Array;

function pairs(n: number, first: number, distance: number, stride: number, end = n): Layer {
  const partners = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = first; i < end && i + distance < n; i += stride) {
    partners[i] = i + distance;
    partners[i + distance] = i;
  }
  return partners;
}

/** Small and large in turns: each rotation joins two eigenvalues that are far apart. */
function interleaved(n: number): Vector {
  const sorted = logSpaced(n, 12, 1e-4);
  return sorted.map((_, i) => (i % 2 === 0 ? sorted[i / 2] : sorted[n - (i + 1) / 2]));
}

function rotate(y: Vector, partners: Layer, turn: number): void {
  for (let i = 0; i < y.length; i++) {
    const j = partners[i];
    if (j <= i) continue;
    const a = y[i];
    const b = y[j];
    y[i] = cosine * a - turn * b;
    y[j] = turn * a + cosine * b;
  }
}

function rotatedQuadratic(eigenvalues: Vector, layers: readonly Layer[], hessian: Hessian): Objective {
  const n = eigenvalues.length;
  return {
    valueAndGradient(x, gradient) {
      for (let i = 0; i < n; i++) gradient[i] = x[i] - 1;
      for (let k = layers.length - 1; k >= 0; k--) rotate(gradient, layers[k], -sine);
      let value = 0;
      for (let i = 0; i < n; i++) {
        const slope = eigenvalues[i] * gradient[i];
        value += slope * gradient[i];
        gradient[i] = slope;
      }
      for (let k = 0; k < layers.length; k++) rotate(gradient, layers[k], sine);
      return 0.5 * value;
    },
    hessian,
  };
}

/** The columns of Q: column i has weights[i * w + k] in row members[i * w + k], w = 2^layers. */
function eigenvectors(n: number, layers: readonly Layer[]) {
  const width = 2 ** layers.length;
  const members = new Int32Array(n * width);
  const weights = new Float64Array(n * width);
  for (let i = 0; i < n; i++) {
    const own = i * width;
    members[own] = i;
    weights[own] = 1;
    for (let count = 1, k = 0; k < layers.length; k++, count *= 2) {
      for (let at = own; at < own + count; at++) {
        const row = members[at];
        const partner = layers[k][row];
        members[at + count] = partner;
        weights[at + count] = partner === row ? 0 : weights[at] * (row < partner ? sine : -sine);
        if (partner !== row) weights[at] *= cosine;
      }
    }
  }
  return { width, members, weights };
}

function bandsOf(eigenvalues: Vector, layers: readonly Layer[], bandwidth: number): Vector {
  const n = eigenvalues.length;
  const { width, members, weights } = eigenvectors(n, layers);
  const bands = new Float64Array((bandwidth + 1) * n);
  for (let i = 0; i < n; i++) {
    for (let k = i * width; k < (i + 1) * width; k++) {
      for (let l = i * width; l < (i + 1) * width; l++) {
        const below = members[k] - members[l];
        if (below >= 0 && weights[k] * weights[l] !== 0) {
          bands[below * n + members[l]] += eigenvalues[i] * weights[k] * weights[l];
        }
      }
    }
  }
  return bands;
}

function tridiagonalObjective(n: number): Objective {
  const eigenvalues = interleaved(n);
  const layers = [pairs(n, 0, 1, 2)];
  const bands = bandsOf(eigenvalues, layers, 1);
  const hessian = tridiagonal((_x, main, off) => {
    main.set(bands.subarray(0, n));
    off.set(bands.subarray(n, 2 * n - 1));
  });
  return rotatedQuadratic(eigenvalues, layers, hessian);
}

function bandedObjective(n: number): Objective {
  const eigenvalues = interleaved(n);
  const layers = [pairs(n, 0, 1, 2), pairs(n, 1, 1, 2)];
  const bands = bandsOf(eigenvalues, layers, 3);
  return rotatedQuadratic(
    eigenvalues,
    layers,
    banded(3, (_x, out) => out.set(bands)),
  );
}

function sparseObjective(n: number): Objective {
  const eigenvalues = interleaved(n);
  const half = Math.floor(n / 2);
  const layers = [pairs(n, 0, 1, 2), pairs(n, 0, half, 1, half)];
  const { width, members, weights } = eigenvectors(n, layers);
  const { rows, columns, places } = cliques(n, members, width);
  const entries = new Float64Array(rows.length);
  for (let i = 0, at = 0; i < n; i++) {
    for (let k = 0; k < width; k++) {
      for (let l = 0; l <= k; l++) {
        const product = eigenvalues[i] * weights[i * width + k] * weights[i * width + l];
        const twice = k !== l && members[i * width + k] === members[i * width + l];
        entries[places[at++]] += twice ? 2 * product : product;
      }
    }
  }
  const hessian = sparse({ rows, columns }, (_x, values) => values.set(entries));
  return rotatedQuadratic(eigenvalues, layers, hessian);
}

const variant = (structure: string, least: number, objective: (n: number) => Objective): Problem =>
  defineProblem({
    name: `rotated-quadratic-${structure}`,
    title: `Quadratic with eigenvalues from 1e-4 to 1e8 and a ${structure} Hessian`,
    source: 'ours: a chosen spectrum under plane rotations; Golub and Van Loan (2013), section 5.1.8',
    defaultSize: 100,
    refuses: atLeast(least),
    create: n => ({
      objective: objective(n),
      x0: new Float64Array(n),
      minima: [{ kind: 'global', value: 0, x: new Float64Array(n).fill(1) }],
    }),
  });

export const rotatedQuadraticTridiagonal = variant('tridiagonal', 1, tridiagonalObjective);
export const rotatedQuadraticBanded = variant('banded', 1, bandedObjective);
export const rotatedQuadraticSparse = variant('sparse', 2, sparseObjective);
