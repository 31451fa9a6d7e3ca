// A run that is saved at any question goes on to the last bit, on its engine and on the other one.
import assert from 'node:assert/strict';
import { BareRun, type Saved } from './support/bare-runs.js';
import { assertSameBits } from './support/bits.js';
import { type EngineName, engines, needNative, onEveryEngine } from './support/engines.js';
import { type StateCase, stateCases } from './support/state-cases.js';

const cases = [...stateCases()];

/** What a run asked, and how it could have been saved before that and at each question. */
interface Recorded {
  readonly questions: readonly string[];
  readonly saves: readonly Saved[];
}

function record(one: StateCase, engine: EngineName): Recorded {
  return using(new BareRun(one, engine), run => {
    const saves = [run.save()];
    const questions = run.play(one.most, () => saves.push(run.save()));
    return { questions, saves };
  });
}

function using<T>(run: BareRun, use: (run: BareRun) => T): T {
  try {
    return use(run);
  } finally {
    run.run.release();
  }
}

/**
 * Restored from each of the saves a run asks the same again from the last iteration's end on. Methods that give up what
 * they know in the middle of an iteration may go on from there.
 */
function assertGoesOn(one: StateCase, engine: EngineName, { questions, saves }: Recorded): void {
  const forgets = one.method.name === 'lbfgs' || one.method.name === 'conjugateGradient';
  let begun = 0;
  for (const [k, save] of saves.entries()) {
    if (k > 0 && questions[k - 1].startsWith('iterate')) begun = k;
    const again = using(new BareRun(one, engine, save), run => {
      assertSameBits(run.save().state, save.state, 'the state saved again');
      return run.play(questions.length - begun);
    });
    const goesOn = (from: number) => questions.slice(from).every((question, i) => question === again[i]);
    const starts = forgets ? Array.from({ length: k - begun + 1 }, (_, i) => begun + i) : [begun];
    if (!starts.some(goesOn)) assert.deepEqual(again, questions.slice(begun), `saved at question ${k}`);
  }
}

describe('saved runs', () => {
  onEveryEngine(engine => {
    for (const one of cases) {
      it(`${one.title}: saved at any question it goes on as if nothing had been`, () => {
        const recorded = record(one, engine);
        assert.ok(recorded.questions.length > 3);
        const plain = using(new BareRun(one, engine), run => run.play(one.most));
        assert.deepEqual(recorded.questions, plain, 'to save changes nothing');
        assertGoesOn(one, engine, recorded);
      });
    }
  });

  describe('between the engines', () => {
    before(function () {
      needNative(this);
    });

    for (const one of cases.filter(({ alike }) => alike)) {
      it(`${one.title}: the same state, and one engine goes on where the other one was`, () => {
        const native = record(one, 'native');
        const typescript = record(one, 'typescript');
        for (const [k, save] of native.saves.entries()) {
          assertSameBits(save.state, typescript.saves[k].state, `the state at question ${k}`);
        }
        assertGoesOn(one, 'native', typescript);
        assertGoesOn(one, 'typescript', native);
      });
    }
  });
});

describe('what is no state', () => {
  const lastOf = (one: StateCase, engine: EngineName) => record(one, engine).saves.at(-1) as Saved;
  const isTaken = (one: StateCase, engine: EngineName, save: Saved, state: Float64Array) => {
    return using(new BareRun(one, engine), ({ run }) => run.restore(state, save.places));
  };

  for (const engine of engines) {
    describe(`${engine} engine`, () => {
      if (engine === 'native') before(withNative);

      for (const one of cases.filter(({ title }) => !/floor|saddle/.test(title))) {
        it(`${one.title}: too short and too long ones are refused`, () => {
          const save = lastOf(one, engine);
          const { state } = save;
          for (let length = 0; length < state.length; length++) {
            assert.equal(isTaken(one, engine, save, state.slice(0, length)), false, `${length} numbers`);
          }
          assert.equal(isTaken(one, engine, save, Float64Array.of(...state, 0)), false);
          assert.equal(isTaken(one, engine, save, state), true);
        });
      }
    });
  }
});

function withNative(this: Mocha.Context): void {
  needNative(this);
}
