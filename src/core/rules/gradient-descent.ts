// Gradient descent: Cauchy (1847); with the gradient of a sample, Robbins & Monro (1951).
// Twin: native/core/rules/gradient_descent.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';

export interface GradientDescentOptions {
  learningRate: number;
}

export const gradientDescentDefaults: Readonly<GradientDescentOptions> = {
  learningRate: 1e-3,
};

const { fround } = Math;

export class GradientDescent implements Rule {
  /** Nothing outlives a step. */
  readonly state = {};
  readonly vectors = 0;
  private rate = 0;

  advance(rate: number): void {
    this.rate = rate;
  }

  apply64({ from, to, x, g, shift }: Part<Float64Array>): void {
    const { rate } = this;
    for (let i = from; i < to; i += 4) {
      // four at a time: V8 overlaps what it would wait for; at the end some are one and the same
      const j = i + 1 < to ? i + 1 : i;
      const k = i + 2 < to ? i + 2 : i;
      const l = i + 3 < to ? i + 3 : i;
      const x0 = x[i] - rate * g[i - shift];
      const x1 = x[j] - rate * g[j - shift];
      const x2 = x[k] - rate * g[k - shift];
      const x3 = x[l] - rate * g[l - shift];
      x[i] = x0;
      x[j] = x1;
      x[k] = x2;
      x[l] = x3;
    }
  }

  apply32({ from, to, x, g, shift }: Part<Float32Array>): void {
    const rate = fround(this.rate);
    for (let i = from; i < to; i += 4) {
      // four at a time: V8 overlaps what it would wait for; at the end some are one and the same
      const j = i + 1 < to ? i + 1 : i;
      const k = i + 2 < to ? i + 2 : i;
      const l = i + 3 < to ? i + 3 : i;
      const x0 = x[i] - fround(rate * g[i - shift]);
      const x1 = x[j] - fround(rate * g[j - shift]);
      const x2 = x[k] - fround(rate * g[k - shift]);
      const x3 = x[l] - fround(rate * g[l - shift]);
      x[i] = x0;
      x[j] = x1;
      x[k] = x2;
      x[l] = x3;
    }
  }
}
