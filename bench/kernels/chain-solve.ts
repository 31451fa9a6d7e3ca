// Tridiagonal and banded systems, beside LAPACK's dptsv and dpbsv.
import type { Goal } from '../goals.js';
import { buildNativeProgram } from '../native-program.js';
import { column, percent, type Row, type Section, times } from '../report.js';
import { complaints, type Measured, ratioOf, runKernel, shown, shownRatio } from './measured.js';
import type { Part } from './part.js';
import { scipySolves } from './scipy-solves.js';

export function chainGoals(measured: readonly Measured[]): Goal[] {
  return measured
    .filter(({ kernel }) => kernel === 'tridiagonal')
    .flatMap(one => {
      const { n } = one;
      const what = 'tridiagonal factor and solve against dptsv';
      const single = ratioOf(one, 'lapack', 'thalweg');
      const double = ratioOf(one, 'lapack', 'thalweg2');
      return [
        ...(single
          ? [{ what: `${what}, 1 thread`, n, measured: single, unit: 'x', ...(n >= 1e5 && { atLeast: 4 }) }]
          : []),
        ...(double && n === 1e6 ? [{ what: `${what}, 2 threads`, n, measured: double, unit: 'x', atLeast: 6 }] : []),
      ];
    });
}

function rowOf(one: Measured): Row {
  const { n, sides, bandwidth = 1 } = one;
  const unit = n * 1e-9;
  return {
    bandwidth,
    n,
    ...shown('one', sides.thalweg, unit),
    ...shown('two', sides.thalweg2, unit),
    ...shown('traffic', sides.traffic, unit),
    ...shownRatio('share', ratioOf(one, 'traffic', 'thalweg')),
    ...shown('lapack', sides.lapack, unit),
    ...shownRatio('ratio', ratioOf(one, 'lapack', 'thalweg')),
    ...shownRatio('ratio2', ratioOf(one, 'lapack', 'thalweg2')),
    ...shown('scipy', sides.scipy, unit),
    ...shown('solveh', sides.solveh, unit),
  };
}

export function chainTable(measured: readonly Measured[]): Section {
  const columns = [
    column('bandwidth', 'half-\nband'),
    column('n', 'n'),
    column('one', '1 thread\nns/unknown'),
    column('two', '2 threads'),
    column('traffic', '64 bytes\nan unknown'),
    column('share', 'of 1\nthread', percent),
    column('lapack', 'dptsv\ndpbsv'),
    column('ratio', 'it / 1\nthread', times),
    column('ratio2', 'it / 2\nthreads', times),
    column('scipy', "SciPy's\ndptsv"),
    column('solveh', 'solveh_\nbanded'),
  ];
  return { title: 'Factor and solve, tridiagonal and banded, ns per unknown', columns, rows: measured.map(rowOf) };
}

export function chainSolves(quick: boolean, tell: (line: string) => void): Part {
  const program = buildNativeProgram('chain_solve');
  const rounds = quick ? 2 : 9;
  const least = quick ? 0.002 : 0.02;
  const solve = (kind: string, n: number, bandwidth: number) => {
    tell(`${kind}, half-bandwidth ${bandwidth}, n = ${n}`);
    return runKernel(program, [kind, n, bandwidth, n > 1e6 ? Math.min(rounds, 5) : rounds, least]);
  };
  const sizes = quick ? [1e3, 1e5] : [1e3, 1e5, 1e6, 1e7];
  const scipy = scipySolves(sizes, quick);
  const tridiagonal = sizes
    .flatMap(n => solve('tridiagonal', n, 1))
    .map((one): Measured => ({ ...one, sides: { ...one.sides, ...scipy.solves.find(({ n }) => n === one.n)?.sides } }));
  const bands = quick ? [2] : [2, 4, 8];
  const banded = bands.flatMap(bandwidth => (quick ? [1e4] : [1e5, 1e6]).flatMap(n => solve('banded', n, bandwidth)));
  const measured = [...tridiagonal, ...banded];
  const lapack = measured.some(({ sides }) => sides.lapack);
  return {
    goals: chainGoals(measured),
    sections: [chainTable(measured)],
    wrong: complaints(measured, 1e-9),
    notes: [
      ...(lapack
        ? []
        : ['LAPACK was not found when bench/native was built (Debian: libopenblas-dev), so it is not here.']),
      scipy.version
        ? `SciPy ${scipy.version} ran in a process of its own, before the others.`
        : 'SciPy was not found (python3 -c "import scipy.linalg"), so it is not here.',
    ],
  };
}
