// How near are the kernels to the limits of the machine, and how far beyond the best native code?
import { loadNative } from '../src/native.js';
import { goalColumns, goalRow } from './goals.js';
import { chainSolves } from './kernels/chain-solve.js';
import { choleskys } from './kernels/cholesky.js';
import { lbfgsIterations } from './kernels/lbfgs-iteration.js';
import { newtonIterations } from './kernels/newton-iteration.js';
import type { Part } from './kernels/part.js';
import { typescriptKernels } from './kernels/typescript.js';
import { vectorKernels } from './kernels/vector-kernels.js';
import type { Benchmark, Report } from './report.js';

export const kernels: Benchmark = {
  name: 'kernels',
  question:
    'how near are the kernels to the limits of the machine, and how far beyond LAPACK, libLBFGS and plain loops?',
  run({ quick, tell }): Report {
    const levels = [...(loadNative().addon?.levelsHere ?? [])].reverse();
    const parts: readonly Part[] = [
      chainSolves(quick, tell),
      newtonIterations(quick, tell),
      lbfgsIterations(quick, tell),
      choleskys(quick, levels, tell),
      vectorKernels(quick, levels, tell),
      typescriptKernels(quick, tell),
    ];
    const goals = {
      title: "Goals: medians of the rounds' ratios",
      columns: goalColumns,
      rows: parts.flatMap(part => part.goals).map(goalRow),
    };
    return {
      sections: [goals, ...parts.flatMap(({ sections }) => sections)],
      notes: parts.flatMap(({ notes }) => notes),
      wrong: parts.flatMap(({ wrong }) => wrong),
    };
  },
};
