// NAdam, Adam with Nesterov's momentum: Dozat (2016), with his schedule of momenta. Twin: native/core/rules/nadam.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';

export interface NAdamOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  epsilonInsideRoot: number;
  decayFactor: number;
}

export const nAdamDefaults: Readonly<NAdamOptions> = {
  learningRate: 2e-3,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  epsilonInsideRoot: 0, // 1: sqrt(v + epsilon), else sqrt(v) + epsilon
  decayFactor: 0.9998367253526753, // 0.96^momentumDecay, of momentumDecay = 4e-3; there is no pow here
};

const { fround, sqrt } = Math;

export class NAdam implements Rule {
  /** What outlives a step, beside the vectors m and v: decayFactor^t, mu_1 ... mu_t and beta2^t. */
  readonly state = { decay: 1, product: 1, power2: 1 };
  readonly vectors = 2;
  private direct = 0;
  private ahead = 0;
  private inside = 0;
  private outside = 0;

  constructor(private readonly o: Readonly<NAdamOptions>) {}

  /**
   * mu_t = beta1 (1 - decayFactor^t / 2); Adam's division, and over it
   * rate ((1 - mu_t) g / (1 - mu_1 ... mu_t) + mu_t+1 m / (1 - mu_1 ... mu_t+1)).
   */
  advance(rate: number): void {
    const { state, o } = this;
    state.decay *= o.decayFactor;
    const now = o.beta1 * (1 - 0.5 * state.decay);
    const next = o.beta1 * (1 - 0.5 * (state.decay * o.decayFactor));
    state.product *= now;
    state.power2 *= o.beta2;
    const root = sqrt(1 - state.power2);
    this.direct = ((rate * (1 - now)) / (1 - state.product)) * root;
    this.ahead = ((rate * next) / (1 - state.product * next)) * root;
    this.inside = o.epsilonInsideRoot !== 0 ? o.epsilon * (1 - state.power2) : 0;
    this.outside = o.epsilonInsideRoot !== 0 ? 0 : o.epsilon * root;
  }

  apply64({ from, to, x, g, shift, kept: [m, v] }: Part<Float64Array>): void {
    const { beta1, beta2 } = this.o;
    const rest1 = 1 - beta1;
    const rest2 = 1 - beta2;
    const { direct, ahead, inside, outside } = this;
    for (let i = from; i < to; i++) {
      const gi = g[i - shift];
      const mi = beta1 * m[i] + rest1 * gi;
      const vi = beta2 * v[i] + rest2 * gi * gi;
      m[i] = mi;
      v[i] = vi;
      x[i] -= (direct * gi + ahead * mi) / (sqrt(vi + inside) + outside);
    }
  }

  apply32({ from, to, x, g, shift, kept: [m, v] }: Part<Float32Array>): void {
    const beta1 = fround(this.o.beta1);
    const rest1 = fround(1 - this.o.beta1);
    const beta2 = fround(this.o.beta2);
    const rest2 = fround(1 - this.o.beta2);
    const direct = fround(this.direct);
    const ahead = fround(this.ahead);
    const inside = fround(this.inside);
    const outside = fround(this.outside);
    for (let i = from; i < to; i += 2) {
      // two at a time: V8 overlaps what it would wait for; at the end they may be one and the same
      const j = i + 1 < to ? i + 1 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const m0 = fround(fround(beta1 * m[i]) + fround(rest1 * g0));
      const m1 = fround(fround(beta1 * m[j]) + fround(rest1 * g1));
      const v0 = fround(fround(beta2 * v[i]) + fround(fround(rest2 * g0) * g0));
      const v1 = fround(fround(beta2 * v[j]) + fround(fround(rest2 * g1) * g1));
      const above0 = fround(fround(direct * g0) + fround(ahead * m0));
      const above1 = fround(fround(direct * g1) + fround(ahead * m1));
      const x0 = x[i] - fround(above0 / fround(fround(sqrt(fround(v0 + inside))) + outside));
      const x1 = x[j] - fround(above1 / fround(fround(sqrt(fround(v1 + inside))) + outside));
      m[i] = m0;
      m[j] = m1;
      v[i] = v0;
      v[j] = v1;
      x[i] = x0;
      x[j] = x1;
    }
  }
}
