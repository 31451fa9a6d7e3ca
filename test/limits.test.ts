// Every way to end a run early ends it where it says, with the best point seen.
import assert from 'node:assert/strict';
import { type Options, problems, type Result, type Status } from '../src/index.js';
import { assertSameResult } from './support/bits.js';
import { type Cell, onEveryCell } from './support/matrix.js';
import { type Watched, watch } from './support/watch.js';

interface Limit {
  readonly title: string;
  readonly status: Status;
  options(): Options;
  /** What a run without the limit says of this one: it goes past the limit, or ends before it; both at the limit. */
  position(free: Result): number;
  /** Where the run is cut. */
  cut(result: Result): boolean;
}

const limits: readonly Limit[] = [
  ...[0, 1, 5].map(
    (k): Limit => ({
      title: `maxIterations ${k}`,
      status: 'iteration-limit',
      options: () => ({ maxIterations: k }),
      position: free => free.iterations - k,
      cut: result => result.iterations === k,
    }),
  ),
  ...[1, 2, 3, 4, 5, 7, 12, 24].map(
    (k): Limit => ({
      title: `maxEvaluations ${k}`,
      status: 'evaluation-limit',
      options: () => ({ maxEvaluations: k }),
      position: free => free.evaluations.value - k,
      cut: result => result.evaluations.value === k,
    }),
  ),
  ...[0, 1, 3].map(
    (k): Limit => ({
      title: `onIteration returns true at iteration ${k}`,
      status: 'stopped',
      options: () => ({ onIteration: ({ iteration }) => iteration === k }),
      position: free => free.iterations - k,
      cut: result => result.iterations === k,
    }),
  ),
  {
    title: 'maxSeconds 0',
    status: 'time-limit',
    options: () => ({ maxSeconds: 0 }),
    position: free => free.evaluations.value - 1,
    cut: result => result.evaluations.value === 1,
  },
];

/** One for each structure of the Hessian, and some that take long steps or short ones. */
const chosen = [
  'saddle',
  'chained-rosenbrock',
  'broyden-banded',
  'liarwhd',
  'helical-valley',
  'beale',
  'cosine',
  'wood',
];

onEveryCell(
  cell => {
    for (const limit of limits) {
      it(limit.title, () => {
        const watched = watch(cell.create().objective);
        const result = cell.solve(limit.options(), watched.objective);
        const position = limit.position(cell.free());
        if (position < 0 || (position === 0 && result.status !== limit.status)) {
          assertSameResult(result, cell.free());
        } else {
          assert.equal(result.status, limit.status);
          assert.ok(limit.cut(result), JSON.stringify(result.evaluations));
          assertBest(result, watched, cell);
        }
      });
    }

    it('a signal that was aborted before: nothing is evaluated', () => {
      const { objective, calls } = watch(cell.create().objective);
      const result = cell.solve({ signal: AbortSignal.abort() }, objective);
      assert.deepEqual([result.status, result.success, result.iterations, calls.value], ['aborted', false, 0, 0]);
      assert.deepEqual(result.x, cell.create().x0);
    });

    for (const k of [1, 2, 3, 6]) {
      it(`a signal that is aborted inside evaluation ${k}: there is no other`, () => {
        const controller = new AbortController();
        const watched = watch(cell.create().objective, call => call === k && controller.abort());
        const result = cell.solve({ signal: controller.signal }, watched.objective);
        if (cell.free().evaluations.value <= k) return assertSameResult(result, cell.free());
        assert.deepEqual([result.status, result.evaluations.value], ['aborted', k]);
        assertBest(result, watched, cell);
      });
    }

    it('only true stops a run, and what onIteration throws comes out', () => {
      const truthy = (() => 'go on') as unknown as () => boolean;
      assertSameResult(cell.solve({ onIteration: truthy }), cell.free());
      const thrown = { reason: 'mine' };
      const onIteration = () => {
        throw thrown;
      };
      assert.throws(
        () => cell.solve({ onIteration }),
        error => error === thrown,
      );
    });
  },
  problems.filter(({ name }) => chosen.includes(name)),
);

/** Values that differ by rounding only may yield to the gradient, so the lowest one is met to a few units in the last place. */
function assertBest(result: Result, { lowest, calls }: Watched, cell: Cell): void {
  assert.equal(result.success, false);
  assert.deepEqual(result.evaluations, calls);
  assert.ok(result.value <= lowest + 8 * Number.EPSILON * Math.abs(lowest), `${result.value}, but ${lowest} was seen`);
  const gradient = new Float64Array(cell.n);
  assert.equal(cell.create().objective.valueAndGradient(result.x.slice(), gradient), result.value, 'f(result.x)');
  assert.deepEqual(result.gradient, gradient);
}
