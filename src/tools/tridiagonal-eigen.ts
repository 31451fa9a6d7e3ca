// Eigenvalues and eigenvectors of a small symmetric tridiagonal matrix: QL with implicit shifts, Bowdler, Martin, Reinsch
// & Wilkinson (1968), as in EISPACK's tql2.

export interface Eigen {
  /** In rising order. */
  readonly values: readonly number[];
  /** vectors[k] belongs to values[k] and has length 1. */
  readonly vectors: readonly Float64Array[];
}

/** `diagonal` has m numbers; of `offDiagonal` the first m - 1 are read. Neither is changed. */
export function tridiagonalEigen(diagonal: readonly number[], offDiagonal: readonly number[]): Eigen {
  const m = diagonal.length;
  const d = Float64Array.from(diagonal);
  const e = Float64Array.from({ length: m }, (_, i) => (i < m - 1 ? offDiagonal[i] : 0));
  const vectors = Array.from({ length: m }, (_, k) => new Float64Array(m).fill(1, k, k + 1));
  for (let low = 0; low < m; low++) {
    for (let sweep = 0; sweep < 60; sweep++) {
      const end = blockEnd(d, e, low);
      if (end === low) break;
      chase(d, e, vectors, low, end);
    }
  }
  const order = Array.from(d.keys()).sort((a, b) => d[a] - d[b]);
  return { values: order.map(k => d[k]), vectors: order.map(k => vectors[k]) };
}

/** Where the block that begins at `low` ends: behind it stands an off-diagonal number that is nothing. */
function blockEnd(d: Float64Array, e: Float64Array, low: number): number {
  let end = low;
  while (end < d.length - 1) {
    const size = Math.abs(d[end]) + Math.abs(d[end + 1]);
    if (Math.abs(e[end]) <= Number.EPSILON * size) break;
    end += 1;
  }
  return end;
}

/** One step with Wilkinson's shift: plane rotations from the end of the block to its beginning. */
function chase(d: Float64Array, e: Float64Array, vectors: readonly Float64Array[], low: number, end: number): void {
  const half = (d[low + 1] - d[low]) / (2 * e[low]);
  const length = Math.hypot(half, 1);
  let g = d[end] - d[low] + e[low] / (half + (half < 0 ? -length : length));
  let s = 1;
  let c = 1;
  let p = 0;
  for (let i = end - 1; i >= low; i--) {
    const f = s * e[i];
    const b = c * e[i];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[end] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1] - p;
    const t = (d[i] - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
    rotate(vectors[i], vectors[i + 1], c, s);
  }
  d[low] -= p;
  e[low] = g;
  e[end] = 0;
}

function rotate(a: Float64Array, b: Float64Array, c: number, s: number): void {
  for (let k = 0; k < a.length; k++) {
    const bk = b[k];
    b[k] = s * a[k] + c * bk;
    a[k] = c * a[k] - s * bk;
  }
}
