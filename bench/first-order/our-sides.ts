// The sides of this process: both engines, and the plain loop.
import { createOptimizer } from '../../src/index.js';
import { secondsPerCall } from '../timing.js';
import { plainStep } from './plain-loops.js';
import { findRule } from './rules.js';
import type { Side, SideName, StepTask } from './side.js';
import { makeGradient, makeParameters, type Reals, runChecked } from './start.js';

/** Every side has arrays of its own, made before the optimizer is, as a user has them. */
function arraySide(name: SideName, task: StepTask, stepOf: (x: Reals, g: Reals) => (() => void) | undefined): Side[] {
  const { precision, n } = task;
  const x = makeParameters(precision, n);
  const g = makeGradient(precision, n);
  const step = stepOf(x, g);
  if (!step) return [];
  const scale = (factor: number) => {
    for (let i = 0; i < n; i++) g[i] *= factor;
  };
  return [
    {
      name,
      check: async () => {
        runChecked(step, scale);
        return { every: 1, values: x };
      },
      time: async least => secondsPerCall(step, least),
    },
  ];
}

function thalwegSide(name: SideName, task: StepTask, engine: 'native' | 'typescript', threads: number): Side[] {
  return arraySide(name, task, (x, g) => {
    const optimizer = createOptimizer(findRule(task.rule).thalweg(), x, { engine, threads });
    return () => optimizer.step(g);
  });
}

export function ourSides(task: StepTask): Side[] {
  return [
    ...thalwegSide('native1', task, 'native', 1),
    ...thalwegSide('native2', task, 'native', 2),
    ...thalwegSide('typescript', task, 'typescript', 1),
    ...arraySide('plain', task, (x, g) => plainStep(task.rule, x, g)),
  ];
}
