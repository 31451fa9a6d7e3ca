// checkDerivatives: what else it compares, what it reports, and the arguments that it refuses.
import assert from 'node:assert/strict';
import { dense, type Objective, type Vector } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { checkDerivatives } from '../src/tools/check-derivatives.js';
import { right, spoiled, wrong } from './support/check-derivatives.js';

describe('checkDerivatives', () => {
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
