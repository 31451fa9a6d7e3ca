// One symmetric matrix in each structure of a Hessian, with NaN in what is not to be read.
import { Banded } from '../../src/core/hessian/banded.js';
import { Dense } from '../../src/core/hessian/dense.js';
import { Diagonal } from '../../src/core/hessian/diagonal.js';
import type { Factored } from '../../src/core/hessian/factored.js';
import { Sparse } from '../../src/core/hessian/sparse.js';
import { Tridiagonal } from '../../src/core/hessian/tridiagonal.js';
import { diagonalOf, entries, type Matrix } from './symmetric-matrices.js';

function banded(h: Matrix, k: number): Banded {
  const n = h.length;
  const bands = new Float64Array((k + 1) * n).fill(NaN);
  for (let a = 0; a <= k; a++) for (let i = 0; i + a < n; i++) bands[a * n + i] = h[i + a][i];
  return new Banded(bands, k, n);
}

export function dense(h: Matrix): Dense {
  return new Dense(Float64Array.from(h.flatMap((row, i) => [...row.map((x, j) => (j > i ? NaN : x))])), h.length);
}

function sparse(h: Matrix): Sparse {
  const { rows, columns, values } = entries(h);
  return new Sparse(rows, columns, values, h.length);
}

interface Structure {
  readonly name: string;
  readonly suits: (k: number) => boolean;
  readonly create: (h: Matrix, k: number) => Factored;
}

export const structures: readonly Structure[] = [
  { name: 'diagonal', suits: k => k === 0, create: h => new Diagonal(diagonalOf(h)) },
  {
    name: 'tridiagonal',
    suits: k => k <= 1,
    create: h =>
      new Tridiagonal(
        diagonalOf(h),
        Float64Array.from(h.slice(1), (row, i) => row[i]),
      ),
  },
  { name: 'banded', suits: () => true, create: banded },
  { name: 'banded, wider than need be', suits: () => true, create: (h, k) => banded(h, k + 2) },
  { name: 'banded, wider than the matrix', suits: () => true, create: h => banded(h, 2 * h.length) },
  { name: 'dense', suits: () => true, create: dense },
  { name: 'sparse', suits: () => true, create: sparse },
];
