// An iteration of Newton on a long chain, in units of one solve of such a system by LAPACK.
import type { Goal } from '../goals.js';
import { buildNativeProgram } from '../native-program.js';
import { column, type Section, times } from '../report.js';
import { complaints, type Measured, ratioOf, runKernel, shown, shownRatio } from './measured.js';
import type { Part } from './part.js';

export function newtonGoals(measured: readonly Measured[]): Goal[] {
  return measured.flatMap(one => {
    const ratio = ratioOf(one, 'thalweg', 'lapack');
    if (ratio === undefined) return [];
    const goal = one.n === 1e6 ? { atMost: 0.6 } : {};
    return [
      { what: 'Newton iteration, native objective, 1 thread', n: one.n, measured: ratio, unit: 'dptsv', ...goal },
    ];
  });
}

export function newtonTable(measured: readonly Measured[]): Section {
  return {
    title: 'Newton iteration, chained Rosenbrock from x_i = 1 + 0.2 sin i, from Hessian to Hessian, 1 thread, ms',
    columns: [
      column('n', 'n'),
      column('iterations', 'itera-\ntions'),
      column('evaluations', 'evalu-\nations'),
      column('whole', 'an iter-\nation, ms'),
      column('user', 'the objec-\ntive in it'),
      column('lapack', 'dptsv'),
      column('ratio', 'iteration\n/ dptsv', times),
    ],
    rows: measured.map(one => ({
      n: one.n,
      iterations: one.iterations ?? '',
      evaluations: one.evaluations ?? '',
      ...shown('whole', one.sides.thalweg, 1e-3),
      ...shown('user', one.sides.user, 1e-3),
      ...shown('lapack', one.sides.lapack, 1e-3),
      ...shownRatio('ratio', ratioOf(one, 'thalweg', 'lapack')),
    })),
  };
}

export function newtonIterations(quick: boolean, tell: (line: string) => void): Part {
  const program = buildNativeProgram('newton_iteration');
  const measured = (quick ? [1e4] : [1e5, 1e6]).flatMap(n => {
    tell(`Newton iteration, n = ${n}`);
    return runKernel(program, [n, quick ? 2 : 9]);
  });
  return {
    goals: newtonGoals(measured),
    sections: [newtonTable(measured)],
    wrong: complaints(measured, 1e-9),
    notes: [],
  };
}
