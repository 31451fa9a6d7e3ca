// What does a step of a first-order rule cost, when parameters and gradient are there: against the bandwidth of the
// memory, a plain loop, TensorFlow.js and PyTorch?
import { freemem } from 'node:os';
import { crossingGoals, memoryGoals } from './first-order/cost-goals.js';
import { findRule, mainRules, otherRules } from './first-order/rules.js';
import { type StepTask, taskText } from './first-order/side.js';
import type { Precision } from './first-order/start.js';
import { stepGoals } from './first-order/step-goals.js';
import { bandwidthTable, sidesTable } from './first-order/step-tables.js';
import type { StepsInput, StepsRun } from './fresh/first-order.js';
import { inFreshProcess } from './fresh.js';
import { type Goal, goalColumns, goalRow } from './goals.js';
import { buildNativeProgram } from './native-program.js';
import { loadTfjs } from './peers/tfjs-module.js';
import { findTorch } from './peers/torch.js';
import type { Benchmark, Report, Section } from './report.js';

const precisions: readonly Precision[] = ['float32', 'float64'];
const mostSides = 9; // as many sets of arrays are in memory at once, the temporary ones of PyTorch counted

/** The sizes that would make this machine swap are left out. */
function fits({ rule, precision, n }: StepTask): boolean {
  const bytes = findRule(rule).arrays * n * (precision === 'float32' ? 4 : 8);
  return mostSides * bytes < freemem();
}

const goalsSection = (title: string, goals: readonly Goal[]): Section => ({
  title,
  columns: goalColumns,
  rows: goals.map(goalRow),
});

export const firstOrder: Benchmark = {
  name: 'first-order',
  question:
    'how near is a step of a first-order rule to the bandwidth of memory, and how far from a plain loop, tfjs and PyTorch?',
  run({ quick, tell }): Report {
    const program = buildNativeProgram('stream');
    const torch = findTorch();
    const tfjs = loadTfjs();
    const measure = (task: StepTask): StepsRun => {
      tell(taskText(task));
      const rounds = quick ? 2 : task.n >= 1e7 ? 5 : 9;
      const input = { task, rounds, least: quick ? 0.005 : 0.02, program, ...(torch && { python: torch.python }) };
      return inFreshProcess<StepsInput, StepsRun>('first-order', input);
    };
    const sizes = quick ? [1e4] : [1e4, 1e6, 1e7, 5e7];
    const tasks = precisions.flatMap(precision =>
      mainRules.flatMap(({ name: rule }) => sizes.map((n): StepTask => ({ rule, precision, n }))),
    );
    const tooLarge = tasks.filter(task => !fits(task));
    const runs = tasks.filter(fits).map(measure);
    const others = otherRules.map(({ name: rule }) => measure({ rule, precision: 'float32', n: quick ? 1e4 : 1e6 }));
    tell('what a step costs beyond its arithmetic');
    const crossing = crossingGoals(quick);
    tell('memory');
    const memory = memoryGoals(quick);
    const of = (precision: Precision) => runs.filter(({ task }) => task.precision === precision);
    return {
      sections: [
        goalsSection('Goals', stepGoals(runs)),
        goalsSection('Crossing included', crossing.goals),
        goalsSection('Memory, a schedule among it, garbage collected', memory),
        ...precisions.flatMap(precision => [
          bandwidthTable(`Native engine, ${precision}, and the bandwidth of memory in the same rounds`, of(precision)),
          sidesTable(`All sides, ${precision}: ns per parameter and step`, of(precision)),
        ]),
        bandwidthTable('The other rules, float32, native engine', others),
        sidesTable('The other rules, float32, all sides', others),
      ],
      notes: [
        'Limit: the best of copy, scale, triad and in-place axpy over as many bytes, in as many threads; numbers read and written are counted, not lines fetched to be overwritten.',
        tfjs
          ? `tfjs ${tfjs.version_core}: float32 only, wasm to n = 1e7, cpu to 1e6.`
          : 'tfjs was not found (npm install --prefix bench/peers/node), so it is not here.',
        torch
          ? `PyTorch ${torch.version}: the fastest of single-tensor, foreach and fused, where it has them.`
          : 'PyTorch was not found (python3 -c "import torch"), so it is not here.',
        ...[...runs, ...others]
          .flatMap(({ left }) => left)
          .map(way => `Not timed, its answers are others: PyTorch, ${way}.`),
        ...tooLarge.map(task => `Left out for want of memory: ${taskText(task)}.`),
      ],
      wrong: [...[...runs, ...others].flatMap(({ wrong }) => wrong), ...crossing.wrong],
    };
  },
};
