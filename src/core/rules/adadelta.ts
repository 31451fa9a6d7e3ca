// Adadelta: Zeiler (2012), algorithm 1. Twin: native/core/rules/adadelta.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';

export interface AdadeltaOptions {
  learningRate: number;
  rho: number;
  epsilon: number;
  epsilonInsideRoot: number;
}

export const adadeltaDefaults: Readonly<AdadeltaOptions> = {
  learningRate: 1,
  rho: 0.9,
  epsilon: 1e-6,
  epsilonInsideRoot: 1, // 1: sqrt(v + epsilon), else sqrt(v) + epsilon
};

const { fround, sqrt } = Math;

export class Adadelta implements Rule {
  /** Nothing outlives a step but the mean squares: v of the gradients, u of the steps before their rate. */
  readonly state = {};
  readonly vectors = 2;
  private readonly within: boolean;
  private rate = 0;

  constructor(private readonly o: Readonly<AdadeltaOptions>) {
    this.within = o.epsilonInsideRoot !== 0;
  }

  advance(rate: number): void {
    this.rate = rate;
  }

  apply64({ from, to, x, g, shift, kept: [v, u] }: Part<Float64Array>): void {
    const { rho, epsilon } = this.o;
    const rest = 1 - rho;
    const { rate, within } = this;
    for (let i = from; i < to; i += 2) {
      // two at a time: V8 overlaps what it would wait for; at the end they may be one and the same
      const j = i + 1 < to ? i + 1 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const v0 = rho * v[i] + rest * g0 * g0;
      const v1 = rho * v[j] + rest * g1 * g1;
      const old0 = u[i];
      const old1 = u[j];
      let move0 = 0;
      let move1 = 0;
      if (within) {
        move0 = sqrt((old0 + epsilon) / (v0 + epsilon)) * g0;
        move1 = sqrt((old1 + epsilon) / (v1 + epsilon)) * g1;
      } else {
        move0 = ((sqrt(old0) + epsilon) / (sqrt(v0) + epsilon)) * g0;
        move1 = ((sqrt(old1) + epsilon) / (sqrt(v1) + epsilon)) * g1;
      }
      const u0 = rho * old0 + rest * move0 * move0;
      const u1 = rho * old1 + rest * move1 * move1;
      const x0 = x[i] - rate * move0;
      const x1 = x[j] - rate * move1;
      v[i] = v0;
      v[j] = v1;
      u[i] = u0;
      u[j] = u1;
      x[i] = x0;
      x[j] = x1;
    }
  }

  apply32({ from, to, x, g, shift, kept: [v, u] }: Part<Float32Array>): void {
    const rho = fround(this.o.rho);
    const rest = fround(1 - this.o.rho);
    const rate = fround(this.rate);
    const epsilon = fround(this.o.epsilon);
    const { within } = this;
    for (let i = from; i < to; i += 4) {
      // four at a time: V8 overlaps what it would wait for; at the end some are one and the same
      const j = i + 1 < to ? i + 1 : i;
      const k = i + 2 < to ? i + 2 : i;
      const l = i + 3 < to ? i + 3 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const g2 = g[k - shift];
      const g3 = g[l - shift];
      const v0 = fround(fround(rho * v[i]) + fround(fround(rest * g0) * g0));
      const v1 = fround(fround(rho * v[j]) + fround(fround(rest * g1) * g1));
      const v2 = fround(fround(rho * v[k]) + fround(fround(rest * g2) * g2));
      const v3 = fround(fround(rho * v[l]) + fround(fround(rest * g3) * g3));
      const old0 = u[i];
      const old1 = u[j];
      const old2 = u[k];
      const old3 = u[l];
      let move0 = 0;
      let move1 = 0;
      let move2 = 0;
      let move3 = 0;
      if (within) {
        move0 = fround(fround(sqrt(fround(fround(old0 + epsilon) / fround(v0 + epsilon)))) * g0);
        move1 = fround(fround(sqrt(fround(fround(old1 + epsilon) / fround(v1 + epsilon)))) * g1);
        move2 = fround(fround(sqrt(fround(fround(old2 + epsilon) / fround(v2 + epsilon)))) * g2);
        move3 = fround(fround(sqrt(fround(fround(old3 + epsilon) / fround(v3 + epsilon)))) * g3);
      } else {
        move0 = fround(fround(fround(fround(sqrt(old0)) + epsilon) / fround(fround(sqrt(v0)) + epsilon)) * g0);
        move1 = fround(fround(fround(fround(sqrt(old1)) + epsilon) / fround(fround(sqrt(v1)) + epsilon)) * g1);
        move2 = fround(fround(fround(fround(sqrt(old2)) + epsilon) / fround(fround(sqrt(v2)) + epsilon)) * g2);
        move3 = fround(fround(fround(fround(sqrt(old3)) + epsilon) / fround(fround(sqrt(v3)) + epsilon)) * g3);
      }
      const u0 = fround(rho * old0) + fround(fround(rest * move0) * move0);
      const u1 = fround(rho * old1) + fround(fround(rest * move1) * move1);
      const u2 = fround(rho * old2) + fround(fround(rest * move2) * move2);
      const u3 = fround(rho * old3) + fround(fround(rest * move3) * move3);
      const x0 = x[i] - fround(rate * move0);
      const x1 = x[j] - fround(rate * move1);
      const x2 = x[k] - fround(rate * move2);
      const x3 = x[l] - fround(rate * move3);
      v[i] = v0;
      v[j] = v1;
      v[k] = v2;
      v[l] = v3;
      u[i] = u0;
      u[j] = u1;
      u[k] = u2;
      u[l] = u3;
      x[i] = x0;
      x[j] = x1;
      x[k] = x2;
      x[l] = x3;
    }
  }
}
