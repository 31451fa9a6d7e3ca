// What second derivatives are for: few iterations, each of them linear in n, whatever the condition.
import { chainGoals, laplacianGoals } from './chain-goals.js';
import { conditionGoals } from './condition-goals.js';
import { differenceGoals } from './difference-goals.js';
import { type Goal, goalColumns, goalRow } from './goals.js';
import { gridGoals } from './grid-goals.js';
import { nearSolve } from './near-solve.js';
import type { Benchmark, Report, Section } from './report.js';

const section = (title: string, goals: readonly Goal[]): Section => ({
  title,
  columns: goalColumns,
  rows: goals.map(goalRow),
});

export const secondOrder: Benchmark = {
  name: 'second-order',
  question: 'how many iterations does Newton need, how long do they take, and what do methods without a Hessian reach?',
  run({ quick, tell }): Report {
    tell('near solve');
    const near = nearSolve(quick ? 1e5 : 1e6, quick ? 1 : 5);
    tell('quadratics on a chain');
    const chain = chainGoals(quick ? 1e4 : 1e5);
    tell('Laplacian energy');
    const laplacian = laplacianGoals(quick ? 1e5 : 1e6, quick ? 5 : 120);
    tell('condition 1e12');
    const condition = conditionGoals();
    tell('Hessians from gradients');
    const differences = differenceGoals();
    tell('grid');
    const grid = gridGoals(quick ? 200 : 1000);
    return {
      sections: [
        near.section,
        section('Badly scaled tridiagonal quadratics (condition 4e9, mild: 4e5)', chain),
        section('Energy of a loaded string, condition 0.4 n^2', laplacian),
        section('Quadratics of condition 1e12', condition),
        section('Newton from gradients alone, every tridiagonal problem', differences),
        section('A grid, sparse Hessian, native engine, in a process of its own', grid.goals),
      ],
      notes: [
        'dptsv: LAPACK factors and solves one tridiagonal system of that size, in the same process as the C++ run.',
        'The goals of the chain and of the grid are meant for n = 1e5 and 1e6, which --quick does not reach.',
      ],
      wrong: [...near.wrong, ...grid.wrong],
    };
  },
};
