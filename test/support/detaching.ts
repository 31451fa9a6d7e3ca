// Objectives that transfer the engine's arrays away, at every time and place where they can reach them. Run as a program
// with an engine's name, it prints one line for each case: a process of its own, because a mistake here would end it.
import { pathToFileURL } from 'node:url';
import type { Hessian, Objective, Options, Progress, Result, Vector } from '../../src/index.js';
import type { EngineName } from './engines.js';
import { disturbed, type Subject, subjects } from './subjects.js';
import { watch, withFill } from './watch.js';

export interface DetachCase {
  readonly title: string;
  readonly subject: Subject;
  objective(): Objective;
  readonly options?: Options;
}

/** Memory that was transferred stays alive here, so that a mistake shows in the outcome. */
const kept: Vector[] = [];

function detach(x: Vector | undefined): void {
  if (x) kept.push(structuredClone(x, { transfer: [x.buffer as ArrayBuffer] }));
}

/** Detaches at the k-th call what that call, or an earlier one, was given. */
function inObjective(subject: Subject, k: number, part: 'x' | 'gradient', back: number): DetachCase {
  const objective = () => {
    const seen: Record<typeof part, Vector>[] = [];
    const at = disturbed(subject.objective, k, (x, gradient, call) => {
      const value = call(x, gradient);
      detach([...seen, { x, gradient }].at(-1 - back)?.[part]);
      return value;
    });
    const valueAndGradient = (x: Vector, gradient: Vector) => {
      const value = at.valueAndGradient(x, gradient);
      seen.push({ x, gradient });
      return value;
    };
    return { ...at, valueAndGradient };
  };
  const whose = back === 0 ? 'of this call' : `of ${back} calls before`;
  return { title: `${subject.title}: ${part} ${whose} at call ${k}`, subject, objective };
}

function inIteration(subject: Subject, k: number, part: 'x' | 'gradient'): DetachCase {
  const onIteration = (progress: Progress) => {
    if (progress.iteration === k) detach(progress[part]);
  };
  const objective = () => subject.objective;
  return { title: `${subject.title}: ${part} in onIteration ${k}`, subject, objective, options: { onIteration } };
}

/** Detaches an argument of the Hessian's fill: in the k-th one, or in the evaluation that follows. */
function inHessian(subject: Subject, k: number, part: number, later: boolean): DetachCase {
  const objective = () => {
    let calls = 0;
    let waiting: Vector | undefined;
    const hessian = withFill(subject.objective.hessian as Hessian, (...args) => {
      calls += 1;
      if (calls === k) waiting = args[part];
    });
    const fill = hessian.fill as (...args: Vector[]) => void;
    const release = () => {
      detach(waiting);
      waiting = undefined;
    };
    const now = (...args: Vector[]) => {
      fill(...args);
      if (!later) release();
    };
    const watched = watch(subject.objective, release).objective;
    return { ...watched, hessian: { ...hessian, fill: now } as Hessian };
  };
  const when = later ? `in the evaluation after Hessian ${k}` : `in Hessian ${k}`;
  return { title: `${subject.title}: argument ${part} of the fill, ${when}`, subject, objective };
}

const parts = ['x', 'gradient'] as const;

export const detachCases: readonly DetachCase[] = subjects.flatMap(subject => {
  const inCalls = [0, 1, 2, 3].flatMap(back =>
    [1, 2, 3, 5, 8, 13].filter(k => k > back).flatMap(k => parts.map(part => inObjective(subject, k, part, back))),
  );
  const inIterations = [0, 1, 4].flatMap(k => parts.map(part => inIteration(subject, k, part)));
  const hessian = subject.objective.hessian;
  const filled = hessian?.structure === 'tridiagonal' ? [0, 1, 2] : [0, 1]; // x, then its arrays
  const inFills = !hessian?.fill
    ? []
    : [1, 3].flatMap(k => filled.flatMap(part => [false, true].map(later => inHessian(subject, k, part, later))));
  return [...inCalls, ...inIterations, ...inFills];
});

export const describeEnd = ({ status, value, evaluations }: Result): string =>
  `no error: ${status}, f = ${value}, ${evaluations.value} evaluations`;

function outcome({ subject, objective, options }: DetachCase, engine: EngineName): string {
  try {
    return describeEnd(subject.run(engine, objective(), options));
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const one of detachCases) {
    console.log(JSON.stringify([one.title, 'began']));
    console.log(JSON.stringify([one.title, outcome(one, process.argv[2] as EngineName)]));
  }
}
