// checkDerivatives finds the classical mistakes and does not complain about what is right.
import assert from 'node:assert/strict';
import { banded, dense, diagonal, type Objective, problems, sparse, tridiagonal, type Vector } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { checkDerivatives } from '../src/tools/check-derivatives.js';

const right = (objective: Objective, x: ArrayLike<number>) => {
  const result = checkDerivatives(objective, x);
  assert.ok(result.correct, result.message);
  return result;
};

const wrong = (objective: Objective, x: ArrayLike<number>) => {
  const result = checkDerivatives(objective, x);
  assert.ok(!result.correct, result.message);
  return result;
};

/** The same objective, its gradient spoiled after the fact. */
function spoiled(inner: Objective, spoil: (gradient: Vector, x: Vector) => void): Objective {
  return {
    valueAndGradient(x, gradient) {
      const value = inner.valueAndGradient(x, gradient);
      spoil(gradient, x);
      return value;
    },
  };
}

describe('checkDerivatives', () => {
  for (const problem of problems) {
    const sizes = [1, 2, 3, 6, 10, 70].filter(n => problem.refuses(n) === undefined);
    it(`${problem.name} is right: at its start, its minima and at other points`, () => {
      for (const n of sizes.length > 0 ? sizes : [problem.defaultSize]) {
        const { objective, x0, minima } = problem.create(n);
        const { hessian } = objective;
        const { fill: _, ...empty } = hessian ?? {};
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
          if (hessian) right({ ...objective, hessian: empty as typeof hessian }, x);
        }
      }
    });
  }

  const sizes = [5, 64, 65, 1000];

  for (const n of sizes) {
    const { objective } = chainedRosenbrock.create(n);
    const x = Float64Array.from({ length: n }, (_, i) => 1 + 0.5 * Math.sin(3 * i));
    const at = Math.floor(0.7 * n);
    const mistakes: Record<string, (gradient: Vector, x: Vector) => void> = {
      'a wrong sign': g => g.fill(-g[at], at, at + 1),
      'a factor of 2 in one component': g => g.fill(2 * g[at], at, at + 1),
      'a component that is zero': g => g.fill(0, at, at + 1),
      'two components exchanged': g => g.set([g[at + 1], g[at]], at),
    };

    describe(`mistakes in the gradient, n = ${n}`, () => {
      for (const [title, spoil] of Object.entries(mistakes)) {
        it(`${title}: found, and where`, () => {
          const { gradient, message } = wrong(spoiled(objective, spoil), x);
          assert.ok(!gradient.correct);
          assert.ok(Math.abs(gradient.worst.index - at) <= 1, message);
          const g = new Float64Array(n);
          objective.valueAndGradient(x, g);
          const exact = g[gradient.worst.index];
          assert.ok(Math.abs(gradient.worst.difference - exact) < 1e-4 * Math.max(1, Math.abs(exact)), message);
        });
      }

      it('a factor everywhere, the gradient of another f: slope 1 instead of 2', () => {
        const slope = (spoil: (gradient: Vector, x: Vector) => void) =>
          wrong(spoiled(objective, spoil), x).gradient.slope;
        assert.ok(Math.abs(right(objective, x).gradient.slope - 2) < 0.1);
        assert.ok(Math.abs(slope(g => g.set(g.map(gi => 2 * gi))) - 1) < 0.1);
        assert.ok(Math.abs(slope(g => g.set(g.map(gi => -gi))) - 1) < 0.1);
        assert.ok(Math.abs(slope((g, x) => g.set(x)) - 1) < 0.1);
        wrong(
          spoiled(objective, g => g.set(g.map((gi, i) => gi + 1e-3 * Math.sin(i)))),
          x,
        );
      });
    });
  }

  /** sum of (x_i - x_{i+1})^4 + (x_i - x_{i+2})^2 + x_i^2: two diagonals on either side. */
  function pentadiagonal(n: number): Objective {
    return {
      valueAndGradient(x, gradient) {
        let value = 0;
        gradient.fill(0);
        for (let i = 0; i < n; i++) {
          value += x[i] * x[i];
          gradient[i] += 2 * x[i];
          for (const [j, power] of [
            [i + 1, 4],
            [i + 2, 2],
          ] as const) {
            if (j >= n) continue;
            value += (x[i] - x[j]) ** power;
            gradient[i] += power * (x[i] - x[j]) ** (power - 1);
            gradient[j] -= power * (x[i] - x[j]) ** (power - 1);
          }
        }
        return value;
      },
      hessianVector(x, v, product) {
        for (let i = 0; i < n; i++) product[i] = 2 * v[i];
        for (let i = 0; i < n; i++) {
          for (const [j, power] of [
            [i + 1, 4],
            [i + 2, 2],
          ] as const) {
            if (j >= n) continue;
            const change = power * (power - 1) * (x[i] - x[j]) ** (power - 2) * (v[i] - v[j]);
            product[i] += change;
            product[j] -= change;
          }
        }
      },
    };
  }

  for (const n of [6, 64, 65, 300]) {
    describe(`mistakes in second derivatives, n = ${n}`, () => {
      const objective = pentadiagonal(n);
      const x = Float64Array.from({ length: n }, (_, i) => Math.sin(3 * i));
      const at = Math.floor(0.7 * n);
      const bands = (spoil: (bands: Vector) => void = () => {}) =>
        banded(2, (x, out) => {
          out.fill(2, 0, n);
          out.fill(-2, 2 * n);
          for (let i = 0; i < n; i++) {
            out[i] += 2 * (Number(i > 1) + Number(i < n - 2));
            if (i + 1 === n) continue;
            const change = 12 * (x[i] - x[i + 1]) ** 2;
            out[n + i] = -change;
            out[i] += change;
            out[i + 1] += change;
          }
          spoil(out);
        });

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
        const narrow = tridiagonal((x, diagonal, offDiagonal) => {
          for (let i = 0; i < n; i++) diagonal[i] = 2 + 2 * (Number(i > 1) + Number(i < n - 2));
          for (let i = 0; i < n - 1; i++) {
            const change = 12 * (x[i] - x[i + 1]) ** 2;
            offDiagonal[i] = -change;
            diagonal[i] += change;
            diagonal[i + 1] += change;
          }
        });
        const { hessian } = wrong({ ...objective, hessian: narrow }, x);
        assert.ok(hessian?.outsidePattern);
        right({ ...objective, hessian: banded(2) }, x);
        right({ ...objective, hessian: banded(4) }, x);
        if (n < 100) right({ ...objective, hessian: dense() }, x);
      });

      it('a product that is wrong, and one that is not symmetric', () => {
        const product = objective.hessianVector as NonNullable<Objective['hessianVector']>;
        const spoiledProduct = (spoil: (v: Vector, out: Vector) => void): Objective => ({
          ...objective,
          hessianVector(x, v, out) {
            product(x, v, out);
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

  it('values that differ from those with the gradient', () => {
    const { objective } = chainedRosenbrock.create(5);
    const value = (x: Vector) => objective.valueAndGradient(x, new Float64Array(5));
    const x = [1, 2, 3, 4, 5];
    assert.equal(right({ ...objective, value }, x).value?.correct, true);
    const { value: found, message } = wrong({ ...objective, value: x => 2 * value(x) }, x);
    assert.equal(found?.correct, false);
    assert.match(message, /value is wrong/);
  });

  it('a dense Hessian with two different halves is told, and judged by the lower one', () => {
    const objective: Objective = {
      valueAndGradient([x, y], g) {
        g.set([2 * x + y, x + 2 * y]);
        return x * x + x * y + y * y;
      },
      hessian: dense((_, h) => h.set([2, 3, 1, 2])),
    };
    const { hessian, message } = right(objective, [1, 2]);
    assert.equal(hessian?.asymmetry, 2);
    assert.match(message, /halves/);
    wrong({ ...objective, hessian: dense((_, h) => h.set([2, 1, 3, 2])) }, [1, 2]);
  });

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

  it('where f is not finite nothing is right', () => {
    const { message } = wrong({ valueAndGradient: (_, g) => g.fill(1) && NaN }, [1]);
    assert.match(message, /not finite at x/);
  });

  describe('refuses', () => {
    const { objective, x0 } = chainedRosenbrock.create(3);
    const refused: [() => unknown, RegExp][] = [
      [() => checkDerivatives(7 as never, x0), /objective must be a function.*got 7/],
      [() => checkDerivatives({} as never, x0), /objective.valueAndGradient must be a function/],
      [() => checkDerivatives(objective, 'x' as never), /x must be an array/],
      [() => checkDerivatives(objective, [NaN]), /x\[0\] must be finite, got NaN/],
      [() => checkDerivatives(objective, x0, { direction: 3 } as never), /options has no key "direction"/],
      [() => checkDerivatives(objective, x0, { directions: 0 }), /options.directions must be an integer of at least 1/],
      [() => checkDerivatives(objective, x0, { seed: 0.5 }), /options.seed must be an integer/],
    ];
    for (const [act, message] of refused) it(String(message), () => assert.throws(act, { message }));
  });

  it('the same seed finds the same; calls are counted', () => {
    const { objective, x0 } = chainedRosenbrock.create(10);
    assert.deepEqual(checkDerivatives(objective, x0), checkDerivatives(objective, x0, { seed: 1, directions: 3 }));
    let calls = 0;
    const counted = spoiled(objective, () => (calls += 1));
    const { evaluations } = checkDerivatives(counted, x0);
    assert.equal(evaluations.value, calls);
    assert.ok(calls <= 1 + 42 * 13);
  });
});
