// checkDerivatives finds the classical mistakes in a gradient, and says where they are.
import assert from 'node:assert/strict';
import type { Vector } from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { right, spoiled, wrong } from './support/check-derivatives.js';

describe('checkDerivatives', () => {
  for (const n of [5, 64, 65, 1000]) {
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
});
