// Lion: Chen et al. (2023), algorithm 2; its weight decay is decoupled. Twin: native/core/rules/lion.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';
import type { ShapeOptions } from './shape.js';

export interface LionOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
}

export const lionDefaults: Readonly<LionOptions> = {
  learningRate: 1e-4,
  beta1: 0.9,
  beta2: 0.99,
};

const { fround } = Math;

function sign(c: number): number {
  return c !== c ? c : Number(c > 0) - Number(c < 0);
}

export class Lion implements Rule {
  static readonly shape: Partial<ShapeOptions> = { decoupledWeightDecay: 1 };

  /** Nothing outlives a step but the mean gradient m. */
  readonly state = {};
  readonly vectors = 1;
  private rate = 0;

  constructor(private readonly o: Readonly<LionOptions>) {}

  advance(rate: number): void {
    this.rate = rate;
  }

  apply64({ from, to, x, g, shift, kept: [m] }: Part<Float64Array>): void {
    const { beta1, beta2 } = this.o;
    const rest1 = 1 - beta1;
    const rest2 = 1 - beta2;
    const { rate } = this;
    for (let i = from; i < to; i += 2) {
      // two at a time: V8 overlaps what it would wait for; at the end they may be one and the same
      const j = i + 1 < to ? i + 1 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const c0 = beta1 * m[i] + rest1 * g0;
      const c1 = beta1 * m[j] + rest1 * g1;
      const m0 = beta2 * m[i] + rest2 * g0;
      const m1 = beta2 * m[j] + rest2 * g1;
      const x0 = x[i] - rate * sign(c0);
      const x1 = x[j] - rate * sign(c1);
      m[i] = m0;
      m[j] = m1;
      x[i] = x0;
      x[j] = x1;
    }
  }

  apply32({ from, to, x, g, shift, kept: [m] }: Part<Float32Array>): void {
    const beta1 = fround(this.o.beta1);
    const rest1 = fround(1 - this.o.beta1);
    const beta2 = fround(this.o.beta2);
    const rest2 = fround(1 - this.o.beta2);
    const rate = fround(this.rate);
    for (let i = from; i < to; i += 4) {
      // four at a time: V8 overlaps what it would wait for; at the end some are one and the same
      const j = i + 1 < to ? i + 1 : i;
      const k = i + 2 < to ? i + 2 : i;
      const l = i + 3 < to ? i + 3 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const g2 = g[k - shift];
      const g3 = g[l - shift];
      const c0 = fround(beta1 * m[i]) + fround(rest1 * g0);
      const c1 = fround(beta1 * m[j]) + fround(rest1 * g1);
      const c2 = fround(beta1 * m[k]) + fround(rest1 * g2);
      const c3 = fround(beta1 * m[l]) + fround(rest1 * g3);
      const m0 = fround(beta2 * m[i]) + fround(rest2 * g0);
      const m1 = fround(beta2 * m[j]) + fround(rest2 * g1);
      const m2 = fround(beta2 * m[k]) + fround(rest2 * g2);
      const m3 = fround(beta2 * m[l]) + fround(rest2 * g3);
      const x0 = x[i] - rate * sign(c0);
      const x1 = x[j] - rate * sign(c1);
      const x2 = x[k] - rate * sign(c2);
      const x3 = x[l] - rate * sign(c3);
      m[i] = m0;
      m[j] = m1;
      m[k] = m2;
      m[l] = m3;
      x[i] = x0;
      x[j] = x1;
      x[k] = x2;
      x[l] = x3;
    }
  }
}
