// Nesterov's momentum (1983) with one gradient, at x: Sutskever et al. (2013), section 2, moved to the point looked at
// as Bengio, Boulanger-Lewandowski & Pascanu (2013) do in section 3.5. Twin: native/core/rules/nesterov.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';

export interface NesterovOptions {
  learningRate: number;
  momentum: number;
  rateInVelocity: number;
}

export const nesterovDefaults: Readonly<NesterovOptions> = {
  learningRate: 1e-3,
  momentum: 0.9,
  rateInVelocity: 0, // 1: the buffer is a velocity, where a new rate holds for new gradients only
};

const { fround } = Math;

export class Nesterov implements Rule {
  /** Nothing outlives a step but the buffer b. */
  readonly state = {};
  readonly vectors = 1;
  private inflow = 0;
  private outflow = 0;

  constructor(private readonly o: Readonly<NesterovOptions>) {}

  /** b = momentum b + g, x - rate (g + momentum b); or v = momentum v + rate g, x - (rate g + momentum v). */
  advance(rate: number): void {
    const { o } = this;
    this.inflow = o.rateInVelocity !== 0 ? rate : 1;
    this.outflow = o.rateInVelocity !== 0 ? 1 : rate;
  }

  apply64({ from, to, x, g, shift, kept: [b] }: Part<Float64Array>): void {
    const { momentum } = this.o;
    const { inflow, outflow } = this;
    for (let i = from; i < to; i += 4) {
      // four at a time: V8 overlaps what it would wait for; at the end some are one and the same
      const j = i + 1 < to ? i + 1 : i;
      const k = i + 2 < to ? i + 2 : i;
      const l = i + 3 < to ? i + 3 : i;
      const added0 = inflow * g[i - shift];
      const added1 = inflow * g[j - shift];
      const added2 = inflow * g[k - shift];
      const added3 = inflow * g[l - shift];
      const b0 = momentum * b[i] + added0;
      const b1 = momentum * b[j] + added1;
      const b2 = momentum * b[k] + added2;
      const b3 = momentum * b[l] + added3;
      const x0 = x[i] - outflow * (added0 + momentum * b0);
      const x1 = x[j] - outflow * (added1 + momentum * b1);
      const x2 = x[k] - outflow * (added2 + momentum * b2);
      const x3 = x[l] - outflow * (added3 + momentum * b3);
      b[i] = b0;
      b[j] = b1;
      b[k] = b2;
      b[l] = b3;
      x[i] = x0;
      x[j] = x1;
      x[k] = x2;
      x[l] = x3;
    }
  }

  apply32({ from, to, x, g, shift, kept: [b] }: Part<Float32Array>): void {
    const momentum = fround(this.o.momentum);
    const inflow = fround(this.inflow);
    const outflow = fround(this.outflow);
    for (let i = from; i < to; i += 4) {
      // four at a time: V8 overlaps what it would wait for; at the end some are one and the same
      const j = i + 1 < to ? i + 1 : i;
      const k = i + 2 < to ? i + 2 : i;
      const l = i + 3 < to ? i + 3 : i;
      const added0 = fround(inflow * g[i - shift]);
      const added1 = fround(inflow * g[j - shift]);
      const added2 = fround(inflow * g[k - shift]);
      const added3 = fround(inflow * g[l - shift]);
      const b0 = fround(fround(momentum * b[i]) + added0);
      const b1 = fround(fround(momentum * b[j]) + added1);
      const b2 = fround(fround(momentum * b[k]) + added2);
      const b3 = fround(fround(momentum * b[l]) + added3);
      const x0 = x[i] - fround(outflow * fround(added0 + fround(momentum * b0)));
      const x1 = x[j] - fround(outflow * fround(added1 + fround(momentum * b1)));
      const x2 = x[k] - fround(outflow * fround(added2 + fround(momentum * b2)));
      const x3 = x[l] - fround(outflow * fround(added3 + fround(momentum * b3)));
      b[i] = b0;
      b[j] = b1;
      b[k] = b2;
      b[l] = b3;
      x[i] = x0;
      x[j] = x1;
      x[k] = x2;
      x[l] = x3;
    }
  }
}
