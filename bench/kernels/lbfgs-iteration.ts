// An iteration of L-BFGS beyond the objective, beside the textbook's two-loop recursion, libLBFGS and the time that
// reading its pairs takes.
import type { Goal } from '../goals.js';
import { buildNativeProgram } from '../native-program.js';
import { column, type Section, times } from '../report.js';
import { complaints, type Measured, ratioOf, runKernel, shown, shownRatio } from './measured.js';
import type { Part } from './part.js';

const ours = [
  { side: 'thalweg', what: 'L-BFGS' },
  { side: 'scalar', what: "L-BFGS, scaling: 'scalar'" },
  { side: 'float32', what: "L-BFGS, historyPrecision: 'float32'" },
  { side: 'float32 scalar', what: 'L-BFGS, both' },
] as const;

function goalsOf(one: Measured): Goal[] {
  const { n } = one;
  return ours.flatMap(({ side, what }) => {
    const single = side.startsWith('float32');
    const reading = ratioOf(one, side, 'reading');
    const textbook = ratioOf(one, 'textbook', side);
    const peer = ratioOf(one, 'liblbfgs', side);
    return [
      ...(reading && n === 1e6
        ? [
            {
              what: `${what}, against reading 4 m n doubles`,
              n,
              measured: reading,
              unit: 'x',
              atMost: single ? 1 : 1.35,
            },
          ]
        : []),
      ...(textbook && !single
        ? [
            {
              what: `${what}, against a two-loop recursion`,
              n,
              measured: textbook,
              unit: 'x',
              ...(n < 1e6 && { atLeast: 2 }),
            },
          ]
        : []),
      ...(peer && side === 'thalweg' ? [{ what: `${what}, against libLBFGS`, n, measured: peer, unit: 'x' }] : []),
    ];
  });
}

export function lbfgsGoals(measured: readonly Measured[]): Goal[] {
  return measured.flatMap(goalsOf);
}

export function lbfgsTable(measured: readonly Measured[]): Section {
  return {
    title: 'L-BFGS iteration beyond the objective, memory 10, chained Rosenbrock, native, 1 thread, us',
    columns: [
      column('n', 'n'),
      column('iterations', 'itera-\ntions'),
      column('thalweg', 'thalweg\nus'),
      column('scalar', 'scaling:\nscalar'),
      column('float32', 'history:\nfloat32'),
      column('both', 'both'),
      column('textbook', 'two\nloops'),
      column('liblbfgs', 'lib-\nLBFGS'),
      column('reading', 'reading\n4 m n'),
      column('ratio', 'two loops\n/ thalweg', times),
      column('limit', 'thalweg /\nreading', times),
      column('limit32', 'float32 /\nreading', times),
    ],
    rows: measured.map(one => ({
      n: one.n,
      iterations: one.iterations ?? '',
      ...shown('thalweg', one.sides.thalweg, 1e-6),
      ...shown('scalar', one.sides.scalar, 1e-6),
      ...shown('float32', one.sides.float32, 1e-6),
      ...shown('both', one.sides['float32 scalar'], 1e-6),
      ...shown('textbook', one.sides.textbook, 1e-6),
      ...shown('liblbfgs', one.sides.liblbfgs, 1e-6),
      ...shown('reading', one.sides.reading, 1e-6),
      ...shownRatio('ratio', ratioOf(one, 'textbook', 'thalweg')),
      ...shownRatio('limit', ratioOf(one, 'thalweg', 'reading')),
      ...shownRatio('limit32', ratioOf(one, 'float32', 'reading')),
    })),
  };
}

export function lbfgsIterations(quick: boolean, tell: (line: string) => void): Part {
  const program = buildNativeProgram('lbfgs_iteration');
  const runs = [
    { n: 1e3, iterations: 600, rounds: 21 },
    { n: 1e5, iterations: 100, rounds: 9 },
    { n: 1e6, iterations: 40, rounds: 5 },
  ];
  const measured = runs
    .filter(({ n }) => !quick || n === 1e3)
    .flatMap(({ n, iterations, rounds }) => {
      tell(`L-BFGS iteration, n = ${n}`);
      return runKernel(program, [n, iterations, quick ? 3 : rounds]);
    });
  const peer = measured.some(({ sides }) => sides.liblbfgs);
  return {
    goals: lbfgsGoals(measured),
    sections: [lbfgsTable(measured)],
    wrong: complaints(measured, 0.05),
    notes: peer
      ? []
      : ['libLBFGS was not found when bench/native was built (Debian: liblbfgs-dev), so it is not here.'],
  };
}
