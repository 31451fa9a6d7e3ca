// How many gradients a Hessian from differences takes.

import { prepareDifferences } from '../../src/differences/differences.js';
import type { Hessian } from '../../src/index.js';

/** Gradients for one Hessian, as documented: no more than there are columns. */
export function documented(hessian: Hessian, n: number): number {
  switch (hessian.structure) {
    case 'diagonal':
      return 1;
    case 'tridiagonal':
      return Math.min(3, n);
    case 'banded':
      return Math.min(2 * hessian.bandwidth + 1, n);
    case 'dense':
      return n;
    case 'sparse':
      return prepareDifferences(hessian, n).extraGradients;
  }
}
