// The user's own part of a large task: seconds per evaluation and per Hessian.
import { answerWith } from '../fresh.js';
import { instanceOf, type Task } from '../tasks.js';
import { timeInTurn } from '../timing.js';
import { userWork } from '../user-work.js';

export interface UserTimes {
  readonly evaluate: readonly number[];
  readonly fill: readonly number[];
}

answerWith<{ readonly task: Task; readonly rounds: number }, UserTimes>(({ task, rounds }) => {
  const { evaluate, fill } = userWork(instanceOf(task));
  return timeInTurn({ evaluate, fill: fill ?? (() => 0) }, { rounds, least: 0.02 });
});
