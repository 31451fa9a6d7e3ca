// A point where the gradient vanishes is called a minimum only if the Hessian there says nothing against it.
import assert from 'node:assert/strict';
import { dense, minimize, newton, newtonCg, type Objective } from '../src/index.js';
import { onEveryEngine } from './support/engines.js';

/** Convex where the run starts; its first full step lands on a saddle, at 0. Minima: f = -1/8. */
const hidden: Objective = {
  valueAndGradient([a, b], gradient) {
    gradient[0] = a + b * b;
    gradient[1] = 2 * b * (a - 0.5) + 4 * b ** 3;
    return (a * a) / 2 + b * b * (a - 0.5) + b ** 4;
  },
  hessian: dense(([a, b], h) => {
    h[0] = 1;
    h[2] = 2 * b;
    h[3] = 2 * (a - 0.5) + 12 * b * b;
  }),
};

/** Its Hessian is finite, its factors are not. */
const overflowing: Objective = {
  valueAndGradient(x, gradient) {
    gradient.set(x);
    return (x[0] ** 2 + x[1] ** 2 + x[2] ** 2) / 2;
  },
  hessian: dense((_x, h) => {
    h.fill(0);
    h[0] = 1e-300;
    h[4] = h[8] = 1;
    h[6] = 1e200;
  }),
};

onEveryEngine(engine => {
  for (const method of [newton(), newton({ globalization: 'line-search' }), newtonCg()]) {
    it(`${method.name} does not stop on a saddle that a long step meets`, () => {
      const { success, value } = minimize(hidden, [1, 0], method, { engine });
      assert.ok(success && Math.abs(value + 0.125) < 1e-9, `f = ${value}`);
    });
  }

  it('a Hessian whose factors overflow ends the run with a reason', () => {
    for (const globalization of ['trust-region', 'line-search'] as const) {
      const { success, x } = minimize(overflowing, [3, 4, 5], newton({ globalization }), { engine });
      assert.ok(!success && x.every(Number.isFinite));
    }
  });
});
