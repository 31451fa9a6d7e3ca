// A Hessian's structure and its arrays as the TypeScript engine works with them. Twin in purpose: native/node/matrix.cpp
import { Banded } from './core/hessian/banded.js';
import { Dense } from './core/hessian/dense.js';
import { Diagonal } from './core/hessian/diagonal.js';
import type { Factored } from './core/hessian/factored.js';
import { Sparse } from './core/hessian/sparse.js';
import { Tridiagonal } from './core/hessian/tridiagonal.js';
import type { Hessian } from './hessian.js';
import type { Vector } from './objective.js';

export function factored(hessian: Hessian, memory: readonly Vector[], n: number): Factored {
  switch (hessian.structure) {
    case 'diagonal':
      return new Diagonal(memory[0]);
    case 'tridiagonal':
      return new Tridiagonal(memory[0], memory[1]);
    case 'banded':
      return new Banded(memory[0], hessian.bandwidth, n);
    case 'dense':
      return new Dense(memory[0], n);
    case 'sparse':
      return new Sparse(hessian.rows, hessian.columns, memory[0], n);
  }
}
