// What somebody writes who needs a step and no library: one loop, numbers as JavaScript has them. A float32 array rounds
// what is stored; the arithmetic is double.
import { learningRate } from './rules.js';
import type { Reals } from './start.js';

function gradientDescent(x: Reals, g: Reals, rate: number): void {
  for (let i = 0; i < x.length; i++) x[i] -= rate * g[i];
}

function momentum(x: Reals, g: Reals, velocity: Reals, rate: number): void {
  for (let i = 0; i < x.length; i++) {
    velocity[i] = 0.9 * velocity[i] + g[i];
    x[i] -= rate * velocity[i];
  }
}

function adagrad(x: Reals, g: Reals, squares: Reals, rate: number): void {
  for (let i = 0; i < x.length; i++) {
    squares[i] += g[i] * g[i];
    x[i] -= (rate * g[i]) / (Math.sqrt(squares[i]) + 1e-10);
  }
}

function rmsprop(x: Reals, g: Reals, squares: Reals, rate: number): void {
  for (let i = 0; i < x.length; i++) {
    squares[i] = 0.99 * squares[i] + 0.01 * g[i] * g[i];
    x[i] -= (rate * g[i]) / (Math.sqrt(squares[i]) + 1e-8);
  }
}

function adam(x: Reals, g: Reals, first: Reals, second: Reals, t: number, rate: number): void {
  const firstBias = 1 - 0.9 ** t;
  const secondBias = 1 - 0.999 ** t;
  for (let i = 0; i < x.length; i++) {
    first[i] = 0.9 * first[i] + 0.1 * g[i];
    second[i] = 0.999 * second[i] + 0.001 * g[i] * g[i];
    x[i] -= (rate * (first[i] / firstBias)) / (Math.sqrt(second[i] / secondBias) + 1e-8);
  }
}

/** One step on x, with its state in memory of its own; undefined for a rule that has no plain loop here. */
export function plainStep(rule: string, x: Reals, g: Reals): (() => void) | undefined {
  const state = (start = 0) =>
    (x instanceof Float32Array ? new Float32Array(x.length) : new Float64Array(x.length)).fill(start);
  const makers: Readonly<Record<string, () => () => void>> = {
    gradientDescent: () => () => gradientDescent(x, g, learningRate),
    momentum: () => {
      const velocity = state();
      return () => momentum(x, g, velocity, learningRate);
    },
    adagrad: () => {
      const squares = state(0.1);
      return () => adagrad(x, g, squares, learningRate);
    },
    rmsprop: () => {
      const squares = state();
      return () => rmsprop(x, g, squares, learningRate);
    },
    adam: () => {
      const first = state();
      const second = state();
      let t = 0;
      return () => adam(x, g, first, second, ++t, learningRate);
    },
  };
  return makers[rule]?.();
}
