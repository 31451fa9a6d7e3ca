// One problem by several methods in turn: how each run ends, and its seconds, warm where it is short.
import { auto, conjugateGradient, findProblem, lbfgs, minimize, newton, newtonCg } from '../../src/index.js';
import { answerWith } from '../fresh.js';
import { secondsPerCall, timeInTurn, type Work } from '../timing.js';

const makers = { auto, newton, newtonCg, lbfgs, conjugateGradient };

export interface AutoInput {
  readonly problem: string;
  readonly n: number;
  readonly methods: readonly (keyof typeof makers)[];
  readonly rounds: number;
  /** For one run. */
  readonly maxSeconds: number;
}

export interface MethodRun {
  readonly method: string;
  readonly status: string;
  readonly success: boolean;
  readonly value: number;
  readonly seconds: readonly number[];
}

const short = 0.5; // seconds; a longer run counts as it was

answerWith<AutoInput, MethodRun[]>(({ problem, n, methods, rounds, maxSeconds }) => {
  const instance = findProblem(problem)?.create(n);
  if (!instance) throw new RangeError(`there is no problem ${problem}`);
  const { objective, x0 } = instance;
  const solve = (name: AutoInput['methods'][number]) => minimize(objective, x0, makers[name](), { maxSeconds });
  const first = methods.map(name => {
    const began = performance.now();
    const { status, success, value } = solve(name);
    const seconds = (performance.now() - began) / 1000;
    return { method: name, status, success, value, seconds: [seconds] };
  });
  // What the compiler learns from one method must not count for the next: all of them once more before any is timed.
  const quick = first.filter(({ success, seconds }) => success && seconds[0] < short);
  const works = Object.fromEntries(quick.map(({ method }) => [method, () => solve(method)])) as Record<string, Work>;
  for (const work of Object.values(works)) secondsPerCall(work, 0.01);
  const timed = timeInTurn(works, { rounds, least: 0.005 });
  return first.map(run => ({ ...run, seconds: timed[run.method] ?? run.seconds }));
});
