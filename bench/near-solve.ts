// A whole solve with a tridiagonal Hessian, in units of one solve of a tridiagonal system by LAPACK.
import { execFileSync } from 'node:child_process';
import type { NearInput, NearRun } from './fresh/near.js';
import { inFreshProcess } from './fresh.js';
import { yesOrNo } from './goals.js';
import { buildNativeProgram } from './native-program.js';
import { column, type Row, type Section, times } from './report.js';
import { median, summarize } from './statistics.js';

const most = 8;

interface Side {
  readonly name: string;
  readonly runs: readonly NearRun[];
}

function sidesOf(n: number, first: number, program: string, rounds: number): Side[] {
  const sides: readonly (readonly [string, () => NearRun])[] = [
    ['C++ objective', () => JSON.parse(execFileSync(program, [`${n}`, `${first}`], { encoding: 'utf8' })) as NearRun],
    ['TypeScript objective, native', () => inFreshProcess<NearInput, NearRun>('near', { engine: 'native', n, first })],
    ['all TypeScript', () => inFreshProcess<NearInput, NearRun>('near', { engine: 'typescript', n, first })],
  ];
  const turns = Array.from({ length: rounds }, () => sides.map(([, run]) => run()));
  return sides.map(([name], k) => ({ name, runs: turns.map(turn => turn[k]) }));
}

function rowOf(n: number, first: number, { name, runs }: Side, lapack: number): Row {
  const { status, iterations, evaluations, hessians } = runs[0];
  const { median: seconds, min } = summarize(runs.map(run => run.seconds));
  const ratio = seconds / lapack;
  return {
    name,
    n,
    first,
    status,
    iterations,
    evaluations,
    hessians,
    ms: 1e3 * seconds,
    minMs: 1e3 * min,
    ...(lapack > 0 && { lapackMs: 1e3 * lapack, ratio, verdict: name.startsWith('C++') ? yesOrNo(ratio <= most) : '' }),
  };
}

/** All sides must have done the same run, to the minimum. */
function complaint(n: number, first: number, sides: readonly Side[]): string[] {
  const counts = ({ status, iterations, evaluations, hessians }: NearRun) =>
    JSON.stringify({ status, iterations, evaluations, hessians });
  const runs = sides.flatMap(side => side.runs);
  const other = runs.find(run => counts(run) !== counts(runs[0]));
  const lost = runs.find(({ success, value }) => !success || value > 1e-9);
  const where = `newton on chained Rosenbrock near its minimum, n = ${n}, i from ${first}`;
  return [
    ...(other ? [`${where}: ${counts(runs[0])} and ${counts(other)}`] : []),
    ...(lost ? [`${where}: it ended with ${lost.status} at f = ${lost.value}`] : []),
  ];
}

export function nearSolve(n: number, rounds: number): { section: Section; wrong: string[] } {
  const program = buildNativeProgram('second_order');
  const starts = [0, 1].map(first => ({ first, sides: sidesOf(n, first, program, rounds) }));
  const rows = starts.flatMap(({ first, sides }) => {
    const lapack = median(sides[0].runs.map(run => run.lapack));
    return sides.map(side => rowOf(n, first, side, lapack));
  });
  const columns = [
    column('name', 'side'),
    column('n', 'n'),
    column('first', 'i\nfrom'),
    column('status', 'status'),
    column('iterations', 'itera-\ntions'),
    column('evaluations', 'evalu-\nations'),
    column('hessians', 'Hes-\nsians'),
    column('ms', 'ms'),
    column('minMs', '(min)'),
    column('lapackMs', 'dptsv\nms'),
    column('ratio', 'solve /\ndptsv', times),
    column('verdict', `<= ${most}`),
  ];
  const title = 'Newton, tridiagonal, chained Rosenbrock from x_i = 1 + 0.2 sin i: the whole run, its memory included';
  return { section: { title, columns, rows }, wrong: starts.flatMap(({ first, sides }) => complaint(n, first, sides)) };
}
