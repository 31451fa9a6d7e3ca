// A stopping test at work in one run, with the state of its parts.
import { describe } from '../check.js';
import { watchAll, watchAny, watchConsecutive } from './combine.js';
import { type Kind, type Outcome, plain, type Seen, type Watch } from './kind.js';
import { type Leaf, leafKinds, type StopFunction, type StopTest } from './stop-test.js';

export class Stopping {
  private readonly watch: Watch;

  /** Of a test that was checked; `name` is what the mistakes of its functions are told with. */
  constructor(
    readonly test: StopTest,
    name = 'options.stop',
  ) {
    this.watch = watchTest(test, name);
  }

  /**
   * To be called exactly once at the start and once after each iteration, even where the run is over anyway; again, if a
   * function of the user's throws: what the tests before it have noted by then is forgotten.
   */
  check(seen: Seen): Outcome | undefined {
    const before = this.save();
    try {
      return this.watch.look(seen);
    } catch (error) {
      this.restore(before);
      throw error;
    }
  }

  /** What the test remembers: its own numbers, then those of its parts in their order; not all need be finite. */
  save(): number[] {
    return everyWatch(this.watch).flatMap(({ state }) => state);
  }

  /** Goes back to what `save` gave; false, and nothing is changed, if these numbers are not of such a test. */
  restore(numbers: ArrayLike<number>): boolean {
    const rest = Array.from(numbers);
    const watches = everyWatch(this.watch);
    const length = watches.reduce((sum, { state }) => sum + state.length, 0);
    if (rest.length !== length || !rest.every(number => typeof number === 'number')) return false;
    for (const { state } of watches) state.splice(0, state.length, ...rest.splice(0, state.length));
    return true;
  }
}

function watchTest(test: StopTest, name: string): Watch {
  if (typeof test === 'function') return watchFunction(test, name);
  switch (test.name) {
    case 'any':
      return watchAny(watchTests(test.tests, name));
    case 'all':
      return watchAll(watchTests(test.tests, name));
    case 'consecutive':
      return watchConsecutive(test.count, watchTest(test.test, `${name}.test`));
    default:
      return (leafKinds[test.name] as Kind<Leaf>).watch(test);
  }
}

function watchTests(tests: readonly StopTest[], name: string): Watch[] {
  return tests.map((test, k) => watchTest(test, `${name}.tests[${k}]`));
}

/** Only true or false will do: a promise, say, would never stop a run, or always. */
function watchFunction(test: StopFunction, name: string): Watch {
  return plain(seen => {
    const answer: unknown = test(seen.progress);
    if (typeof answer !== 'boolean') {
      throw new TypeError(`${name}(progress) must return true or false, it returned ${describe(answer)}`);
    }
    return answer ? { status: 'stopped', message: `${describe(test)} in ${name} returned true` } : undefined;
  });
}

function everyWatch(watch: Watch): Watch[] {
  return [watch, ...watch.parts.flatMap(everyWatch)];
}
