// A tridiagonal Hessian in the other structures that can hold it, and as a product.
import { banded, dense, type Hessian, sparse, type TridiagonalHessian, type Vector } from '../../src/index.js';

/** What a structure does not read stays as it was: the end of the second band, and the upper triangle. */
export function otherStructures(hessian: TridiagonalHessian, n: number): readonly Hessian[] {
  const main = new Float64Array(n);
  const off = new Float64Array(n - 1);
  const fill = (x: Vector) => hessian.fill?.(x, main, off);
  const bands = (x: Vector, memory: Vector) => {
    fill(x);
    memory.set(main);
    memory.set(off, n);
  };
  const triangle = (x: Vector, h: Vector) => {
    fill(x);
    for (let i = 0; i < n; i++) {
      h.fill(0, i * n, i * n + i);
      h[i * n + i] = main[i];
      if (i > 0) h[i * n + i - 1] = off[i - 1];
    }
  };
  const rows = [...main.keys(), ...Array.from(off, (_, i) => i + 1)];
  const columns = [...main.keys(), ...off.keys()];
  const entries = (x: Vector, values: Vector) => {
    fill(x);
    values.set(main);
    values.set(off, n);
  };
  return [banded(1, bands), dense(triangle), sparse({ rows, columns }, entries)];
}

/** The product with it, as an objective's hessianVector. */
export function tridiagonalProduct(hessian: TridiagonalHessian, n: number) {
  const main = new Float64Array(n);
  const off = new Float64Array(n - 1);
  return (x: Vector, v: Vector, product: Vector): void => {
    hessian.fill?.(x, main, off);
    for (let i = 0; i < n; i++) {
      product[i] = main[i] * v[i];
      if (i > 0) product[i] += off[i - 1] * v[i - 1];
      if (i < n - 1) product[i] += off[i] * v[i + 1];
    }
  };
}
