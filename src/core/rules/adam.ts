// Adam: Kingma & Ba (2015), algorithm 1, in the form at the end of its section 2, which divides once.
// Twin: native/core/rules/adam.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';

export interface AdamOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  epsilonInsideRoot: number;
}

export const adamDefaults: Readonly<AdamOptions> = {
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  epsilonInsideRoot: 0, // 1: sqrt(v + epsilon), else sqrt(v) + epsilon
};

const { fround, sqrt } = Math;

export class Adam implements Rule {
  /** What outlives a step, beside the vectors m and v: beta1^t, beta2^t. */
  readonly state = { power1: 1, power2: 1 };
  readonly vectors: number = 2;
  protected rate = 0;
  protected inside = 0;
  protected outside = 0;

  constructor(protected readonly o: Readonly<AdamOptions>) {}

  /** x - rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon), multiplied out. */
  advance(rate: number): void {
    const { state, o } = this;
    state.power1 *= o.beta1;
    state.power2 *= o.beta2;
    const root = sqrt(1 - state.power2);
    this.rate = (rate / (1 - state.power1)) * root;
    this.inside = o.epsilonInsideRoot !== 0 ? o.epsilon * (1 - state.power2) : 0;
    this.outside = o.epsilonInsideRoot !== 0 ? 0 : o.epsilon * root;
  }

  apply64({ from, to, x, g, shift, kept: [m, v] }: Part<Float64Array>): void {
    const { beta1, beta2 } = this.o;
    const rest1 = 1 - beta1;
    const rest2 = 1 - beta2;
    const { rate, inside, outside } = this;
    for (let i = from; i < to; i++) {
      const gi = g[i - shift];
      const mi = beta1 * m[i] + rest1 * gi;
      const vi = beta2 * v[i] + rest2 * gi * gi;
      m[i] = mi;
      v[i] = vi;
      x[i] -= (rate * mi) / (sqrt(vi + inside) + outside);
    }
  }

  apply32({ from, to, x, g, shift, kept: [m, v] }: Part<Float32Array>): void {
    const beta1 = fround(this.o.beta1);
    const rest1 = fround(1 - this.o.beta1);
    const beta2 = fround(this.o.beta2);
    const rest2 = fround(1 - this.o.beta2);
    const rate = fround(this.rate);
    const inside = fround(this.inside);
    const outside = fround(this.outside);
    for (let i = from; i < to; i += 4) {
      // four at a time: V8 overlaps what it would wait for; at the end some are one and the same
      const j = i + 1 < to ? i + 1 : i;
      const k = i + 2 < to ? i + 2 : i;
      const l = i + 3 < to ? i + 3 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const g2 = g[k - shift];
      const g3 = g[l - shift];
      const m0 = fround(fround(beta1 * m[i]) + fround(rest1 * g0));
      const m1 = fround(fround(beta1 * m[j]) + fround(rest1 * g1));
      const m2 = fround(fround(beta1 * m[k]) + fround(rest1 * g2));
      const m3 = fround(fround(beta1 * m[l]) + fround(rest1 * g3));
      const v0 = fround(fround(beta2 * v[i]) + fround(fround(rest2 * g0) * g0));
      const v1 = fround(fround(beta2 * v[j]) + fround(fround(rest2 * g1) * g1));
      const v2 = fround(fround(beta2 * v[k]) + fround(fround(rest2 * g2) * g2));
      const v3 = fround(fround(beta2 * v[l]) + fround(fround(rest2 * g3) * g3));
      const x0 = x[i] - fround(fround(rate * m0) / fround(fround(sqrt(fround(v0 + inside))) + outside));
      const x1 = x[j] - fround(fround(rate * m1) / fround(fround(sqrt(fround(v1 + inside))) + outside));
      const x2 = x[k] - fround(fround(rate * m2) / fround(fround(sqrt(fround(v2 + inside))) + outside));
      const x3 = x[l] - fround(fround(rate * m3) / fround(fround(sqrt(fround(v3 + inside))) + outside));
      m[i] = m0;
      m[j] = m1;
      m[k] = m2;
      m[l] = m3;
      v[i] = v0;
      v[j] = v1;
      v[k] = v2;
      v[l] = v3;
      x[i] = x0;
      x[j] = x1;
      x[k] = x2;
      x[l] = x3;
    }
  }
}
