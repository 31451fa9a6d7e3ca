// AMSGrad: Reddi, Kale & Kumar (2018), algorithm 2, with Adam's corrections of the bias as PyTorch has them: the largest
// v is kept uncorrected. Twin: native/core/rules/amsgrad.h
import { Adam } from './adam.js';
import type { Part } from './part.js';

const { fround, sqrt } = Math;

export class AmsGrad extends Adam {
  override readonly vectors = 3;

  override apply64({ from, to, x, g, shift, kept: [m, v, most] }: Part<Float64Array>): void {
    const { beta1, beta2 } = this.o;
    const rest1 = 1 - beta1;
    const rest2 = 1 - beta2;
    const { rate, inside, outside } = this;
    for (let i = from; i < to; i += 2) {
      // two at a time: V8 overlaps what it would wait for; at the end they may be one and the same
      const j = i + 1 < to ? i + 1 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const m0 = beta1 * m[i] + rest1 * g0;
      const m1 = beta1 * m[j] + rest1 * g1;
      const v0 = beta2 * v[i] + rest2 * g0 * g0;
      const v1 = beta2 * v[j] + rest2 * g1 * g1;
      const most0 = most[i] > v0 ? most[i] : v0;
      const most1 = most[j] > v1 ? most[j] : v1;
      const x0 = x[i] - (rate * m0) / (sqrt(most0 + inside) + outside);
      const x1 = x[j] - (rate * m1) / (sqrt(most1 + inside) + outside);
      m[i] = m0;
      m[j] = m1;
      v[i] = v0;
      v[j] = v1;
      most[i] = most0;
      most[j] = most1;
      x[i] = x0;
      x[j] = x1;
    }
  }

  override apply32({ from, to, x, g, shift, kept: [m, v, most] }: Part<Float32Array>): void {
    const beta1 = fround(this.o.beta1);
    const rest1 = fround(1 - this.o.beta1);
    const beta2 = fround(this.o.beta2);
    const rest2 = fround(1 - this.o.beta2);
    const rate = fround(this.rate);
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
      const most0 = most[i] > v0 ? most[i] : v0;
      const most1 = most[j] > v1 ? most[j] : v1;
      const x0 = x[i] - fround(fround(rate * m0) / fround(fround(sqrt(fround(most0 + inside))) + outside));
      const x1 = x[j] - fround(fround(rate * m1) / fround(fround(sqrt(fround(most1 + inside))) + outside));
      m[i] = m0;
      m[j] = m1;
      v[i] = v0;
      v[j] = v1;
      most[i] = most0;
      most[j] = most1;
      x[i] = x0;
      x[j] = x1;
    }
  }
}
