// The identities that make the rules of the TypeScript engine what they are.
import assert from 'node:assert/strict';
import { Random } from '../src/core/random.js';
import { coreRules, makeRule, type OptionsOfRules, type RuleName } from '../src/core/rules/index.js';
import { precisions, Walk } from './support/rule-walk.js';

const close = (actual: number, expected: number, relative: number) =>
  assert.ok(Math.abs(actual - expected) <= relative * Math.abs(expected), `${actual} instead of ${expected}`);

for (const { precision, Kind, round, small } of precisions) {
  const start = <Name extends RuleName>(name: Name, given: Partial<OptionsOfRules[Name]> = {}) =>
    new Walk(makeRule(name, { ...coreRules[name].defaults, ...given }), Kind);

  describe(`rules in ${precision} precision`, () => {
    it('momentum: a constant gradient moves 1 / (1 - momentum) times as far in the end', () => {
      for (const rateInVelocity of [0, 1]) {
        for (const momentum of [0, 0.5, 0.9]) {
          const ball = start('momentum', { momentum, rateInVelocity });
          assert.equal(ball.move(0.5, 2), 1);
          close(ball.move(0.5, 2, 500), 1 / (1 - momentum), small);
          const ahead = start('nesterov', { momentum, rateInVelocity });
          close(ahead.move(0.5, 2), 1 + momentum, small);
          close(ahead.move(0.5, 2, 500), 1 / (1 - momentum), small);
        }
        const damped = start('momentum', { dampening: 0.75, rateInVelocity });
        assert.equal(damped.move(0.5, 2), 1);
        close(damped.move(0.5, 2, 500), 2.5, small);
      }
    });

    it('momentum: where the rate stands matters once it changes', () => {
      for (const [rateInVelocity, expected] of [
        [0, 0],
        [1, 2],
      ]) {
        const ball = start('momentum', { momentum: 0.5, rateInVelocity });
        assert.equal(ball.move(1, 4), 4);
        assert.equal(Math.abs(ball.move(0, 4)), expected);
      }
    });

    it('AdaGrad: unit gradients have the rate / sqrt(t), however they are scaled; rare ones keep a large rate', () => {
      for (const scale of [1, 1024, 1 / 1024]) {
        const walk = start('adagrad', { epsilon: 0 });
        assert.equal(walk.move(0.5, scale, 4), 0.25);
        assert.equal(round(walk.move(1, scale, 9996)), round(0.01));
      }
      const rare = start('adagrad', { epsilon: 1e-30 });
      const often = start('adagrad', { epsilon: 1e-30 });
      const distances = [0, 0];
      for (let t = 1; t <= 10000; t++) {
        distances[0] += Math.abs(rare.move(1, t % 100 === 0 ? 1 : 0));
        if (t % 100 === 0) distances[1] += often.move(1, 1, 100);
      }
      close(distances[0], 18.5896038, 1e-7);
      close(distances[0] / distances[1], 10, small);
    });

    it('RMSProp: the first step is rate / sqrt(1 - alpha), and the mean square halves on time', () => {
      for (const [alpha, steps] of [
        [0.9, 6],
        [0.999, 692],
      ]) {
        const walk = start('rmsprop', { alpha, epsilon: 0 });
        close(walk.move(1, 3), 1 / Math.sqrt(1 - alpha), small);
        const full = walk.kept[0][0];
        walk.move(1, 0, steps);
        assert.ok(walk.kept[0][0] > full / 2);
        walk.move(1, 0);
        assert.ok(walk.kept[0][0] < full / 2);
      }
    });

    it('RMSProp: centered, a constant gradient has no variance, and rounding does not make it negative', () => {
      const walk = start('rmsprop', { centered: 1, momentum: 0.5 });
      assert.ok(Number.isFinite(walk.move(1e-9, 0.1, 5000)));
    });

    it('RMSProp: divided by the root mean square, noise of any size has the size 1', () => {
      for (const scale of [0.01, 1, 100]) {
        const random = new Random(5);
        const walk = start('rmsprop', { alpha: 0.999 });
        let total = 0;
        for (let t = -10000; t < 2e5; t++) {
          const u = walk.move(1, scale * random.normal());
          if (t >= 0) total += u * u;
        }
        close(total / 2e5, 1, 0.01);
      }
    });

    it('Adam: the first step is g / (|g| + epsilon), and without memory every step is', () => {
      for (const g of [1e-4, 1, 1e4]) {
        for (const name of ['adam', 'adamw', 'amsgrad', 'adamax'] as const) {
          close(start(name).move(1, g), g / (g + 1e-8), small * 1e-2);
        }
      }
      const forgetful = start('adam', { beta1: 0, beta2: 0 });
      for (const gradient of [3, -1e-7, 0.3, -2e5]) {
        const g = round(gradient);
        const expected = round((0.5 * g) / round(Math.abs(g) + round(1e-8)));
        assert.equal(forgetful.move(0.5, g), expected);
        assert.equal(forgetful.kept[0][0], g);
        assert.equal(start('nadam', { beta1: 0, beta2: 0 }).move(0.5, g), expected);
      }
    });

    it('Adam: gradients of changing sign are damped, and one outlier suppresses what follows', () => {
      const swinging = start('adam');
      for (let t = 0; t < 2000; t++) swinging.move(1, t % 2 === 0 ? 1 : -1);
      close(swinging.move(1, 1), 1 / 19, precision === 'double' ? 1e-6 : 1e-3);
      const surprised = start('adam', { epsilon: 0 });
      close(surprised.move(1, 1, 499), 1, 1e-4);
      surprised.move(1, 100);
      close(surprised.move(1, 1, 100), 0.2180458679, precision === 'double' ? 1e-9 : 1e-4);
    });

    it('a number that sleeps bursts when it wakes', () => {
      close(start('rmsprop', { alpha: 0.999 }).move(1, 1), 31.6227766, 1e-4);
      close(start('adagrad').move(1, 1), 1, 1e-6);
      const walk = start('adam');
      Object.assign(walk.rule.state, { power1: 0, power2: 0 }); // after a long time
      const moves = Array.from({ length: 100 }, () => walk.move(1, 1));
      close(moves[0], 3.16227766, 1e-4);
      close(Math.max(...moves), 6.5685, 1e-4);
    });

    it('AMSGrad never forgets the largest gradient, which Adam does', () => {
      const end = (name: 'adam' | 'amsgrad') => {
        const walk = start(name, { beta1: 0, beta2: 0.1 });
        let total = 0;
        for (let t = 1; t <= 3e5; t++) {
          walk.rule.advance(0.5 / Math.sqrt(t));
          walk.apply([t % 3 === 1 ? 3 : -1], 0, 1); // on average 1/3: -1 is best on [-1, 1]
          walk.x[0] = Math.max(-1, Math.min(1, walk.x[0]));
          if (t > 297000) total += walk.x[0];
        }
        return total / 3000;
      };
      assert.ok(end('adam') >= 0.99);
      assert.ok(end('amsgrad') <= -0.99);
    });

    it('RAdam: no adaptation for five steps, then as much as the variance allows', () => {
      const walk = start('radam', { epsilon: 0 });
      for (let t = 1; t <= 5; t++) close(walk.move(1, 7), 7, small);
      for (let t = 6; t <= 2000; t++) {
        const power = 0.999 ** t;
        const rho = 1999 - (2 * t * power) / (1 - power);
        const rectified = Math.sqrt(((rho - 4) * (rho - 2) * 1999) / (1995 * 1997 * rho));
        close(walk.move(1, 7), rectified, precision === 'double' ? 1e-9 : 2e-3);
      }
    });

    it('Lion: every step is the rate, or nothing; what is not a number shows', () => {
      const walk = start('lion');
      for (const g of [1e-5, 3, 1e4, 1e-20, -1e9, -1, -1e9]) assert.equal(walk.move(0.25, g), g > 0 ? 0.25 : -0.25);
      assert.equal(Math.abs(start('lion').move(0.25, 0)), 0);
      assert.ok(Number.isNaN(walk.move(0.25, Number.NaN)));
    });
  });
}

describe('the table of rules', () => {
  it('learningRate comes first in every rule, and the defaults for all rules are their own where they differ', () => {
    for (const { defaults } of Object.values(coreRules)) assert.equal(Object.keys(defaults)[0], 'learningRate');
    assert.deepEqual(coreRules.adamw.shape, { weightDecay: 1e-2, decoupledWeightDecay: 1 });
    assert.deepEqual(coreRules.lion.shape, { decoupledWeightDecay: 1 });
    assert.equal(coreRules.nadam.defaults.decayFactor, 0.96 ** 4e-3);
  });
});
