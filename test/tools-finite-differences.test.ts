// finiteDifferences: the documented accuracy and number of calls, and an objective that minimize() takes.
import assert from 'node:assert/strict';
import { minimize, problems, type Vector } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { type FiniteDifferenceOptions, finiteDifferences } from '../src/tools/finite-differences.js';

const schemes = { forward: [1, 1e-6], central: [2, 1e-8], 'five-point': [4, 1e-10] } as const;

const rosenbrock =
  (n: number) =>
  (x: Vector): number =>
    chainedRosenbrock.create(n).objective.valueAndGradient(x, new Float64Array(n));

describe('finiteDifferences', () => {
  for (const [scheme, [each, accuracy]] of Object.entries(schemes)) {
    const options = { scheme } as FiniteDifferenceOptions;

    it(`${scheme}: 1 + ${each} n calls, x is not changed, nor what is beside the gradient`, () => {
      let calls = 0;
      const count = finiteDifferences(x => {
        calls += 1;
        return x.reduce((sum, xi) => sum + xi * xi, 0);
      }, options);
      const x = Float64Array.of(1, -2, 3, 0);
      assert.equal(count(x, new Float64Array(4)), 14);
      assert.equal(calls, 1 + each * 4);
      assert.deepEqual(Array.from(x), [1, -2, 3, 0]);
    });

    it(`${scheme}: as right as documented, at every problem's start`, () => {
      for (const problem of problems) {
        const n = [2, 3, 4, 6, problem.defaultSize].find(size => problem.refuses(size) === undefined) as number;
        const { objective, x0 } = problem.create(n);
        const exact = new Float64Array(n);
        const found = new Float64Array(n);
        const f = objective.valueAndGradient(x0, exact);
        const value = finiteDifferences(x => objective.valueAndGradient(x, new Float64Array(n)), options)(x0, found);
        assert.equal(value, f);
        const size = Math.max(...exact.map(Math.abs), Math.abs(f), 1);
        for (let i = 0; i < n; i++) {
          const room = 100 * accuracy * size * Math.max(Math.abs(x0[i]), 1);
          assert.ok(Math.abs(found[i] - exact[i]) <= room, `${problem.name}[${i}]: ${found[i]}, not ${exact[i]}`);
        }
      }
    });

    it(`${scheme}: exact for whole numbers and linear functions`, () => {
      const gradient = new Float64Array(3);
      finiteDifferences(([x, y]) => 3 * x - 7 * y, options)(Float64Array.of(4, -5, 6), gradient);
      for (const [i, slope] of [3, -7, 0].entries()) assert.ok(Math.abs(gradient[i] - slope) <= 10 * accuracy);
    });
  }

  it('minimize() takes it', () => {
    for (const [scheme, gtol] of [
      ['forward', 1e-4],
      ['central', 1e-6],
      ['five-point', 1e-7],
    ] as const) {
      const { success, value } = minimize(finiteDifferences(rosenbrock(4), { scheme }), [-1.2, 1, -1.2, 1], undefined, {
        gtol,
        engine: 'typescript',
      });
      assert.ok(success && value < 1e-6);
    }
  });

  it('typical sizes set the step: near zero, and for each unknown', () => {
    const steps: number[] = [];
    const f = (x: Vector) => {
      if (x.some(xi => xi !== 0)) steps.push(Math.max(...x));
      return 0;
    };
    finiteDifferences(f, { scheme: 'forward', typicalSize: [1e-6, 1e6] })(new Float64Array(2), new Float64Array(2));
    assert.deepEqual(steps, [1e-6 * 2 ** -26, 1e6 * 2 ** -26]);
    const value = (x: Vector) => Math.sin(1e8 * x[0]);
    const gradient = new Float64Array(1);
    finiteDifferences(value, { typicalSize: 1e-8 })(new Float64Array(1), gradient);
    assert.ok(Math.abs(gradient[0] / 1e8 - 1) < 1e-9);
  });

  it('at the edge of where f is finite it looks to the other side; outside it asks once', () => {
    const gradient = new Float64Array(1);
    const value = (x: Vector) => (x[0] > 1 ? NaN : (x[0] - 3) ** 2);
    for (const scheme of ['forward', 'central'] as const) {
      finiteDifferences(value, { scheme })(Float64Array.of(1), gradient);
      assert.ok(Math.abs(gradient[0] + 4) < 1e-4);
    }
    let calls = 0;
    const outside = finiteDifferences(x => {
      calls += 1;
      return value(x);
    });
    assert.ok(Number.isNaN(outside(Float64Array.of(2), gradient)) && Number.isNaN(gradient[0]));
    assert.equal(calls, 1);
  });

  describe('refuses', () => {
    const x = new Float64Array(2);
    const f = () => 0;
    const refused: [() => unknown, RegExp][] = [
      [() => finiteDifferences(undefined as never), /value of finiteDifferences.* must be a function, got undefined/],
      [() => finiteDifferences(f, { schema: 1 } as never), /has no key "schema"/],
      [() => finiteDifferences(f, { scheme: 'backward' as never }), /options.scheme must be 'forward', 'central'/],
      [() => finiteDifferences(f, { scheme: 2 as never }), /options.scheme must be .* got 2/],
      [() => finiteDifferences(f, { typicalSize: 0 }), /options.typicalSize must be a number above 0, got 0/],
      [() => finiteDifferences(f, { typicalSize: [1, -1] }), /options.typicalSize\[1\] must be a number above 0/],
      [() => finiteDifferences(() => 0, { typicalSize: [1, 1, 1] })(x, x), /options.typicalSize must have length 2/],
      [() => finiteDifferences((() => 'a') as never)(x, x), /value must return f\(x\) as a number/],
      [() => finiteDifferences((async () => 1) as never)(x, x), /is synchronous/],
    ];
    for (const [act, message] of refused) it(String(message), () => assert.throws(act, { message }));
  });
});
