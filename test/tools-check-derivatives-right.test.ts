// checkDerivatives does not complain about what is right, wherever it is checked.
import assert from 'node:assert/strict';
import { diagonal, type Objective, problems } from '../src/index.js';
import { right, wrong } from './support/check-derivatives.js';
import { withoutFill } from './support/watch.js';

describe('checkDerivatives', () => {
  for (const problem of problems) {
    const sizes = [1, 2, 3, 6, 10, 70].filter(n => problem.refuses(n) === undefined);
    it(`${problem.name} is right: at its start, its minima and at other points`, () => {
      for (const n of sizes.length > 0 ? sizes : [problem.defaultSize]) {
        const { objective, x0, minima } = problem.create(n);
        const points = [
          x0,
          ...minima.flatMap(({ x }) => (x ? [x] : [])),
          x0.map((xi, i) => xi + 0.3 * Math.sin(i + 1)),
          x0.map((xi, i) => xi + 1000 * Math.sin(i + 1)),
          x0.map((_, i) => 1e-5 * Math.cos(i)),
        ];
        for (const x of points) {
          const gradient = new Float64Array(n);
          const value = objective.valueAndGradient(x, gradient);
          if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) continue;
          right(objective, x);
          if (objective.hessian) right(withoutFill(objective), x);
        }
      }
    });
  }

  it('linear functions and constants: nothing remains but rounding', () => {
    const linear = (slope: number): Objective => ({
      valueAndGradient(x, gradient) {
        gradient.fill(slope);
        return x.reduce((sum, xi) => sum + slope * xi, 3);
      },
      hessian: diagonal((_, h) => h.fill(0)),
    });
    for (const slope of [0, 1, 1e-8, 1e8, 1 / 3]) {
      for (const x of [
        [0, 0],
        [1, 2, 3],
        [1e6, 1e-6],
      ]) {
        const { gradient } = right(linear(slope), x);
        assert.ok(Number.isNaN(gradient.slope));
      }
    }
    wrong({ ...linear(1), hessian: diagonal((_, h) => h.fill(1)) }, [1, 2, 3]);
  });
});
