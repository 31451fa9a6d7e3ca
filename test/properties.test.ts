// What is true of every run on every convex quadratic, by every method: random cases, the same each time.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  adadelta,
  adagrad,
  adam,
  adamax,
  adamw,
  amsgrad,
  gradientDescent,
  lion,
  type Method,
  minimize,
  momentum,
  nadam,
  nesterov,
  newton,
  type Objective,
  type Options,
  radam,
  rmsprop,
  type Vector,
} from '../src/index.js';
import { always } from './support/arbitraries.js';
import { assertSameBits } from './support/bits.js';
import { type EngineName, onEveryEngine, withoutNative } from './support/engines.js';
import { type NamedMethod, solvers, suits, variants } from './support/methods.js';
import { quadratic, shapes } from './support/random-quadratics.js';
import { assertSame } from './support/solver-runs.js';

const runs = process.env.THALWEG_LONG === '1' ? 5000 : 100;
const method = fc.constantFrom<NamedMethod[]>(...solvers, ...variants);

const rules: readonly Method[] = [
  gradientDescent({ learningRate: 0.1 }),
  momentum({ learningRate: 0.05, weightDecay: 0.01 }),
  nesterov({ learningRate: 0.05 }),
  nesterov({ learningRate: 0.05, lookAhead: true }),
  adagrad({ learningRate: 0.5 }),
  rmsprop({ centered: true }),
  adadelta(),
  adam({ learningRate: 0.1, clipValue: 0.5 }),
  adamw({ learningRate: 0.1 }),
  amsgrad(),
  adamax(),
  nadam(),
  radam(),
  lion(),
];

/** Where each iteration stood. */
function path(objective: Objective, x0: ArrayLike<number>, method: Method, options: Options): Vector[] {
  const points: Vector[] = [];
  minimize(objective, x0, method, { ...options, onIteration: ({ x }) => void points.push(x.slice()) });
  return points;
}

