// The kernels of the TypeScript engine round every operation once, however they loop.
import assert from 'node:assert/strict';
import { Random } from '../src/core/random.js';
import { coreRules, makeRule, type OptionsOfRules, type RuleName } from '../src/core/rules/index.js';
import { formulas } from './support/rule-formulas.js';
import { precisions, Walk } from './support/rule-walk.js';

/** Every rule, and again with options that choose another loop or another state. */
const variants: { [Name in RuleName]: Partial<OptionsOfRules[Name]>[] } = {
  gradientDescent: [{}],
  momentum: [{}, { dampening: 0.3 }, { rateInVelocity: 1, dampening: 0.3 }],
  nesterov: [{}, { rateInVelocity: 1 }],
  adagrad: [{}, { learningRateDecay: 0.1, initialAccumulator: 0.5 }, { epsilon: 1e-3, epsilonInsideRoot: 1 }],
  rmsprop: [0, 1].flatMap(epsilonInsideRoot =>
    [0, 1].flatMap(centered => [0, 0.9].map(momentum => ({ epsilonInsideRoot, centered, momentum }))),
  ),
  adadelta: [{}, { epsilonInsideRoot: 0 }],
  adam: [{}, { epsilon: 1e-3, epsilonInsideRoot: 1 }, { beta1: 0, beta2: 0 }],
  adamw: [{}],
  amsgrad: [{}, { beta2: 0.5, epsilonInsideRoot: 1 }],
  adamax: [{}, { beta2: 0.5 }],
  nadam: [{}, { decayFactor: 0.9, epsilonInsideRoot: 1 }],
  radam: [{}, { beta2: 0.5 }, { beta2: 0.9, epsilonInsideRoot: 1 }],
  lion: [{}],
};

const n = 27;

/** Of every size, and some that overflow, underflow or are not finite. */
function gradients(): number[][] {
  const random = new Random(11);
  const strange = [0, -0, 1e-30, -1e25, 1e-160, 1e200, 5e-324, Infinity, Number.NaN];
  return Array.from({ length: 15 }, (_, t) =>
    Array.from({ length: n }, (_, i) =>
      t > 2 && i < strange.length ? strange[i] : random.normal() * 10 ** ((i % 13) - 8),
    ),
  );
}

for (const { precision, Kind, round } of precisions) {
  for (const [name, list] of Object.entries(variants) as [RuleName, object[]][]) {
    for (const given of list) {
      const options = { ...coreRules[name].defaults, ...given };
      const start = () => new Walk(makeRule(name, options), Kind, n);

      describe(`${name} ${JSON.stringify(given)} in ${precision} precision`, () => {
        it('is the formula, bit for bit', () => {
          const walk = start();
          const { rule, x, kept } = walk;
          const advance = formulas[name](options as never, round);
          const expected = new Kind(n);
          const lists = Array.from({ length: n }, (_, i) => kept.map(vector => vector[i]));
          for (const [t, g] of gradients().entries()) {
            const rate = 0.3 / (1 + t);
            rule.advance(rate);
            walk.apply(g, 0, n);
            const formula = advance(rate);
            for (let i = 0; i < n; i++) expected[i] -= formula(round(g[i]), lists[i]);
            assert.deepEqual(x, expected);
            for (const [k, vector] of kept.entries()) assert.deepEqual(vector, new Kind(lists.map(list => list[k])));
          }
        });

        it('gives the same bits in pieces, and from gradients that lie elsewhere', () => {
          const whole = start();
          const parts = start();
          const ends = [0, 1, 1, 3, 6, 10, 15, n];
          for (const g of gradients()) {
            whole.rule.advance(0.01);
            whole.apply(g, 0, n);
            parts.rule.advance(0.01);
            for (const [k, from] of ends.slice(0, -1).entries()) {
              const to = ends[k + 1];
              parts.apply([...g.slice(from, to), 9], from, to, from);
            }
          }
          assert.deepEqual(parts.x, whole.x);
          assert.deepEqual(parts.kept, whole.kept);
        });
      });
    }
  }
}
