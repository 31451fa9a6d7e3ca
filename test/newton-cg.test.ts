// newtonCg: products from three sources, preconditioners of every kind, what is counted, and mistakes in user code.
import assert from 'node:assert/strict';
import {
  banded,
  type Hessian,
  minimize,
  newtonCg,
  type Objective,
  type Options,
  type Preconditioner,
  type Result,
  type TridiagonalHessian,
  tridiagonal,
  type Vector,
} from '../src/index.js';
import { chainedRosenbrock } from '../src/problems/chained-rosenbrock.js';
import { scaledQuadratic } from '../src/problems/tridiagonal-quadratic.js';
import { onEveryEngine } from './support/engines.js';
import { otherStructures, tridiagonalProduct } from './support/structures.js';
import { watch, withoutFill } from './support/watch.js';

const n = 30;
const { objective, x0, minima } = chainedRosenbrock.create(n);
const { valueAndGradient } = objective;
const hessian = objective.hessian as TridiagonalHessian;
const hessianVector = tridiagonalProduct(hessian, n);

/** What is offered beside the gradient. */
const offers: Record<string, Objective> = {
  'a Hessian': objective,
  'a Hessian without fill': withoutFill(objective),
  products: { valueAndGradient, hessianVector },
  'products and a Hessian': { ...objective, hessianVector },
  'a gradient alone': { valueAndGradient },
};

/** M^-1 r for M = diag(|h_i| + 1), h being the Hessian's diagonal. */
function jacobi(x: Vector, r: Vector, result: Vector): void {
  const main = new Float64Array(n);
  hessian.fill?.(x, main, new Float64Array(n - 1));
  for (let i = 0; i < n; i++) result[i] = r[i] / (Math.abs(main[i]) + 1);
}

const band = (matrix: Hessian): Record<string, Preconditioner> => {
  const { fill: _, ...bare } = matrix;
  return { [`${matrix.structure}, filled`]: matrix, [`${matrix.structure}, from differences`]: bare as Hessian };
};

const preconditioners: Record<string, Preconditioner> = {
  none: 'none',
  diagonal: 'diagonal',
  auto: 'auto',
  ...band(hessian),
  ...Object.assign({}, ...otherStructures(hessian, n).map(band)),
  'a diagonal of it': { structure: 'diagonal' },
  'a function': jacobi,
};

/** They say that they are like the Hessian, and are not positive definite: conjugate gradients do without them. */
const useless: Record<string, Preconditioner> = {
  'the negative identity': (_x, r, result) => result.set(r.map(value => -value)),
  'a matrix that turns': (_x, r, result) => result.set(r.map((_, i) => (i % 2 === 0 ? r[i ^ 1] : -r[i ^ 1]))),
  zero: (_x, _r, result) => result.fill(0),
  'not a number': (_x, _r, result) => result.fill(NaN),
  'an indefinite matrix': banded(1, (_x, bands) => void bands.fill(5).fill(-2, 0, n)),
  'a matrix of zeros': banded(2, (_x, bands) => void bands.fill(0)),
};

