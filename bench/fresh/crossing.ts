// The same runs on the native engine with a JavaScript objective, and wholly in C++, in turn.
import { execFileSync } from 'node:child_process';
import { answerWith } from '../fresh.js';
import { instanceOf, run, type Task } from '../tasks.js';
import { secondsPerCall, type Work } from '../timing.js';
import { userWork } from '../user-work.js';

export interface CrossingInput {
  readonly task: Task;
  /** The C++ half. */
  readonly program: string;
  readonly rounds: number;
  /** Seconds for one measurement. */
  readonly least: number;
}

/** What one side found, and seconds: for the whole run, for one that ends at its start, for the user's functions. */
export interface Side {
  readonly value: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly hessians: number;
  readonly solve: number;
  readonly setUp: number;
  readonly evaluate: number;
  readonly fill: number;
}

export interface Round {
  readonly javascript: Side;
  readonly cpp: Side;
}

answerWith<CrossingInput, Round[]>(({ task, program, rounds, least }) => {
  const instance = instanceOf(task);
  const { value, iterations, evaluations } = run(task, instance, 'native');
  const found = { value, iterations, evaluations: evaluations.value, hessians: evaluations.hessian };
  const { evaluate, fill = () => undefined } = userWork(instance);
  const time = (work: Work) => secondsPerCall(work, least);
  const javascript = (): Side => ({
    ...found,
    solve: time(() => run(task, instance, 'native')),
    setUp: time(() => run(task, instance, 'native', { gtol: 1e300 })),
    evaluate: time(evaluate),
    fill: time(fill),
  });
  const cppArguments = [task.method, String(task.n), String(least)];
  const cpp = () => JSON.parse(execFileSync(program, cppArguments, { encoding: 'utf8' })) as Side;
  javascript(); // warms the compiler
  return Array.from({ length: rounds }, () => ({ javascript: javascript(), cpp: cpp() }));
});
