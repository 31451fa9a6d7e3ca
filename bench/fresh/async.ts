// minimizeAsync in a process of its own: what waiting for promises costs, and how long the event loop is kept waiting.
import { performance } from 'node:perf_hooks';
import { minimize, minimizeAsync, type Problem, type Vector } from '../../src/index.js';
import { checkMethod, methods } from '../../src/methods.js';
import { findProblem } from '../../src/problems/index.js';
import { answerWith } from '../fresh.js';

export interface AsyncInput {
  readonly measure: 'overhead' | 'delay';
  readonly problem: string;
  readonly n: number;
  readonly method: keyof typeof methods;
  readonly engine: 'native' | 'typescript';
  readonly maxIterations: number;
  readonly options?: object;
}

export interface Overhead {
  readonly evaluations: number;
  /** Do the asynchronous run and the synchronous one end with the same bits? */
  readonly same: boolean;
  /** Microseconds of an evaluation beyond its own time and the method's. */
  readonly overhead: number;
  /** The same of a plain loop that waits for as many. */
  readonly bare: number;
  /** Milliseconds of an evaluation's own time. */
  readonly own: number;
}

export interface Delay {
  readonly iterations: number;
  readonly same: boolean;
  /** Milliseconds: the longest that the event loop was kept waiting, the longest evaluation, the whole run. */
  readonly longest: number;
  readonly evaluation: number;
  readonly whole: number;
}

answerWith<AsyncInput, Overhead | Delay>(async input => {
  const { objective, x0 } = (findProblem(input.problem) as Problem).create(input.n);
  const method = checkMethod(methods[input.method](input.options as never));
  const options = { engine: input.engine, maxIterations: input.maxIterations, gtol: 0 };
  const f = objective.valueAndGradient;
  const synchronous = minimize(objective, x0, method, options);
  const sameAs = (value: number, x: Vector) =>
    value === synchronous.value && x.every((xi, i) => xi === synchronous.x[i]);

  if (input.measure === 'overhead') {
    let own = 0;
    const promised = (x: Vector, gradient: Vector) => {
      const began = performance.now();
      return new Promise<number>(resolve => {
        setTimeout(() => {
          const value = f(x, gradient);
          own += performance.now() - began;
          resolve(value);
        }, 1);
      });
    };
    const soon = async (x: Vector, gradient: Vector) => f(x, gradient);
    for (let k = 0; k < 20; k++) await minimizeAsync({ ...objective, valueAndGradient: soon }, x0, method, options); // warms the compiler
    const again = performance.now();
    for (let k = 0; k < 20; k++) minimize(objective, x0, method, options);
    const inOneGo = (performance.now() - again) / 20;
    const began = performance.now();
    const { value, x, evaluations } = await minimizeAsync(
      { ...objective, valueAndGradient: promised },
      x0,
      method,
      options,
    );
    const whole = performance.now() - began;
    const count = evaluations.value;
    const same = sameAs(value, x);
    const overhead = (1e3 * (whole - own - inOneGo)) / count;
    const ownOfOne = own / count;
    own = 0;
    const loop = performance.now();
    for (let k = 0; k < count; k++) await promised(x0, x);
    const bare = (1e3 * (performance.now() - loop - own)) / count;
    return { evaluations: count, same, overhead, bare, own: ownOfOne };
  }

  let evaluation = 0;
  const timed = (x: Vector, gradient: Vector) => {
    const began = performance.now();
    const value = f(x, gradient);
    evaluation = Math.max(evaluation, performance.now() - began);
    return value;
  };
  let longest = 0;
  let last = performance.now();
  let watching = true;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (watching) setImmediate(tick);
  };
  setImmediate(tick);
  const began = performance.now();
  const run = minimizeAsync({ ...objective, valueAndGradient: timed }, x0, method, options);
  const { value, x, iterations } = await run;
  watching = false;
  return { iterations, same: sameAs(value, x), longest, evaluation, whole: performance.now() - began };
});