onEveryEngine(engine => {
  const run = (what: Objective, preconditioner: Preconditioner, options?: Options): Result =>
    minimize(what, x0, newtonCg({ preconditioner }), { engine, maxEvaluations: 20_000, ...options });

  for (const [offered, what] of Object.entries(offers)) {
    describe(`given ${offered}`, () => {
      for (const [title, preconditioner] of Object.entries({ ...preconditioners, ...useless })) {
        it(`preconditioned by ${title}: ends at a minimum, and counts what was called`, () => {
          const { objective: watched, calls } = watch(what);
          const { success, value, message, evaluations } = run(watched, preconditioner, { gtol: 1e-8 });
          assert.ok(success, message);
          const known = minima.some(minimum => Math.abs(value - minimum.value) < 1e-10);
          assert.ok(known, `f = ${value}`);
          assert.deepEqual(evaluations, calls);
          assert.equal(evaluations.hessianVector > 0, what.hessianVector !== undefined);
          assert.equal(evaluations.hessian > 0, !what.hessianVector && what.hessian?.fill !== undefined);
        });
      }

      it('maxEvaluations bounds differences too', () => {
        for (const preconditioner of ['none', 'diagonal', tridiagonal()] as const) {
          for (let maxEvaluations = 1; maxEvaluations < 15; maxEvaluations++) {
            const { objective: watched, calls } = watch(what);
            assert.equal(run(watched, preconditioner, { maxEvaluations }).status, 'evaluation-limit');
            assert.ok(calls.value <= maxEvaluations, `${calls.value}, at most ${maxEvaluations} were allowed`);
          }
        }
      });
    });
  }

  it('the diagonal makes of curvatures from 1 to 1e12 a few easy systems', () => {
    const { objective: scaled, x0: start } = scaledQuadratic.create(1000);
    const products = tridiagonalProduct(scaled.hessian as TridiagonalHessian, 1000);
    const offered = { valueAndGradient: scaled.valueAndGradient, hessianVector: products };
    const main = new Float64Array(1000);
    const off = new Float64Array(999);
    const exactly: Preconditioner = (x, r, result) => {
      (scaled.hessian as TridiagonalHessian).fill?.(x, main, off);
      for (let i = 0; i < r.length; i++) result[i] = r[i] / main[i];
    };
    // What is left has condition 3. The gradient falls by 18 orders of magnitude, and a probe takes four products.
    for (const [preconditioner, most] of [
      [exactly, 60],
      ['diagonal', 90],
    ] as const) {
      const result = minimize(offered, start, newtonCg({ preconditioner }), { engine, maxEvaluations: 1000 });
      assert.ok(result.success && result.value < 1e-6, `${result.message}, f = ${result.value}`);
      const { hessianVector: count } = result.evaluations;
      assert.ok(count <= most, `${count} products`);
    }
  });

  describe('mistakes in user code', () => {
    const spoil = (what: Partial<Objective>) => ({ ...(offers.products as Objective), ...what });
    const thrown = Object.freeze({ mine: true });
    const throwing = () => {
      throw thrown;
    };
    const promising = (async () => {}) as unknown as () => void;
    const forgetful = (_x: Vector, v: Vector, result: Vector) => {
      const { 3: kept } = result;
      result.set(v);
      result[3] = kept;
    };
    const detaching = (_x: Vector, v: Vector, result: Vector) => {
      result.set(v);
      structuredClone(v, { transfer: [v.buffer as ArrayBuffer] });
    };
    const roles: Record<string, (mistake: NonNullable<Objective['hessianVector']>) => Result> = {
      hessianVector: mistake => run(spoil({ hessianVector: mistake }), 'none'),
      preconditioner: mistake => run(offers.products, mistake),
      "the preconditioner's fill": mistake => {
        const fill = (x: Vector, bands: Vector) => mistake(x, bands.slice(), bands);
        return run(offers.products, banded(1, fill));
      },
    };

    for (const [role, act] of Object.entries(roles)) {
      it(`${role}: what it throws passes unchanged`, () => {
        assert.throws(
          () => act(throwing),
          error => error === thrown,
        );
      });

      it(`${role}: a promise is a TypeError`, () => {
        assert.throws(() => act(promising), {
          name: 'TypeError',
          message: new RegExp(`${role}.* promise.*synchronous`),
        });
      });

      it(`${role}: what was not written is named`, () => {
        const says = new RegExp(`${role} must write its .*(product|result|bands)\\[3\\] was not written`);
        assert.throws(() => act(role.includes('fill') ? unwrittenBands : forgetful), {
          name: 'TypeError',
          message: says,
        });
      });

      if (role.includes('fill')) continue;
      it(`${role}: a vector transferred away is a TypeError`, () => {
        assert.throws(() => act(detaching), { name: 'TypeError', message: /detached/ });
      });
    }

    it('hessianVector: a product that is not finite ends the run, honestly', () => {
      for (const value of [NaN, Infinity]) {
        for (const k of [1, 2, 10]) {
          let calls = 0;
          const spoilt = (x: Vector, v: Vector, product: Vector) => {
            hessianVector(x, v, product);
            if (++calls === k) product[2] = value;
          };
          const { status, success, gradientNorm } = run(spoil({ hessianVector: spoilt }), 'none');
          assert.deepEqual([status, success], ['not-finite', false]);
          assert.ok(Number.isFinite(gradientNorm));
        }
      }
    });
  });
});

function unwrittenBands(_x: Vector, marked: Vector, bands: Vector): void {
  bands.fill(1);
  bands[3] = marked[3];
}
