// AdaGrad, the diagonal one: Duchi, Hazan & Singer (2011), figure 1. Twin: native/core/rules/adagrad.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';

export interface AdagradOptions {
  learningRate: number;
  learningRateDecay: number;
  initialAccumulator: number;
  epsilon: number;
  epsilonInsideRoot: number;
}

export const adagradDefaults: Readonly<AdagradOptions> = {
  learningRate: 1e-2,
  learningRateDecay: 0, // step t has the rate / (1 + (t - 1) learningRateDecay)
  initialAccumulator: 0,
  epsilon: 1e-10,
  epsilonInsideRoot: 0, // 1: sqrt(s + epsilon), else sqrt(s) + epsilon
};

const { fround, sqrt } = Math;

export class Adagrad implements Rule {
  /** What outlives a step, beside the sum of squares s: the steps so far. */
  readonly state = { count: 0 };
  readonly vectors = 1;
  private readonly inside: number;
  private readonly outside: number;
  private rate = 0;

  constructor(private readonly o: Readonly<AdagradOptions>) {
    this.inside = o.epsilonInsideRoot !== 0 ? o.epsilon : 0;
    this.outside = o.epsilonInsideRoot !== 0 ? 0 : o.epsilon;
  }

  first(): number {
    return this.o.initialAccumulator;
  }

  advance(rate: number): void {
    const { state, o } = this;
    this.rate = rate / (1 + state.count * o.learningRateDecay);
    state.count += 1;
  }

  apply64({ from, to, x, g, shift, kept: [s] }: Part<Float64Array>): void {
    const { rate, inside, outside } = this;
    for (let i = from; i < to; i += 2) {
      // two at a time: V8 overlaps what it would wait for; at the end they may be one and the same
      const j = i + 1 < to ? i + 1 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const s0 = s[i] + g0 * g0;
      const s1 = s[j] + g1 * g1;
      const x0 = x[i] - (rate * g0) / (sqrt(s0 + inside) + outside);
      const x1 = x[j] - (rate * g1) / (sqrt(s1 + inside) + outside);
      s[i] = s0;
      s[j] = s1;
      x[i] = x0;
      x[j] = x1;
    }
  }

  apply32({ from, to, x, g, shift, kept: [s] }: Part<Float32Array>): void {
    const rate = fround(this.rate);
    const inside = fround(this.inside);
    const outside = fround(this.outside);
    const within = inside > 0;
    for (let i = from; i < to; i += 4) {
      // four at a time: V8 overlaps what it would wait for; at the end some are one and the same
      const j = i + 1 < to ? i + 1 : i;
      const k = i + 2 < to ? i + 2 : i;
      const l = i + 3 < to ? i + 3 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const g2 = g[k - shift];
      const g3 = g[l - shift];
      const s0 = fround(s[i] + fround(g0 * g0));
      const s1 = fround(s[j] + fround(g1 * g1));
      const s2 = fround(s[k] + fround(g2 * g2));
      const s3 = fround(s[l] + fround(g3 * g3));
      const below0 = within ? fround(sqrt(fround(s0 + inside))) : fround(fround(sqrt(s0)) + outside);
      const below1 = within ? fround(sqrt(fround(s1 + inside))) : fround(fround(sqrt(s1)) + outside);
      const below2 = within ? fround(sqrt(fround(s2 + inside))) : fround(fround(sqrt(s2)) + outside);
      const below3 = within ? fround(sqrt(fround(s3 + inside))) : fround(fround(sqrt(s3)) + outside);
      const x0 = x[i] - fround(fround(rate * g0) / below0);
      const x1 = x[j] - fround(fround(rate * g1) / below1);
      const x2 = x[k] - fround(fround(rate * g2) / below2);
      const x3 = x[l] - fround(fround(rate * g3) / below3);
      s[i] = s0;
      s[j] = s1;
      s[k] = s2;
      s[l] = s3;
      x[i] = x0;
      x[j] = x1;
      x[k] = x2;
      x[l] = x3;
    }
  }
}
