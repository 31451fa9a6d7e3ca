// Answers first: what a run must have found before its time counts.
import { createHash } from 'node:crypto';
import type { Result } from '../src/index.js';
import { instanceOf, type Task, taskLabel } from './tasks.js';

/** A result in a form that travels between processes. */
export interface Outcome {
  readonly engine: string;
  readonly status: string;
  readonly success: boolean;
  readonly value: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly hessians: number;
  /** Of the bits of x, f and the gradient. */
  readonly bits: string;
}

export function outcomeOf(result: Result): Outcome {
  const { engine, status, success, value, iterations, evaluations } = result;
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of [result.x, result.gradient, Float64Array.of(value)]) {
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  const { value: calls, hessian: hessians } = evaluations;
  return { engine, status, success, value, iterations, evaluations: calls, hessians, bits: hash.digest('hex') };
}

/** What is wrong with the outcomes of one task; all of them must be the same to the bit. */
export function complaints(task: Task, outcomes: readonly Outcome[]): string[] {
  const [first] = outcomes;
  const different = outcomes.filter(outcome => !same(first, outcome));
  const wrong = task.maxIterations === undefined ? notSolved(task, first) : notThere(task, first);
  return [
    ...wrong.map(text => `${taskLabel(task)}: ${text}`),
    ...different.map(({ engine }) => `${taskLabel(task)}: ${first.engine} and ${engine} differ`),
  ];
}

function same(one: Outcome, other: Outcome): boolean {
  return JSON.stringify({ ...one, engine: '' }) === JSON.stringify({ ...other, engine: '' });
}

function notSolved(task: Task, { success, status, value }: Outcome): string[] {
  const { minima } = instanceOf(task);
  const met = minima.some(minimum => Math.abs(value - minimum.value) <= 1e-9 * Math.max(1, Math.abs(minimum.value)));
  return [...(success ? [] : [`it ended with ${status}`]), ...(met ? [] : [`f = ${value} is not a known minimum`])];
}

/** A run that is cut off must have gone all the way to its limit, and down. */
function notThere(task: Task, { status, value, iterations }: Outcome): string[] {
  const { objective, x0 } = instanceOf(task);
  const began = objective.valueAndGradient(x0, new Float64Array(task.n));
  const ended = status === 'iteration-limit' && iterations === task.maxIterations;
  return [
    ...(ended ? [] : [`it ended with ${status} after ${iterations} iterations`]),
    ...(value < began ? [] : [`f rose from ${began} to ${value}`]),
  ];
}
