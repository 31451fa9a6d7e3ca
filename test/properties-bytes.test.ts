// Bytes that no solver saved, or that were changed since, are refused, or do no harm.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pack, unpack } from '../src/checkpoint.js';
import {
  adam,
  cosineAnnealing,
  createSolver,
  gradientDescent,
  lbfgs,
  newton,
  newtonCg,
  reduceOnPlateau,
  restoreSolver,
} from '../src/index.js';
import { always, attempt, damaged } from './support/arbitraries.js';
import { engines, withoutNative } from './support/engines.js';
import { plain, type SolverCase } from './support/solver-cases.js';
import { answer, assertSame, loop, offerOf } from './support/solver-runs.js';

const runs = process.env.THALWEG_LONG === '1' ? 3000 : 60;
const both = engines.filter(name => name === 'typescript' || withoutNative() === undefined);

/** Some saved runs, of every kind. */
const saved = (() => {
  const one = (plain.find(({ title }) => title === 'newton()') ?? plain[0]) as SolverCase;
  const { objective, x0 } = one;
  const offer = offerOf(objective);
  const methods = [
    lbfgs({ memory: 2 }),
    newton(),
    newtonCg(),
    adam({ learningRate: cosineAnnealing({ from: 0.1, steps: 9 }) }),
    gradientDescent({ learningRate: reduceOnPlateau({ rate: 1e-3 }) }),
  ];
  return methods.flatMap(method =>
    [0, 1, 4, 9].map(k => {
      const solver = createSolver(x0, method, { ...offer, engine: 'typescript', trace: k === 4, maxIterations: 30 });
      loop(solver, objective, () => {}, k);
      return { bytes: solver.save(), objective };
    }),
  );
})();

describe('bytes that are no saved solver', () => {
  const options = fc.constantFrom(...both.map(engine => ({ engine })));
  const some = fc.constantFrom(...saved);

  function assertRefused(bytes: Uint8Array, engine: (typeof both)[number]): void {
    const tried = attempt(() => restoreSolver(bytes, { engine }));
    assert.ok('error' in tried, 'refused');
  }

  it('at random', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 400 }), options, (bytes, { engine }) => {
      assertRefused(bytes, engine);
    });
    always(property, 5 * runs);
  });

  it('with the right beginning', () => {
    const property = fc.property(
      some,
      fc.uint8Array({ maxLength: 400 }),
      fc.nat(200),
      options,
      ({ bytes }, rest, length, { engine }) => {
        assertRefused(Uint8Array.of(...bytes.subarray(0, length), ...rest), engine);
      },
    );
    always(property, 5 * runs);
  });

  it('with a bit that has changed', () => {
    const property = fc.property(some, fc.nat(), fc.nat(7), options, ({ bytes }, at, bit, { engine }) => {
      const changed = bytes.slice();
      const i = at % changed.length;
      changed[i] = (changed[i] as number) ^ (1 << bit);
      assertRefused(changed, engine);
    });
    always(property, 5 * runs);
  });

  it('with some missing, or more behind them', () => {
    const property = fc.property(
      some,
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 80 }),
      options,
      ({ bytes }, at, more, { engine }) => {
        assertRefused(bytes.subarray(0, at % bytes.length), engine);
        assertRefused(bytes.subarray(1 + (at % (bytes.length - 1))), engine);
        assertRefused(Uint8Array.of(...bytes, ...more), engine);
      },
    );
    always(property, runs);
  });

  it('of every length', () => {
    const { bytes } = saved[1] as (typeof saved)[number];
    for (let length = 0; length < bytes.length; length++) assertRefused(bytes.subarray(0, length), 'typescript');
  });

  it('that are no Uint8Array', () => {
    for (const bytes of [
      undefined,
      null,
      'bytes',
      3,
      [],
      {},
      new ArrayBuffer(9),
      new Float64Array(9),
      new Uint16Array(9),
    ]) {
      assert.throws(() => restoreSolver(bytes as never), { name: 'TypeError', message: /bytes must be a Uint8Array/ });
    }
    const { bytes } = saved[0] as (typeof saved)[number];
    const gone = bytes.slice();
    structuredClone(gone, { transfer: [gone.buffer] });
    assert.throws(() => restoreSolver(gone), { name: /TypeError|RangeError/ });
  });

  it('are no less good in a Buffer, at an odd place', () => {
    for (const { bytes, objective } of saved) {
      const room = new Uint8Array(bytes.length + 11);
      for (const at of [0, 1, 3, 8]) {
        room.set(bytes, at);
        const view = Buffer.from(room.buffer, at, bytes.length);
        assertSame(restoreSolver(view).minimize(objective), restoreSolver(bytes).minimize(objective));
      }
    }
  });

  it('with a header that somebody has changed, and a checksum to match, do no harm', () => {
    const property = fc.property(
      some,
      fc.infiniteStream(fc.nat()),
      options,
      ({ bytes, objective }, stream, { engine }) => {
        const { header, size } = unpack(bytes, 'solver');
        const [change] = fc.sample(damaged(header), { seed: stream.next().value, numRuns: 1 });
        const body = new Float64Array(size / 8);
        unpack(bytes, 'solver').fill([body]);
        const forged = attempt(() => pack({ ...(change as typeof header) }, [body]));
        if ('error' in forged) return;
        runFor(forged.value, objective, engine);
      },
    );
    always(property, 5 * runs);
  });

  it('with numbers that somebody has changed, and a checksum to match, do no harm', () => {
    const strange = fc.constantFrom(NaN, Infinity, -Infinity, -1, 0, 0.5, 1e9, 2 ** 31, 2 ** 53, -1e300, 5e-324);
    const changes = fc.array(fc.tuple(fc.nat(), strange), { minLength: 1, maxLength: 4 });
    const property = fc.property(some, changes, options, ({ bytes, objective }, changes, { engine }) => {
      const { header, size } = unpack(bytes, 'solver');
      const body = new Float64Array(size / 8);
      unpack(bytes, 'solver').fill([body]);
      for (const [at, value] of changes) body[at % body.length] = value;
      runFor(pack(header, [body]), objective, engine);
    });
    always(property, 5 * runs);
  });

  /** It may be refused, or go on with something: but not break, nor be more than wrong. */
  function runFor(bytes: Uint8Array, objective: SolverCase['objective'], engine: (typeof both)[number]): void {
    attempt(() => {
      const solver = restoreSolver(bytes, { engine });
      for (let k = 0; k < 20 && !solver.done; k++) {
        const ask = solver.ask();
        const value = answer(ask, objective);
        if (value === undefined) solver.tell();
        else solver.tell(value);
      }
      solver.save();
      solver.release();
    });
  }
});
