// One large run on one engine, the first of its process but for a short one that warms the compiler.
import { type Outcome, outcomeOf } from '../answers.js';
import { answerWith } from '../fresh.js';
import { type EngineName, instanceOf, run, type Task } from '../tasks.js';

export interface SolveInput {
  readonly task: Task;
  readonly engine: EngineName;
}

export interface Solved {
  readonly outcome: Outcome;
  readonly seconds: number;
}

answerWith<SolveInput, Solved>(({ task, engine }) => {
  const short = { ...task, n: 1000, maxIterations: 100 };
  const shortInstance = instanceOf(short);
  for (let i = 0; i < 3; i++) run(short, shortInstance, engine);
  const instance = instanceOf(task);
  const began = performance.now();
  const result = run(task, instance, engine);
  const seconds = (performance.now() - began) / 1000;
  return { outcome: outcomeOf(result), seconds };
});
