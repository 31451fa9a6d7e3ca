// checkDerivatives finds the classical mistakes in second derivatives, and says where they are.
import assert from 'node:assert/strict';
import { banded, dense, diagonal, type Objective, sparse, tridiagonal, type Vector } from '../src/index.js';
import { right, wrong } from './support/check-derivatives.js';
import { innerBands, pentadiagonal, pentadiagonalHessian } from './support/pentadiagonal.js';

describe('checkDerivatives', () => {
  for (const n of [6, 64, 65, 300]) {
    describe(`mistakes in second derivatives, n = ${n}`, () => {
      const objective = pentadiagonal(n);
      const x = Float64Array.from({ length: n }, (_, i) => Math.sin(3 * i));
      const at = Math.floor(0.7 * n);
      const bands = (spoil?: (bands: Vector) => void) => pentadiagonalHessian(n, spoil);

      it('none: both are right, with slope 2', () => {
        const { hessian, hessianVector } = right({ ...objective, hessian: bands() }, x);
        assert.ok(hessian && hessianVector);
        assert.ok(Math.abs(hessian.slope - 2) < 0.1 && Math.abs(hessianVector.slope - 2) < 0.1);
        assert.ok(hessianVector.asymmetry < 1e-12);
        assert.ok(!hessian.outsidePattern);
      });

      it('an entry off the diagonal that is forgotten, doubled, or of the wrong sign', () => {
        for (const factor of [0, 2, -1]) {
          const { hessian, message } = wrong(
            { ...objective, hessian: bands(out => out.fill(factor * out[2 * n + at - 1], 2 * n + at - 1, 2 * n + at)) },
            x,
          );
          assert.ok(hessian && !hessian.outsidePattern);
          assert.deepEqual(
            [hessian.worst.row, hessian.worst.column].sort((a, b) => a - b),
            [at - 1, at + 1],
            message,
          );
          assert.ok(Math.abs(hessian.worst.difference + 2) < 1e-4, message);
        }
      });

      it('a pattern that is too narrow, with fill and without', () => {
        const rows = Array.from({ length: 2 * n - 1 }, (_, k) => (k < n ? k : k - n + 1));
        const columns = Array.from({ length: 2 * n - 1 }, (_, k) => (k < n ? k : k - n));
        for (const hessian of [diagonal(), tridiagonal(), banded(1), sparse({ rows, columns })]) {
          const { hessian: found, message } = wrong({ ...objective, hessian }, x);
          assert.ok(found?.outsidePattern, message);
          const { row, column } = found.worst;
          assert.ok(Math.abs(row - column) === 2 || hessian.structure === 'diagonal', message);
        }
        const narrow = tridiagonal((x, main, off) => innerBands(n, x, main, off));
        const { hessian } = wrong({ ...objective, hessian: narrow }, x);
        assert.ok(hessian?.outsidePattern);
        right({ ...objective, hessian: banded(2) }, x);
        right({ ...objective, hessian: banded(4) }, x);
        if (n < 100) right({ ...objective, hessian: dense() }, x);
      });

      it('a product that is wrong, and one that is not symmetric', () => {
        const spoiledProduct = (spoil: (v: Vector, out: Vector) => void): Objective => ({
          ...objective,
          hessianVector(x, v, out) {
            objective.hessianVector(x, v, out);
            spoil(v, out);
          },
        });
        assert.equal(
          wrong(
            spoiledProduct((_, out) => out.fill(0, at)),
            x,
          ).hessianVector?.correct,
          false,
        );
        const { hessianVector } = wrong(
          spoiledProduct((v, out) => (out[at] += v[at - 1])),
          x,
        );
        assert.ok(hessianVector && hessianVector.asymmetry > 1e-8);
        assert.deepEqual([hessianVector.worst.row, hessianVector.worst.column], [at, at - 1]);
      });
    });
  }
});
