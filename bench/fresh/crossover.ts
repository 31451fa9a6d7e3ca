// Whole solves of one problem in many sizes, both engines in turn.
import { complaints, outcomeOf } from '../answers.js';
import { answerWith } from '../fresh.js';
import { instanceOf, run, type Task } from '../tasks.js';
import { secondsPerCall, timeInTurn } from '../timing.js';

export interface CrossoverInput {
  readonly tasks: readonly Task[];
  readonly rounds: number;
  /** Seconds for one measurement. */
  readonly least: number;
}

/** Seconds per solve, one number a round. */
export interface Pair {
  readonly task: Task;
  readonly native: readonly number[];
  readonly typescript: readonly number[];
  readonly wrong: readonly string[];
}

answerWith<CrossoverInput, Pair[]>(({ tasks, rounds, least }) => {
  const prepared = tasks.map(task => {
    const instance = instanceOf(task);
    const works = { native: () => run(task, instance, 'native'), typescript: () => run(task, instance, 'typescript') };
    return { task, works };
  });
  // All sizes before any is timed: what the compiler learns from one must not count for the next.
  for (const { works } of prepared) for (const work of Object.values(works)) secondsPerCall(work, 0.01);
  return prepared.map(({ task, works }) => {
    const wrong = complaints(task, [works.native(), works.typescript()].map(outcomeOf));
    return { task, ...timeInTurn(works, { rounds, least }), wrong };
  });
});
