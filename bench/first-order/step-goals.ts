// What the steps are held against.
import type { StepsRun } from '../fresh/first-order.js';
import type { Goal } from '../goals.js';
import type { SideName } from './side.js';
import { ratioOf, shareOfLimit } from './step-tables.js';

/** Beyond the caches. */
function bandwidthGoals(runs: readonly StepsRun[]): Goal[] {
  const rules = ['adam', 'momentum', 'gradientDescent'];
  return rules.flatMap(rule =>
    runs
      .filter(({ task }) => task.rule === rule && task.precision === 'float32' && task.n >= 1e7)
      .flatMap(run =>
        ([1, 2] as const).map(threads => {
          const { kernel, limit, reached, share } = shareOfLimit(run, threads);
          return {
            what: `${rule} float32, ${threads} thread${threads === 1 ? '' : 's'}`,
            n: run.task.n,
            measured: share,
            unit: 'of the bandwidth',
            atLeast: 0.9,
            remark: `${reached.toFixed(1)} of ${limit.toFixed(1)} GB/s (${kernel})`,
          };
        }),
      ),
  );
}

function speedGoals(runs: readonly StepsRun[]): Goal[] {
  const run = runs.find(({ task }) => task.rule === 'adam' && task.precision === 'float32' && task.n === 1e6);
  const targets: readonly (readonly [SideName, string, number])[] = [
    ['plain', 'a plain loop', 10],
    ['tfjsWasm', 'tfjs wasm', 15],
  ];
  return targets.flatMap(([side, peer, atLeast]) =>
    (['native1', 'native2'] as const).flatMap(native => {
      const measured = run && ratioOf(run, side, native);
      const remark = native === 'native1' ? '1 thread' : '2 threads';
      return measured ? [{ what: `adam float32 against ${peer}`, n: 1e6, measured, unit: 'x', atLeast, remark }] : [];
    }),
  );
}

/** The worst of all rules and sizes. */
function typescriptGoals(runs: readonly StepsRun[]): Goal[] {
  return (['float32', 'float64'] as const).flatMap(precision => {
    const rated = runs.flatMap(run => {
      const ratio = run.task.precision === precision ? ratioOf(run, 'plain', 'typescript') : undefined;
      return ratio === undefined
        ? []
        : [{ ratio, remark: `${run.task.rule}, n = ${run.task.n.toLocaleString('en-US')}` }];
    });
    if (rated.length === 0) return [];
    const worst = rated.reduce((least, one) => (one.ratio < least.ratio ? one : least));
    const what = `TypeScript engine against a plain loop, ${precision}, the worst`;
    return [{ what, measured: worst.ratio, unit: 'x', atLeast: 1, remark: worst.remark }];
  });
}

export function stepGoals(runs: readonly StepsRun[]): Goal[] {
  return [...bandwidthGoals(runs), ...speedGoals(runs), ...typescriptGoals(runs)];
}
