// The benchmark of the kernels: what it compares with, and what it says of numbers.
import assert from 'node:assert/strict';
import { chainGoals, chainTable } from '../bench/kernels/chain-solve.js';
import { choleskyGoals, choleskyTable } from '../bench/kernels/cholesky.js';
import { lbfgsGoals, lbfgsTable } from '../bench/kernels/lbfgs-iteration.js';
import { complaints, type Measured, quickest, ratioOf } from '../bench/kernels/measured.js';
import { newtonGoals } from '../bench/kernels/newton-iteration.js';
import { TextbookTridiagonal, textbookLbfgs } from '../bench/kernels/textbook.js';
import { typescriptGoals } from '../bench/kernels/typescript.js';
import { vectorGoals } from '../bench/kernels/vector-kernels.js';
import { textOf } from '../bench/report.js';
import { findProblem } from '../src/index.js';

describe('textbook kernels of the benchmarks', () => {
  it('the tridiagonal solve solves', () => {
    const [diagonal, offDiagonal] = [Float64Array.of(4, 5, 6), Float64Array.of(1, -2)];
    const x = new Float64Array(3);
    const textbook = new TextbookTridiagonal(diagonal, offDiagonal);
    textbook.factor();
    textbook.solve(Float64Array.of(-(4 + 2), -(1 + 10 - 6), -(-4 + 18)), x);
    assert.ok(
      [1, 2, 3].every((one, i) => Math.abs(x[i] - one) < 1e-14),
      `${x}`,
    );
  });

  it('L-BFGS goes down to the minimum', () => {
    const { objective, x0, minima } = findProblem('chained-rosenbrock-near')!.create(50);
    let iterations = 0;
    const value = textbookLbfgs(objective.valueAndGradient, x0, 10, () => ++iterations < 150);
    assert.ok(value - minima[0].value < 1e-10, `${value}`);
  });
});

const measured = (kernel: string, n: number, sides: Measured['sides'], more: Partial<Measured> = {}): Measured => ({
  kernel,
  n,
  error: 1e-15,
  sides,
  ...more,
});

describe('what the benchmark of the kernels says', () => {
  it('a ratio is the median of the rounds, and of sides that are there', () => {
    const one = measured('dot', 10, { a: [2, 9, 4], b: [1, 3, 4], c: [3, 1, 1] });
    assert.equal(ratioOf(one, 'a', 'b'), 2);
    assert.equal(ratioOf(one, 'a', 'other'), undefined);
    assert.deepEqual(quickest(one, ['a', 'c', 'other']), [2, 1, 1]);
    assert.equal(quickest(one, ['other']), undefined);
  });

  it('answers that are too far off, or no numbers, are wrong', () => {
    const errors = [1e-12, 1e-8, 1e300, NaN].map(error => ({ ...measured('dot', 10, {}), error }));
    assert.equal(complaints(errors, 1e-9).length, 3);
  });

  it('the goals of the solve begin at 100 000 unknowns; without LAPACK there are none', () => {
    const sides = { thalweg: [1, 1], thalweg2: [0.5, 0.5], lapack: [5, 4], traffic: [0.5, 0.5] };
    const all = [1e3, 1e5, 1e6].map(n => measured('tridiagonal', n, sides));
    const goals = chainGoals([...all, measured('banded', 1e6, sides, { bandwidth: 2 })]);
    assert.deepEqual(
      goals.map(({ n, measured, atLeast }) => [n, measured, atLeast]),
      [
        [1e3, 4.5, undefined],
        [1e5, 4.5, 4],
        [1e6, 4.5, 4],
        [1e6, 9, 6],
      ],
    );
    assert.deepEqual(chainGoals([measured('tridiagonal', 1e6, { thalweg: [1] })]), []);
    assert.match(textOf(chainTable(all)), /1,000,000/);
  });

  it('the goals of L-BFGS: reading at 1 000 000, two loops below', () => {
    const sides = { thalweg: [2], scalar: [2], float32: [1], textbook: [5], reading: [2] };
    const goals = lbfgsGoals([measured('lbfgs', 1e5, sides), measured('lbfgs', 1e6, sides)]);
    const held = goals.filter(({ atMost, atLeast }) => atMost !== undefined || atLeast !== undefined);
    assert.deepEqual(
      held.map(({ n, measured, atMost, atLeast }) => [n, measured, atMost ?? atLeast]),
      [
        [1e5, 2.5, 2],
        [1e5, 2.5, 2],
        [1e6, 1, 1.35],
        [1e6, 1, 1.35],
        [1e6, 0.5, 1],
      ],
    );
    assert.match(textOf(lbfgsTable([measured('lbfgs', 1e5, { thalweg: [2] })])), /100,000/);
  });

  it('Cholesky is held against the best peer of each round', () => {
    const one = measured('cholesky', 200, {
      thalweg: [1, 1],
      thalweg2: [1, 1],
      lapack: [2, 1],
      lapack2: [3, 3],
      eigen: [1, 2],
    });
    assert.deepEqual(
      choleskyGoals([one]).map(goal => goal.measured),
      [1, 1],
    );
    assert.deepEqual(choleskyGoals([measured('cholesky', 200, { thalweg: [1] })]), []);
    assert.match(textOf(choleskyTable([measured('cholesky', 200, { thalweg: [1] })])), /200/);
  });

  it('the worst vector kernel of each place counts, from the second cache on', () => {
    const at = (kernel: string, bytes: number, plain: number) =>
      measured(kernel, 10, { thalweg: [1], plain: [plain] }, { bytes, level: 'some', moved: 80 });
    const goals = vectorGoals([at('dot', 24 * 1024, 0.5), at('dot', 256 * 1024, 0.95), at('axpy', 256 * 1024, 0.8)]);
    assert.deepEqual(
      goals.map(({ measured, atLeast, remark }) => [measured, atLeast, remark]),
      [
        [0.5, undefined, 'dot'],
        [0.8, 0.9, 'axpy'],
      ],
    );
  });

  it('Newton and the TypeScript kernels have one goal each', () => {
    const newton = newtonGoals([1e5, 1e6].map(n => measured('newton', n, { thalweg: [1], lapack: [2] })));
    assert.deepEqual(
      newton.map(({ measured, atMost }) => [measured, atMost]),
      [
        [0.5, undefined],
        [0.5, 0.6],
      ],
    );
    const own = typescriptGoals([measured('tridiagonal', 1e3, { thalweg: [1], textbook: [2] })]);
    assert.deepEqual(
      own.map(({ measured, atLeast }) => [measured, atLeast]),
      [[2, 1.3]],
    );
  });
});
