// One row for each rule and size: against what the memory can give, and against the others.
import type { StepsRun } from '../fresh/first-order.js';
import { type Column, column, percent, type Row, type Section, times } from '../report.js';
import { median, medianRatio, summarize } from '../statistics.js';
import { limitOf } from './bandwidth.js';
import { findRule } from './rules.js';
import type { SideName } from './side.js';

type Threads = 1 | 2;

export function bytesPerParameter({ task }: StepsRun): number {
  return findRule(task.rule).moved * (task.precision === 'float32' ? 4 : 8);
}

/** Of the best kernel, moving its bytes by its own count, over the same size in as many threads. */
export function shareOfLimit(run: StepsRun, threads: Threads) {
  const { kernel, gbPerSecond } = limitOf(run.bandwidth, threads);
  const bytes = bytesPerParameter(run) * run.task.n;
  const reached = (run.seconds[`native${threads}`] ?? []).map(seconds => bytes / seconds / 1e9);
  return { kernel, limit: median(gbPerSecond), reached: median(reached), share: medianRatio(reached, gbPerSecond) };
}

/** How often the time of `slow` is that of `fast`; undefined where one of them is not there. */
export function ratioOf({ seconds }: StepsRun, slow: SideName, fast: SideName): number | undefined {
  const [a, b] = [seconds[slow], seconds[fast]];
  return a && b && medianRatio(a, b);
}

const nsPerParameter = ({ task, seconds }: StepsRun, side: SideName) => {
  const taken = seconds[side];
  if (!taken) return undefined;
  const { median, min } = summarize(taken);
  return { ns: (1e9 * median) / task.n, min: (1e9 * min) / task.n };
};

/** Without what is undefined. */
function rowOf(cells: Readonly<Record<string, string | number | undefined>>): Row {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined)) as Row;
}

const heads = [column('rule', 'rule'), column('n', 'n')];

export function bandwidthTable(title: string, runs: readonly StepsRun[]): Section {
  const rows = runs.map(run => {
    const cells = ([1, 2] as const).map(threads => {
      const { kernel, limit, reached, share } = shareOfLimit(run, threads);
      const { ns, min } = nsPerParameter(run, `native${threads}`) ?? {};
      return Object.entries({ ns, min, reached, limit, kernel, share }).map(([key, cell]) => [
        `${key}${threads}`,
        cell,
      ]);
    });
    return rowOf({
      rule: run.task.rule,
      n: run.task.n,
      bytes: bytesPerParameter(run),
      ...Object.fromEntries(cells.flat()),
    });
  });
  const columns = ([1, 2] as const).flatMap((threads): Column[] => [
    column(`ns${threads}`, `${threads === 1 ? '1 thread' : '2 threads'}\nns/param`),
    column(`min${threads}`, '(min)'),
    column(`reached${threads}`, 'GB/s'),
    column(`limit${threads}`, 'limit\nGB/s'),
    column(`kernel${threads}`, 'of'),
    column(`share${threads}`, 'share', percent),
  ]);
  return { title, columns: [...heads, column('bytes', 'bytes/\nparam'), ...columns], rows };
}

const sides: readonly (readonly [SideName, string])[] = [
  ['native1', 'native\n1 thread'],
  ['native2', '2 threads'],
  ['typescript', 'type-\nscript'],
  ['plain', 'plain\nloop'],
  ['tfjsWasm', 'tfjs\nwasm'],
  ['tfjsCpu', 'tfjs\ncpu'],
  ['torch1', 'PyTorch\n1 thread'],
  ['torch2', '2 threads'],
];

const ratios: readonly (readonly [SideName, SideName, string])[] = [
  ['plain', 'native1', 'plain /\nnative 1'],
  ['tfjsWasm', 'native1', 'wasm /\nnative 1'],
  ['torch1', 'native1', 'PyTorch /\nnative, 1'],
  ['torch2', 'native2', '2'],
  ['plain', 'typescript', 'plain /\ntypescript'],
];

/** ns per parameter and step; a side that nobody has here gets no column. */
export function sidesTable(title: string, runs: readonly StepsRun[]): Section {
  const there = sides.filter(([side]) => runs.some(({ seconds }) => seconds[side]));
  const compared = ratios.filter(([a, b]) => runs.some(run => ratioOf(run, a, b) !== undefined));
  const rows = runs.map(run =>
    rowOf({
      rule: run.task.rule,
      n: run.task.n,
      ...Object.fromEntries(there.map(([side]) => [side, nsPerParameter(run, side)?.ns])),
      way: [run.variants.torch1, run.variants.torch2].filter(Boolean).join(', ') || undefined,
      ...Object.fromEntries(compared.map(([a, b]) => [`${a}/${b}`, ratioOf(run, a, b)])),
    }),
  );
  const way = rows.some(row => row.way !== undefined) ? [column('way', 'its ways')] : [];
  return {
    title,
    columns: [
      ...heads,
      ...there.map(([side, head]) => column(side, head)),
      ...way,
      ...compared.map(([a, b, head]) => column(`${a}/${b}`, head, times)),
    ],
    rows,
  };
}