onEveryEngine(engine => {
  describe('properties of runs', () => {
    it('every method reaches gtol on a convex quadratic, or the limit of the arithmetic', () => {
      const property = fc.property(shapes, method, (shape, { title, method }) => {
        const { objective, x0, n } = quadratic(shape);
        if (!suits(method, objective, n)) return;
        const result = minimize(objective, x0, method, { engine, maxEvaluations: 20000 });
        const { status, success, gradientNorm, value, message } = result;
        assert.ok(success, `${title}: ${message}`);
        assert.ok(status === 'gradient-tolerance' || status === 'precision-limit', message);
        if (status === 'gradient-tolerance') assert.ok(gradientNorm <= 1e-6);
        const gradient = new Float64Array(n);
        assert.equal(objective.valueAndGradient(result.x, gradient), value);
        assertSameBits(gradient, result.gradient, 'gradient');
        const floor = 1e-9 * Math.max(Math.abs(shape.shift), 1) * 10 ** shape.decades;
        assert.ok(value - shape.shift <= floor, `f - minimum = ${value - shape.shift}`);
      });
      always(property, runs);
    });

    it('a run is a function of its arguments', () => {
      const property = fc.property(
        shapes,
        method,
        fc.integer({ min: 0, max: 9 }),
        (shape, { method }, maxIterations) => {
          const { objective, x0, n } = quadratic(shape);
          if (!suits(method, objective, n)) return;
          const run = () => minimize(quadratic(shape).objective, x0, method, { engine, maxIterations });
          const one = run();
          assertSame(run(), one);
          assert.ok(one.iterations <= maxIterations);
          assert.ok(one.value <= objective.valueAndGradient(x0, new Float64Array(n)));
          assert.equal(one.evaluations.value >= one.iterations, true);
        },
      );
      always(property, runs);
    });

    it('the iterates up to a limit are those of the run without it', () => {
      const property = fc.property(shapes, method, fc.nat(6), (shape, { method }, maxIterations) => {
        const { objective, x0, n } = quadratic(shape);
        if (!suits(method, objective, n)) return;
        const limited = path(objective, x0, method, { engine, maxIterations });
        const longer = path(objective, x0, method, { engine, maxIterations: 2 * maxIterations + 1 });
        for (const [k, x] of limited.entries()) assertSameBits(x, longer[k] as Vector, `x after ${k}`);
      });
      always(property, runs);
    });

    it('rules step each unknown alone: permuted unknowns, permuted steps', () => {
      const property = fc.property(
        shapes,
        fc.constantFrom(...rules),
        fc.infiniteStream(fc.nat()),
        (shape, rule, keys) => {
          const { objective, x0, n } = quadratic({ ...shape, coupling: 0 });
          const order = shuffled(n, keys);
          const options = { engine, maxIterations: 12, gtol: 0 };
          const plain = path(objective, x0, rule, options);
          const other = path(permuted(objective, order), pick(x0, order), rule, options);
          assert.equal(other.length, plain.length);
          for (const [k, x] of other.entries()) assertSameBits(x, pick(plain[k] as Vector, order), `x after ${k}`);
        },
      );
      always(property, runs);
    });

    it('rules know nothing of f: with a constant added, the same steps', () => {
      const property = fc.property(
        shapes,
        fc.constantFrom(...rules),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
        (shape, rule, constant) => {
          const { objective, x0 } = quadratic({ ...shape, shift: 0 });
          const lifted = (x: Vector, gradient: Vector) => objective.valueAndGradient(x, gradient) + constant;
          const options = { engine, maxIterations: 12, gtol: 0 };
          const plain = path(objective, x0, rule, options);
          const other = path({ valueAndGradient: lifted }, x0, rule, options);
          for (const [k, x] of other.entries()) assertSameBits(x, plain[k] as Vector, `x after ${k}`);
        },
      );
      always(property, runs);
    });

    it('Newton finds the minimum of a quadratic from wherever it starts', () => {
      const property = fc.property(shapes, fc.integer({ min: -3, max: 6 }), (shape, power) => {
        const { objective, x0, n, minimizer } = quadratic({ ...shape, shift: 0, filled: true });
        if (!suits(newton(), objective, n)) return;
        const far = x0.map(x => x * 10 ** power);
        const result = minimize(objective, far, newton(), { engine, gtol: 1e-9 });
        assert.ok(result.success, result.message);
        const error = Math.max(...result.x.map((x, i) => Math.abs(x - minimizer[i])));
        assert.ok(error <= 1e-7 * 10 ** shape.decades * Math.max(1, 10 ** power / 1e3), `error ${error}`);
      });
      always(property, runs);
    });
  });
});

describe('properties of runs, between the engines', () => {
  before(function () {
    if (withoutNative() !== undefined) this.skip();
  });

  it('the same bits where the arithmetic is ours', () => {
    const property = fc.property(shapes, method, (shape, { method }) => {
      const { objective, x0, n } = quadratic(shape);
      if (shape.structure === 'dense' || shape.structure === 'sparse' || !suits(method, objective, n)) return;
      const run = (engine: EngineName) => minimize(objective, x0, method, { engine });
      assertSame(run('native'), run('typescript'));
    });
    always(property, runs);
  });
});

function shuffled(n: number, keys: Iterator<number>): number[] {
  const order = Array.from({ length: n }, (_, i) => ({ i, key: Number(keys.next().value) }));
  return order.sort((a, b) => a.key - b.key || a.i - b.i).map(({ i }) => i);
}

/** x in another order. */
function pick(x: Vector, order: readonly number[]): Vector {
  return Float64Array.from(order, i => x[i] as number);
}

/** The same function of unknowns in another order. */
function permuted({ valueAndGradient }: Objective, order: readonly number[]): Objective {
  const x = new Float64Array(order.length);
  const g = new Float64Array(order.length);
  return {
    valueAndGradient: (other, gradient) => {
      for (const [k, i] of order.entries()) x[i] = other[k] as number;
      const value = valueAndGradient(x, g);
      for (const [k, i] of order.entries()) gradient[k] = g[i] as number;
      return value;
    },
  };
}
