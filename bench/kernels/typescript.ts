// The TypeScript engine's kernels, beside the textbook's loops in TypeScript.
import type { KernelInput } from '../fresh/kernels.js';
import { inFreshProcess } from '../fresh.js';
import type { Goal } from '../goals.js';
import { column, type Section, times } from '../report.js';
import { complaints, type Measured, ratioOf, shown, shownRatio } from './measured.js';
import type { Part } from './part.js';

const rows = [
  { kernel: 'tridiagonal', side: 'thalweg', what: 'TypeScript, tridiagonal factor and solve' },
  { kernel: 'lbfgs', side: 'thalweg', what: 'TypeScript, L-BFGS iteration' },
  { kernel: 'lbfgs', side: 'scalar', what: "TypeScript, L-BFGS iteration, scaling: 'scalar'" },
] as const;

export function typescriptGoals(measured: readonly Measured[]): Goal[] {
  return rows.flatMap(({ kernel, side, what }) =>
    measured
      .filter(one => one.kernel === kernel)
      .flatMap(one => {
        const ratio = ratioOf(one, 'textbook', side);
        const goal = { what: `${what}, against the textbook's loops`, n: one.n, unit: 'x', atLeast: 1.3 };
        return ratio === undefined ? [] : [{ ...goal, measured: ratio }];
      }),
  );
}

export function typescriptTable(measured: readonly Measured[]): Section {
  return {
    title: 'TypeScript engine: tridiagonal factor and solve; L-BFGS iteration beyond the objective, memory 10; us',
    columns: [
      column('kernel', 'kernel'),
      column('n', 'n'),
      column('thalweg', 'thalweg\nus'),
      column('scalar', 'scaling:\nscalar'),
      column('textbook', 'textbook'),
      column('ratio', 'textbook\n/ thalweg', times),
      column('ratioScalar', 'textbook\n/ scalar', times),
    ],
    rows: measured.map(one => ({
      kernel: one.kernel,
      n: one.n,
      ...shown('thalweg', one.sides.thalweg, 1e-6),
      ...shown('scalar', one.sides.scalar, 1e-6),
      ...shown('textbook', one.sides.textbook, 1e-6),
      ...shownRatio('ratio', ratioOf(one, 'textbook', 'thalweg')),
      ...shownRatio('ratioScalar', ratioOf(one, 'textbook', 'scalar')),
    })),
  };
}

export function typescriptKernels(quick: boolean, tell: (line: string) => void): Part {
  const sizes = quick ? [1e3] : [1e3, 1e4, 1e5, 1e6];
  const measured = (['tridiagonal', 'lbfgs'] as const).flatMap(kernel =>
    sizes.map(n => {
      tell(`TypeScript, ${kernel}, n = ${n}`);
      const rounds = quick ? 3 : kernel === 'lbfgs' && n >= 1e5 ? 5 : 9;
      const iterations = n >= 1e6 ? 6 : n >= 1e5 ? 30 : 200;
      return inFreshProcess<KernelInput, Measured>('kernels', { kernel, n, rounds, least: 0.02, iterations });
    }),
  );
  return {
    goals: typescriptGoals(measured),
    sections: [typescriptTable(measured)],
    wrong: complaints(measured, 0.05),
    notes: [],
  };
}
