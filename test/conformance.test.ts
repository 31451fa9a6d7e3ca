// What every run keeps to, on every engine, method and problem. Adding one of them needs no line here.
import assert from 'node:assert/strict';
import { statusTexts, succeeded } from '../src/core/status.js';
import type { Progress } from '../src/index.js';
import { assertSameBits, assertSameResult } from './support/bits.js';
import { type Cell, onEveryCell } from './support/matrix.js';
import { isStepping } from './support/methods.js';
import { watch } from './support/watch.js';

const gtol = 1e-6;

const noScalingHelps = 'curvatures from 1e-4 to 1e8 in directions that are no axes: gradients alone take too long';
const flat = 'f is so flat around its minimum that gtol is met before f is right to eight digits';
const noSlope = 'the gradient shows no way off the line that leads to the saddle';

/** Where a method cannot be expected to reach a minimum, and why. It is wrong to list what is reached. */
const tooHard: Record<string, Record<string, string>> = {
  'lbfgs()': {
    'rotated-quadratic-tridiagonal': noScalingHelps,
    'rotated-quadratic-banded': noScalingHelps,
    'rotated-quadratic-sparse': noScalingHelps,
    'reflected-quadratic': noScalingHelps,
    saddle: noSlope,
  },
  'conjugateGradient()': {
    'rotated-quadratic-tridiagonal': noScalingHelps,
    'rotated-quadratic-banded': noScalingHelps,
    'rotated-quadratic-sparse': noScalingHelps,
    'reflected-quadratic': noScalingHelps,
    'scaled-quadratic': 'curvatures from 1 to 1e12, and one scale for all unknowns',
    nondquar: flat,
    'powell-badly-scaled': flat,
    'penalty-two': flat,
    gulf: flat,
    saddle: noSlope,
  },
  'newtonCg()': { nondquar: flat },
};

onEveryCell(cell => {
  const { engine, n } = cell;

  if (isStepping(cell.method.method)) takesSteps(cell);
  else reachesMinimum(cell);

  it('returns a point with its own value, gradient and norm', () => {
    const result = cell.free();
    const gradient = new Float64Array(n).fill(NaN);
    const value = cell.create().objective.valueAndGradient(result.x.slice(), gradient);
    assert.ok(Object.is(result.value, value), `${result.value}, but f(x) = ${value}`);
    assertSameBits(result.gradient, gradient, 'gradient');
    assert.equal(result.gradientNorm, Math.max(...gradient.map(Math.abs)));
  });

  it('says what happened: status, success, message, engine, method', () => {
    const result = cell.free();
    assert.equal(result.success, succeeded(result.status));
    assert.ok(result.message.startsWith(statusTexts[result.status]), result.message);
    assert.equal(result.engine, engine);
    const wanted = cell.method.method.name;
    assert.ok(wanted === 'auto' ? result.message.includes(`auto chose ${result.method}`) : result.method === wanted);
    assert.ok(result.seconds >= 0 && result.seconds < 60);
    assert.ok(!('trace' in result));
  });

  it('counts the calls that were made', () => {
    const { objective, calls } = watch(cell.create().objective);
    assert.deepEqual(cell.solve({}, objective).evaluations, calls);
  });

  it('shows onIteration what it keeps in the trace, in order', () => {
    const seen = snapshots(cell);
    const result = seen.result;
    assert.deepEqual(result.trace, seen.rows);
    assert.equal(seen.rows.length, result.iterations + 1);
    for (const [k, row] of seen.rows.entries()) {
      assert.equal(row.iteration, k);
      assert.equal(row.gradientNorm, Math.max(...seen.gradients[k].map(Math.abs)));
      assert.equal('learningRate' in row, k > 0 && isStepping(cell.method.method));
      if (k === 0) assert.deepEqual([row.step, row.evaluations], [0, 1]);
      else {
        const before = seen.rows[k - 1];
        assert.ok(row.evaluations > before.evaluations && row.seconds >= before.seconds);
        const moved = seen.xs[k].map((value, i) => Math.abs(value - seen.xs[k - 1][i]));
        assert.equal(row.step, Math.max(...moved));
      }
    }
    const last = seen.rows[result.iterations];
    assert.ok(last.evaluations <= result.evaluations.value && last.seconds <= result.seconds);
    assertSameResult(result, cell.free());
  });

  it('leaves x0 alone and takes any array of numbers', () => {
    const { x0, objective } = cell.create();
    const before = x0.slice();
    const result = cell.solve({}, objective, x0);
    assertSameBits(x0, before, 'x0');
    assert.notEqual(result.x.buffer, x0.buffer);
    assertSameResult(cell.solve({}, objective, Array.from(x0)), result);
  });

  it('gives the same bits again', () => {
    assertSameResult(cell.solve(), cell.free());
  });
});

function reachesMinimum(cell: Cell): void {
  const reason = tooHard[cell.method.title]?.[cell.problem.name];

  it(reason ? `reaches no known minimum: ${reason}` : 'reaches a known minimum', () => {
    const { status, success, value, gradientNorm } = cell.free();
    const minima = cell.create().minima.filter(({ kind }) => kind === 'global' || kind === 'local');
    const reached = success && minima.some(minimum => closeTo(value, minimum.value));
    if (reason) return assert.ok(!reached, 'it does reach one: take it off the list');
    assert.ok(success, status);
    assert.ok(gradientNorm <= gtol || status === 'precision-limit', `${status}, gradient ${gradientNorm}`);
    assert.ok(reached, `f = ${value} is none of the known minima`);
  });
}

function takesSteps(cell: Cell): void {
  it('takes one evaluation a step, and ends no higher than it began', () => {
    const { status, iterations, evaluations, value } = cell.free();
    assert.ok(['evaluation-limit', 'gradient-tolerance', 'not-finite'].includes(status), status);
    const failed = status === 'not-finite' ? 1 : 0;
    assert.equal(evaluations.value, 1 + iterations + failed);
    const { x0, objective } = cell.create();
    assert.ok(value <= objective.valueAndGradient(x0, new Float64Array(cell.n)));
  });
}

function closeTo(value: number, minimum: number): boolean {
  return Math.abs(value - minimum) <= 1e-8 * Math.max(1, Math.abs(minimum));
}

/** The row that each call of onIteration stands for, and copies of the vectors. */
function snapshots(cell: Cell) {
  const xs: Float64Array[] = [];
  const gradients: Float64Array[] = [];
  const rows: object[] = [];
  const onIteration = ({ x, gradient, evaluations, ...row }: Progress) => {
    xs.push(x.slice());
    gradients.push(gradient.slice());
    rows.push({ ...row, evaluations: evaluations.value });
  };
  const result = cell.solve({ trace: true, onIteration });
  return { xs, gradients, rows: rows as unknown as NonNullable<typeof result.trace>, result };
}
