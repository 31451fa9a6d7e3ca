// Where Eigen factors natively, a dense or a sparse Hessian, rounding differs between the engines: they end for the same
// reason, at the same place. Everything else agrees bit for bit: see bits.test.ts.
import assert from 'node:assert/strict';
import { minimize, problems } from '../src/index.js';
import { sameArithmetic } from './support/bit-cases.js';
import { needNative } from './support/engines.js';
import { size } from './support/matrix.js';
import { methods, variants } from './support/methods.js';

const second = [...methods, ...variants].filter(({ method }) => method.name.startsWith('newton'));

describe('the engines agree on dense and sparse Hessians', () => {
  before(function () {
    needNative(this);
  });

  for (const problem of problems) {
    const n = size(problem);
    const { objective, x0 } = problem.create(n);
    for (const { title, method } of second.filter(one => !sameArithmetic(one.method, objective))) {
      it(`${title} on ${problem.name}, n = ${n}`, () => {
        const [ours, theirs] = (['typescript', 'native'] as const).map(engine =>
          minimize(objective, x0, method, { engine }),
        );
        assert.equal(theirs.status, ours.status);
        assert.ok(
          Math.abs(theirs.value - ours.value) <= 1e-8 * Math.max(1, Math.abs(ours.value)),
          `${theirs.value}, ${ours.value}`,
        );
        const apart = theirs.x.map((value, i) => Math.abs(value - ours.x[i]) / Math.max(1, Math.abs(ours.x[i])));
        assert.ok(Math.max(...apart) <= 1e-4, `x: ${Math.max(...apart)} apart`);
      });
    }
  }
});
