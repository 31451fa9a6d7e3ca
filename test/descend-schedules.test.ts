// Learning rates on their way into a run of minimize: when they are asked, what is seen of them, what they are told.
import assert from 'node:assert/strict';
import {
  adam,
  constant,
  cosineAnnealing,
  gradientDescent,
  join,
  minimize,
  momentum,
  nesterov,
  type Options,
  reduceOnPlateau,
  type Schedule,
  warmup,
} from '../src/index.js';
import { assertSameResult } from './support/bits.js';
import { onEveryEngine } from './support/engines.js';
import { bowl, walk } from './support/quadratics.js';

/** A schedule that keeps what it was asked and told, in a notebook that its copies share. */
function listening(rate: number) {
  const asked: number[] = [];
  const told: [value: number, step: number][] = [];
  const make = (): Schedule =>
    Object.assign(
      (step: number) => {
        asked.push(step);
        return rate;
      },
      {
        observe: (value: number, step: number) => void told.push([value, step]),
        save: () => [],
        restore: () => {},
        fresh: make,
      },
    );
  return { schedule: make(), asked, told };
}

onEveryEngine(engine => {
  const options = { engine, gtol: 0, maxIterations: 12 };

  describe('learning rates in minimize', () => {
    it('the rate of step k is schedule(k), from 0: in x, in Progress and in the trace', () => {
      const schedule = cosineAnnealing({ from: 0.5, to: 0.1, steps: 8 });
      for (const method of [
        gradientDescent({ learningRate: schedule }),
        nesterov({ learningRate: schedule, momentum: 0, lookAhead: true }),
      ]) {
        const seen: (number | undefined)[] = [];
        const xs: number[] = [];
        const onIteration: Options['onIteration'] = ({ learningRate, x }) => {
          seen.push(learningRate);
          xs.push(x[0]);
        };
        const result = minimize(bowl(1), [1], method, { ...options, trace: true, onIteration });
        const expected = Array.from({ length: 12 }, (_, step) => schedule(step));
        assert.deepEqual(seen, [undefined, ...expected]);
        assert.deepEqual(
          result.trace?.map(row => row.learningRate),
          seen,
        );
        for (let k = 0; k < 12; k++) assert.equal(xs[k + 1], xs[k] - expected[k] * xs[k]);
      }
    });

    it('a method without one shows none', () => {
      minimize(bowl(1), [1], undefined, {
        ...options,
        onIteration: progress => void assert.ok(!('learningRate' in progress)),
      });
    });

    it('a number, constant() and a function that returns it are the same run', () => {
      const rates = [0.01, constant(0.01), () => 0.01];
      const [one, two, three] = rates.map(learningRate =>
        minimize(bowl(1, 3), [1, 2], adam({ learningRate }), { engine, maxIterations: 30 }),
      );
      assertSameResult(two, one);
      assertSameResult(three, one);
    });

    it('is asked once a step, in order, and told f after every step', () => {
      const { schedule, asked, told } = listening(0.1);
      const { values } = walk(bowl(1), [1], momentum({ learningRate: schedule }), options);
      assert.deepEqual(
        asked,
        Array.from({ length: 12 }, (_, step) => step),
      );
      assert.deepEqual(
        told,
        values.slice(1).map((value, step) => [value, step]),
      );
    });

    it('reduceOnPlateau lowers the rate where f stops falling', () => {
      const learningRate = reduceOnPlateau({ rate: 2, factor: 0.5, patience: 2 });
      const seen: number[] = [];
      const { success } = minimize(bowl(1), [1], gradientDescent({ learningRate }), {
        engine,
        onIteration: progress => void seen.push(progress.learningRate ?? NaN),
      });
      // at 2 / L x only changes its sign; the first value told is an improvement over none, then come three that are not
      assert.deepEqual(seen, [NaN, 2, 2, 2, 2, 1]);
      assert.ok(success);
    });

    it('runs do not share the state of a plateau, nor does it move the one that was given', () => {
      const plateau = reduceOnPlateau({ rate: 2, factor: 0.5, patience: 2 });
      for (const learningRate of [
        plateau,
        warmup({ steps: 3, rate: plateau }),
        join({ schedules: [1, plateau], boundaries: [3] }),
      ]) {
        const before = learningRate.save?.();
        const method = gradientDescent({ learningRate });
        const [one, two] = [1, 2].map(() => minimize(bowl(1), [1], method, { engine, maxIterations: 50, gtol: 0 }));
        assertSameResult(two, one);
        assert.deepEqual(learningRate.save?.(), before);
      }
      assert.equal(plateau(100), 2);
    });

    for (const [what, rate, kind, says] of [
      ['NaN', NaN, RangeError, /learningRate\(3\) returned NaN, which is not a finite number of at least 0/],
      ['-1', -1, RangeError, /learningRate\(3\) returned -1/],
      ['Infinity', Infinity, RangeError, /learningRate\(3\) returned Infinity/],
      ['a string', '0.1', TypeError, /learningRate\(3\) must return a number, it returned the string "0\.1"/],
      ['nothing', undefined, TypeError, /learningRate\(3\) must return a number, it returned undefined/],
    ] as const) {
      it(`a schedule that returns ${what}: an error that names the step`, () => {
        const learningRate = ((step: number) => (step < 3 ? 0.1 : rate)) as Schedule;
        let iterations = -1;
        const onIteration: Options['onIteration'] = progress => {
          iterations = progress.iteration;
        };
        assert.throws(
          () => minimize(bowl(1), [1], adam({ learningRate }), { ...options, onIteration }),
          error => error instanceof kind && says.test(error.message),
        );
        assert.equal(iterations, 3);
      });
    }

    it('what a schedule throws comes out, the very same thing', () => {
      const mine = Object.freeze({ why: 'because' });
      for (const at of [0, 3]) {
        const learningRate = (step: number) => {
          if (step === at) throw mine;
          return 0.1;
        };
        assert.throws(
          () => minimize(bowl(1), [1], adam({ learningRate }), options),
          error => error === mine,
        );
      }
      const { schedule } = listening(0.1);
      const throwing: Schedule = Object.assign(() => 0.1, {
        ...schedule,
        observe() {
          throw mine;
        },
        fresh: () => throwing,
      });
      assert.throws(
        () => minimize(bowl(1), [1], adam({ learningRate: throwing }), options),
        error => error === mine,
      );
      assert.ok(minimize(bowl(1), [1], adam({ learningRate: 0.1 }), { engine }).success);
    });
  });
});
