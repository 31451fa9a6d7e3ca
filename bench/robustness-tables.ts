// What is said about the runs: how many were solved, at what price, and what became of the others.
import { column, type Row, type Section, times } from './report.js';
import { type Ended, factors, instanceText, isClassic, placeOf, solved } from './robustness-marks.js';
import { median } from './statistics.js';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const by = (runs: readonly Ended[], solver: string) => runs.filter(run => run.solver === solver);

export function solvedTable(title: string, runs: readonly Ended[]): Section {
  const rows = [...new Set(runs.map(({ solver }) => solver))].map((solver): Row => {
    const own = by(runs, solver);
    const good = own.filter(solved);
    const counts = factors.map(factor => [`x${factor}`, good.filter(run => run.factor === factor).length] as const);
    const evaluations = good.map(run => run.evaluations);
    return {
      solver,
      classic: good.filter(run => run.factor === 1 && isClassic(run)).length,
      ...Object.fromEntries(counts),
      all: good.length,
      sum: sum(evaluations),
      median: evaluations.length > 0 ? median(evaluations) : '',
      hessians: sum(good.map(run => run.hessians)),
      claimed: own.filter(run => run.success && !solved(run)).length,
    };
  });
  return {
    title,
    columns: [
      column('solver', 'solver'),
      column('classic', 'x1, of\nthe 18'),
      column('x1', 'x1,\nof 26'),
      column('x10', 'x10,\nof 26'),
      column('x100', 'x100,\nof 26'),
      column('all', 'of\n78'),
      column('sum', 'evaluations,\nsum'),
      column('median', 'median'),
      column('hessians', 'Hessians,\nsum'),
      column('claimed', 'stationary\nelsewhere'),
    ],
    rows,
  };
}

const rivals: readonly (readonly [string, readonly string[]])[] = [
  ['newton()', ['trust-exact', 'trust-ncg', 'Newton-CG']],
  ['newtonCg()', ['trust-ncg', 'Newton-CG']],
  ['lbfgs()', ['L-BFGS-B', 'BFGS']],
];

export function pairTable(title: string, runs: readonly Ended[]): Section {
  const rows = rivals.flatMap(([ours, peers]) => peers.map(peer => pairRow(by(runs, ours), by(runs, peer))));
  return {
    title,
    columns: [
      column('ours', 'ours'),
      column('peer', 'SciPy'),
      column('both', 'both\nsolve'),
      column('onlyOurs', 'only\nours'),
      column('onlyPeer', 'only\nSciPy'),
      column('oursSum', 'ours,\nsum'),
      column('peerSum', 'SciPy,\nsum'),
      column('ratio', 'ratio\nof sums', times),
      column('medianRatio', 'median\nratio', times),
    ],
    rows,
  };
}

/** Both lists are in one order: factor by factor, instance by instance. */
function pairRow(ours: readonly Ended[], peers: readonly Ended[]): Row {
  const pairs = ours.map((our, k) => ({ our, peer: peers[k] }));
  const both = pairs.filter(({ our, peer }) => solved(our) && solved(peer));
  const oursSum = sum(both.map(({ our }) => our.evaluations));
  const peerSum = sum(both.map(({ peer }) => peer.evaluations));
  return {
    ours: ours[0].solver,
    peer: peers[0].solver,
    both: both.length,
    onlyOurs: pairs.filter(({ our, peer }) => solved(our) && !solved(peer)).length,
    onlyPeer: pairs.filter(({ our, peer }) => !solved(our) && solved(peer)).length,
    oursSum,
    peerSum,
    ratio: oursSum / peerSum,
    medianRatio: median(both.map(({ our, peer }) => our.evaluations / peer.evaluations)),
  };
}

export function notSolvedTable(title: string, runs: readonly Ended[]): Section {
  const missed = ['newton()', 'lbfgs()'].flatMap(solver => by(runs, solver).filter(run => !solved(run)));
  return {
    title,
    columns: [
      column('solver', 'solver'),
      column('problem', 'problem'),
      column('factor', 'start\nx'),
      column('status', 'status'),
      column('value', 'f'),
      column('gradientNorm', "gradient's\nmax-norm", norm => norm.toExponential(1)),
      column('evaluations', 'evalu-\nations'),
      column('place', 'known as'),
    ],
    rows: missed.map(run => ({
      solver: run.solver,
      problem: instanceText(run.instance),
      factor: run.factor,
      status: run.status,
      value: run.value,
      gradientNorm: run.gradientNorm,
      evaluations: run.evaluations,
      place: placeOf(run) ?? 'nothing known',
    })),
  };
}
