// AdaMax: Kingma & Ba (2015), algorithm 2, with epsilon added to the magnitudes as PyTorch does.
// Twin: native/core/rules/adamax.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';

export interface AdaMaxOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
}

export const adaMaxDefaults: Readonly<AdaMaxOptions> = {
  learningRate: 2e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
};

const { abs, fround } = Math;

export class AdaMax implements Rule {
  /** What outlives a step, beside the mean gradient m and the weighted largest magnitude u: beta1^t. */
  readonly state = { power1: 1 };
  readonly vectors = 2;
  private rate = 0;

  constructor(private readonly o: Readonly<AdaMaxOptions>) {}

  advance(rate: number): void {
    const { state, o } = this;
    state.power1 *= o.beta1;
    this.rate = rate / (1 - state.power1);
  }

  apply64({ from, to, x, g, shift, kept: [m, u] }: Part<Float64Array>): void {
    const { beta1, beta2, epsilon } = this.o;
    const rest1 = 1 - beta1;
    const { rate } = this;
    for (let i = from; i < to; i++) {
      const gi = g[i - shift];
      const mi = beta1 * m[i] + rest1 * gi;
      const oldi = beta2 * u[i];
      const nowi = abs(gi) + epsilon;
      const ui = oldi > nowi ? oldi : nowi;
      m[i] = mi;
      u[i] = ui;
      x[i] -= (rate * mi) / ui;
    }
  }

  apply32({ from, to, x, g, shift, kept: [m, u] }: Part<Float32Array>): void {
    const beta1 = fround(this.o.beta1);
    const rest1 = fround(1 - this.o.beta1);
    const beta2 = fround(this.o.beta2);
    const epsilon = fround(this.o.epsilon);
    const rate = fround(this.rate);
    for (let i = from; i < to; i += 2) {
      // two at a time: V8 overlaps what it would wait for; at the end they may be one and the same
      const j = i + 1 < to ? i + 1 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const m0 = fround(fround(beta1 * m[i]) + fround(rest1 * g0));
      const m1 = fround(fround(beta1 * m[j]) + fround(rest1 * g1));
      const old0 = fround(beta2 * u[i]);
      const old1 = fround(beta2 * u[j]);
      const now0 = fround(abs(g0) + epsilon);
      const now1 = fround(abs(g1) + epsilon);
      const u0 = old0 > now0 ? old0 : now0;
      const u1 = old1 > now1 ? old1 : now1;
      const x0 = x[i] - fround(fround(rate * m0) / u0);
      const x1 = x[j] - fround(fround(rate * m1) / u1);
      m[i] = m0;
      m[j] = m1;
      u[i] = u0;
      u[j] = u1;
      x[i] = x0;
      x[j] = x1;
    }
  }
}
