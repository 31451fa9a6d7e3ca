// Dense Cholesky, beside OpenBLAS and Eigen.
import type { Goal } from '../goals.js';
import { buildNativeProgram } from '../native-program.js';
import { column, type Section, times } from '../report.js';
import { median, medianRatio } from '../statistics.js';
import { complaints, type Measured, quickest, runKernel } from './measured.js';
import type { Part } from './part.js';

const threads = [
  { count: 1, side: 'thalweg', peers: ['lapack', 'eigen'] },
  { count: 2, side: 'thalweg2', peers: ['lapack2', 'lapack', 'eigen'] },
] as const;

/** How many times as fast as the best of the peers in each round. */
function against(one: Measured, side: string, peers: readonly string[]): number | undefined {
  const [mine, best] = [one.sides[side], quickest(one, peers)];
  return mine && best && medianRatio(best, mine);
}

export function choleskyGoals(measured: readonly Measured[]): Goal[] {
  return measured.flatMap(one =>
    threads.flatMap(({ count, side, peers }) => {
      const ratio = against(one, side, peers);
      const what = `Cholesky factor and solve against the best peer, ${count} thread${count === 1 ? '' : 's'}`;
      return ratio === undefined ? [] : [{ what, n: one.n, measured: ratio, unit: 'x', atLeast: 1 }];
    }),
  );
}

export function choleskyTable(measured: readonly Measured[]): Section {
  const sides = ['thalweg', 'lapack', 'eigen', 'thalweg2', 'lapack2'] as const;
  return {
    title: 'Cholesky factor and solve of one system, GFLOP/s',
    columns: [
      column('n', 'n'),
      column('thalweg', 'thalweg\n1 thread'),
      column('lapack', 'OpenBLAS\n1 thread'),
      column('eigen', 'Eigen\n1 thread'),
      column('ratio1', 'against\nthe best', times),
      column('thalweg2', 'thalweg\n2 threads'),
      column('lapack2', 'OpenBLAS\n2 threads'),
      column('ratio2', 'against\nthe best', times),
    ],
    rows: measured.map(one => ({
      n: one.n,
      ...Object.fromEntries(
        sides.flatMap(side => {
          const seconds = one.sides[side];
          return seconds ? [[side, (one.n ** 3 / 3 + 2 * one.n ** 2) / median(seconds) / 1e9]] : [];
        }),
      ),
      ...Object.fromEntries(
        threads.map(({ count, side, peers }) => [`ratio${count}`, against(one, side, peers) ?? '']),
      ),
    })),
  };
}

export function choleskys(quick: boolean, levels: readonly string[], tell: (line: string) => void): Part {
  const program = buildNativeProgram('cholesky');
  // OpenBLAS knows processors by their names; a new one gets kernels without AVX-512, though it has it.
  const wide = levels.some(level => /avx512|v4/.test(level)) && !process.env.OPENBLAS_CORETYPE;
  const env = wide ? { OPENBLAS_CORETYPE: 'SkylakeX' } : {};
  const measured = (quick ? [200, 500] : [200, 500, 1000, 2000, 4000]).flatMap(n => {
    tell(`Cholesky, n = ${n}`);
    return runKernel(program, [n, quick ? 2 : n <= 1000 ? 9 : n <= 2000 ? 5 : 3, quick ? 0.002 : 0.02], env);
  });
  const library = measured.find(one => one.library)?.library;
  return {
    goals: choleskyGoals(measured),
    sections: [choleskyTable(measured)],
    wrong: complaints(measured, 1e-9),
    notes: library ? [`LAPACK: ${library}.`] : [],
  };
}
