// Momentum, the heavy ball: Polyak (1964), equation 9; with dampening and a rate outside the buffer as PyTorch has it.
// Twin: native/core/rules/momentum.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';

export interface MomentumOptions {
  learningRate: number;
  momentum: number;
  dampening: number;
  rateInVelocity: number;
}

export const momentumDefaults: Readonly<MomentumOptions> = {
  learningRate: 1e-3,
  momentum: 0.9,
  dampening: 0, // a gradient adds the share 1 - dampening of itself; the first one adds all
  rateInVelocity: 0, // 1: the buffer is a velocity, where a new rate holds for new gradients only
};

const { fround } = Math;

export class Momentum implements Rule {
  /** What outlives a step, beside the buffer b: 1 after the first. */
  readonly state = { started: 0 };
  readonly vectors = 1;
  private inflow = 0;
  private outflow = 0;

  constructor(private readonly o: Readonly<MomentumOptions>) {}

  /** b = momentum b + (1 - dampening) g, x - rate b; or v = momentum v + rate (1 - dampening) g, x - v. */
  advance(rate: number): void {
    const { state, o } = this;
    const share = state.started !== 0 && o.momentum !== 0 ? 1 - o.dampening : 1; // as PyTorch
    state.started = 1;
    this.inflow = o.rateInVelocity !== 0 ? rate * share : share;
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
      const b0 = momentum * b[i] + inflow * g[i - shift];
      const b1 = momentum * b[j] + inflow * g[j - shift];
      const b2 = momentum * b[k] + inflow * g[k - shift];
      const b3 = momentum * b[l] + inflow * g[l - shift];
      const x0 = x[i] - outflow * b0;
      const x1 = x[j] - outflow * b1;
      const x2 = x[k] - outflow * b2;
      const x3 = x[l] - outflow * b3;
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
      const b0 = fround(fround(momentum * b[i]) + fround(inflow * g[i - shift]));
      const b1 = fround(fround(momentum * b[j]) + fround(inflow * g[j - shift]));
      const b2 = fround(fround(momentum * b[k]) + fround(inflow * g[k - shift]));
      const b3 = fround(fround(momentum * b[l]) + fround(inflow * g[l - shift]));
      const x0 = x[i] - fround(outflow * b0);
      const x1 = x[j] - fround(outflow * b1);
      const x2 = x[k] - fround(outflow * b2);
      const x3 = x[l] - fround(outflow * b3);
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
