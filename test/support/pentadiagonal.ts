// An objective with two diagonals on either side of the main one, two of them constant: its product and its bands.
import { banded, type Hessian, type Objective, type Vector } from '../../src/index.js';

/** The terms (x_i - x_j)^power. */
function* terms(n: number) {
  for (let i = 0; i < n; i++) {
    if (i + 1 < n) yield { i, j: i + 1, power: 4 };
    if (i + 2 < n) yield { i, j: i + 2, power: 2 };
  }
}

/** sum of (x_i - x_{i+1})^4 + (x_i - x_{i+2})^2 + x_i^2 */
export function pentadiagonal(n: number) {
  return {
    valueAndGradient(x, gradient) {
      let value = 0;
      for (let i = 0; i < n; i++) {
        value += x[i] * x[i];
        gradient[i] = 2 * x[i];
      }
      for (const { i, j, power } of terms(n)) {
        value += (x[i] - x[j]) ** power;
        gradient[i] += power * (x[i] - x[j]) ** (power - 1);
        gradient[j] -= power * (x[i] - x[j]) ** (power - 1);
      }
      return value;
    },
    hessianVector(x, v, product) {
      for (let i = 0; i < n; i++) product[i] = 2 * v[i];
      for (const { i, j, power } of terms(n)) {
        const change = power * (power - 1) * (x[i] - x[j]) ** (power - 2) * (v[i] - v[j]);
        product[i] += change;
        product[j] -= change;
      }
    },
  } satisfies Objective;
}

/** Its first two diagonals: what the fourth powers and the squares leave there. */
export function innerBands(n: number, x: Vector, main: Vector, off: Vector): void {
  for (let i = 0; i < n; i++) main[i] = 2 + 2 * (Number(i > 1) + Number(i < n - 2));
  for (let i = 0; i < n - 1; i++) {
    const change = 12 * (x[i] - x[i + 1]) ** 2;
    off[i] = -change;
    main[i] += change;
    main[i + 1] += change;
  }
}

/** Its Hessian, spoiled after the fact. */
export function pentadiagonalHessian(n: number, spoil: (bands: Vector) => void = () => {}): Hessian {
  return banded(2, (x, bands) => {
    innerBands(n, x, bands.subarray(0, n), bands.subarray(n, 2 * n));
    bands.fill(-2, 2 * n);
    spoil(bands);
  });
}
