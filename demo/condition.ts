// The condition number of a tridiagonal Hessian: its largest eigenvalue over its smallest, each by bisection.
// The pivots of H - shift that are negative count the eigenvalues below the shift (Givens 1954, Sturm's theorem).
import type { Hessian } from '../src/index.js';

export function conditionNumber(hessian: Hessian | undefined, x: Float64Array): number {
  if (hessian?.structure !== 'tridiagonal' || !hessian.fill) throw new TypeError('no tridiagonal Hessian to look at');
  const n = x.length;
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n - 1);
  hessian.fill(x, diagonal, offDiagonal);
  const [low, high] = gershgorin(diagonal, offDiagonal);
  const eigenvalue = (rank: number) => {
    let below = low;
    let above = high;
    for (let halvings = 0; halvings < 40; halvings++) {
      const middle = (below + above) / 2;
      if (countBelow(middle, diagonal, offDiagonal) < rank) below = middle;
      else above = middle;
    }
    return (below + above) / 2;
  };
  return eigenvalue(n) / eigenvalue(1);
}

function countBelow(shift: number, diagonal: Float64Array, offDiagonal: Float64Array): number {
  let pivot = diagonal[0] - shift;
  let count = pivot < 0 ? 1 : 0;
  for (let i = 1; i < diagonal.length; i++) {
    pivot = diagonal[i] - shift - (offDiagonal[i - 1] * offDiagonal[i - 1]) / pivot;
    if (pivot < 0) count++;
  }
  return count;
}

// Every eigenvalue lies within this range.
function gershgorin(diagonal: Float64Array, offDiagonal: Float64Array): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < diagonal.length; i++) {
    const reach = Math.abs(offDiagonal[i - 1] ?? 0) + Math.abs(offDiagonal[i] ?? 0);
    low = Math.min(low, diagonal[i] - reach);
    high = Math.max(high, diagonal[i] + reach);
  }
  return [low, high];
}
