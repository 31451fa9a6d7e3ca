// f(x) + lambda |x - c|²: right in all that f offers, in every structure of its Hessian.
import assert from 'node:assert/strict';
import {
  banded,
  checkDerivatives,
  dense,
  diagonal,
  type Hessian,
  minimize,
  newton,
  newtonCg,
  type Objective,
  sparse,
  tridiagonal,
  type Vector,
} from '../src/index.js';
import { isFiniteSum } from '../src/stochastic/finite-sum.js';
import { proximal } from '../src/stochastic/proximal.js';
import { centredSum } from './support/linear-terms.js';

// f = sum of x_i⁴ / 4 for i > 0, and the products x_i x_{i+1}: H is tridiagonal, and H[0][0] = 0
const n = 5;
const f: Objective = {
  valueAndGradient: (x, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (let i = 0; i < n; i++) {
      if (i > 0) gradient[i] += x[i] ** 3;
      if (i > 0) value += x[i] ** 4 / 4;
      if (i + 1 === n) continue;
      gradient[i] += x[i + 1];
      gradient[i + 1] += x[i];
      value += x[i] * x[i + 1];
    }
    return value;
  },
};
const second = (x: Vector, i: number) => (i === 0 ? 0 : 3 * x[i] ** 2);
const places = { rows: [1, 2, 1, 3, 2, 4, 3, 4], columns: [1, 1, 0, 2, 2, 3, 3, 4] };
const structures: Hessian[] = [
  tridiagonal((x, d, off) => {
    for (let i = 0; i < n; i++) d[i] = second(x, i);
    off.fill(1);
  }),
  banded(2, (x, bands) => {
    bands.fill(0);
    for (let i = 0; i < n; i++) bands[i] = second(x, i);
    bands.fill(1, n, 2 * n - 1);
  }),
  dense((x, h) => {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) h[i * n + j] = i === j ? second(x, i) : Number(Math.abs(i - j) === 1);
    }
  }),
  sparse(places, (x, values) => {
    for (const [k, row] of places.rows.entries()) values[k] = row === places.columns[k] ? second(x, row) : 1;
  }),
];
const product: Objective['hessianVector'] = (x, v, hv) => {
  for (let i = 0; i < n; i++) hv[i] = second(x, i) * v[i] + (v[i - 1] ?? 0) + (v[i + 1] ?? 0);
};
const at = Float64Array.of(0.4, -1.3, 0.8, 2.1, -0.2);
const center = [1, 2, -1, 0.5, 0];

describe('proximal', () => {
  for (const hessian of structures) {
    it(`${hessian.structure}: value, gradient, Hessian and products fit together, and with those of f`, () => {
      const leashed = proximal({ ...f, hessian, hessianVector: product }, center, 0.7);
      const check = checkDerivatives(leashed, at);
      assert.ok(check.correct, check.message);
      const own = new Float64Array(n);
      const gradient = new Float64Array(n);
      const away = at.map((v, i) => v - center[i]);
      const value = f.valueAndGradient(at, own) + 0.7 * away.reduce((sum, v) => sum + v * v, 0);
      assert.ok(Math.abs(leashed.valueAndGradient(at, gradient) - value) < 1e-14);
      for (let i = 0; i < n; i++) assert.ok(Math.abs(gradient[i] - own[i] - 1.4 * away[i]) < 1e-14);
    });

    it(`${hessian.structure}: with fill, without, and by products, Newton ends at the same point`, () => {
      const { fill: _, ...bare } = hessian;
      const ends = [
        minimize(proximal({ ...f, hessian }, center, 1.5), at, newton()),
        minimize(proximal({ ...f, hessian: bare as Hessian }, center, 1.5), at, newton()),
        minimize(proximal({ ...f, hessianVector: product }, center, 1.5), at, newtonCg()),
      ];
      for (const { x, success, message } of ends) {
        assert.ok(success, message);
        assert.ok(
          x.every((v, i) => Math.abs(v - ends[0].x[i]) < 1e-6),
          message,
        );
      }
    });
  }

  it('a function alone, its value alone, a diagonal Hessian', () => {
    const slope = proximal((_, gradient) => gradient.fill(1)[0], [0, 0], 2);
    const gradient = new Float64Array(2);
    assert.equal(slope.valueAndGradient(Float64Array.of(3, -1), gradient), 21);
    assert.deepEqual(gradient, Float64Array.of(13, -3));
    const full = proximal({ ...f, value: () => 5, hessian: diagonal((_, d) => d.fill(2)) }, [3, 0, 0, 0, 0], 4);
    assert.equal(full.value?.(new Float64Array(5)), 41);
    const d = new Float64Array(5);
    if (full.hessian?.structure === 'diagonal') full.hessian.fill?.(at, d);
    assert.deepEqual(d, new Float64Array(5).fill(10));
  });

  it('a finite sum stays one, with its mini-batches', () => {
    const sum = centredSum(10, { batchSize: 4, seed: 6 });
    const plain = centredSum(10, { batchSize: 4, seed: 6 });
    const leashed = proximal(sum, [0, 0, 0], 0.5);
    assert.ok(isFiniteSum(leashed));
    const x = Float64Array.of(1, 2, 3);
    const [g, h] = [new Float64Array(3), new Float64Array(3)];
    const same = (value: number, other: number) => {
      assert.ok(Math.abs(value - other - 7) < 1e-14);
      for (let j = 0; j < 3; j++) assert.ok(Math.abs(g[j] - h[j] - x[j]) < 1e-14);
    };
    for (let k = 0; k < 6; k++) {
      same(leashed.valueAndGradient(x, g), plain.valueAndGradient(x, h));
      assert.deepEqual(leashed.batch, plain.batch);
      same(leashed.mean(leashed.batch.indices, x, g), plain.mean(plain.batch.indices, x, h));
    }
    same(leashed.full(x, g), plain.full(x, h));
    assert.ok(Math.abs(leashed.fullValue(x) - plain.fullValue(x) - 7) < 1e-14);
  });

  it('mistakes are named, those of the objective as without the leash', () => {
    assert.throws(() => proximal(f, [], 1), { name: 'RangeError', message: /center.*length 0/ });
    assert.throws(() => proximal(f, [NaN], 1), { name: 'RangeError', message: /center\[0\].*NaN/ });
    assert.throws(() => proximal(f, [1], -1), { name: 'RangeError', message: /lambda.*-1/ });
    assert.throws(() => proximal(f, [1], undefined as never), { name: 'TypeError', message: /lambda.*undefined/ });
    assert.throws(() => proximal(3 as never, [1], 1), { name: 'TypeError', message: /objective.*3/ });
    assert.throws(() => minimize(proximal(f, [1, 2], 1), [1, 2, 3]), {
      name: 'RangeError',
      message: /center.*length 3/,
    });
    const late = proximal((async () => 1) as never, [1], 1);
    assert.throws(() => minimize(late, [1]), { name: 'TypeError', message: /a promise/ });
    const forgetful = proximal((x, gradient) => x[0] + 0 * gradient.length, [1, 2], 1);
    assert.throws(() => minimize(forgetful, [1, 2]), { name: 'TypeError', message: /gradient\[0\] was not written/ });
    const lateHessian = { ...f, hessian: diagonal((async () => {}) as never) };
    assert.throws(() => minimize(proximal(lateHessian, center, 1), at, newton()), { message: /a promise/ });
  });
});
