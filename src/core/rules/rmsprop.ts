// RMSProp: Tieleman & Hinton (2012), lecture 6.5; centered and with momentum as Graves (2013), equations 38 to 41, but
// with epsilon and the rate where PyTorch has them. Twin: native/core/rules/rmsprop.h
import type { Part } from './part.js';
import type { Rule } from './rule.js';

export interface RmsPropOptions {
  learningRate: number;
  alpha: number;
  epsilon: number;
  epsilonInsideRoot: number;
  centered: number;
  momentum: number;
}

export const rmsPropDefaults: Readonly<RmsPropOptions> = {
  learningRate: 1e-2,
  alpha: 0.99,
  epsilon: 1e-8,
  epsilonInsideRoot: 0, // 1: sqrt(v + epsilon), else sqrt(v) + epsilon
  centered: 0, // 1: v less the square of the mean gradient
  momentum: 0,
};

const { fround, sqrt } = Math;

function variance(square: number): number {
  return square < 0 ? 0 : square;
}

export class RmsProp implements Rule {
  /** Nothing outlives a step but the vectors: the mean square v, then the mean m if centered, the buffer b if moving. */
  readonly state = {};
  readonly vectors: number;
  private readonly centered: boolean;
  private readonly moving: boolean;
  private readonly inside: number;
  private readonly outside: number;
  private rate = 0;

  constructor(private readonly o: Readonly<RmsPropOptions>) {
    this.centered = o.centered !== 0;
    this.moving = o.momentum > 0;
    this.vectors = 1 + Number(this.centered) + Number(this.moving);
    this.inside = o.epsilonInsideRoot !== 0 ? o.epsilon : 0;
    this.outside = o.epsilonInsideRoot !== 0 ? 0 : o.epsilon;
  }

  advance(rate: number): void {
    this.rate = rate;
  }

  apply64({ from, to, x, g, shift, kept }: Part<Float64Array>): void {
    const { alpha, momentum } = this.o;
    const rest = 1 - alpha;
    const { centered, moving, rate, inside, outside } = this;
    const v = kept[0];
    const m = centered ? kept[1] : v;
    const b = moving ? kept[kept.length - 1] : v;
    for (let i = from; i < to; i += 2) {
      // two at a time: V8 overlaps what it would wait for; at the end they may be one and the same
      const j = i + 1 < to ? i + 1 : i;
      const g0 = g[i - shift];
      const g1 = g[j - shift];
      const v0 = alpha * v[i] + rest * g0 * g0;
      const v1 = alpha * v[j] + rest * g1 * g1;
      let square0 = v0;
      let square1 = v1;
      if (centered) {
        const m0 = alpha * m[i] + rest * g0;
        const m1 = alpha * m[j] + rest * g1;
        square0 = variance(v0 - m0 * m0);
        square1 = variance(v1 - m1 * m1);
        m[i] = m0;
        m[j] = m1;
      }
      const below0 = sqrt(square0 + inside) + outside;
      const below1 = sqrt(square1 + inside) + outside;
      if (moving) {
        const b0 = momentum * b[i] + g0 / below0;
        const b1 = momentum * b[j] + g1 / below1;
        const x0 = x[i] - rate * b0;
        const x1 = x[j] - rate * b1;
        b[i] = b0;
        b[j] = b1;
        x[i] = x0;
        x[j] = x1;
      } else {
        const x0 = x[i] - (rate * g0) / below0;
        const x1 = x[j] - (rate * g1) / below1;
        x[i] = x0;
        x[j] = x1;
      }
      v[i] = v0;
      v[j] = v1;
    }
  }

  apply32({ from, to, x, g, shift, kept }: Part<Float32Array>): void {
    const alpha = fround(this.o.alpha);
    const rest = fround(1 - this.o.alpha);
    const momentum = fround(this.o.momentum);
    const rate = fround(this.rate);
    const inside = fround(this.inside);
    const outside = fround(this.outside);
    const { centered, moving } = this;
    const v = kept[0];
    const m = centered ? kept[1] : v;
    const b = moving ? kept[kept.length - 1] : v;
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
      const v0 = fround(fround(alpha * v[i]) + fround(fround(rest * g0) * g0));
      const v1 = fround(fround(alpha * v[j]) + fround(fround(rest * g1) * g1));
      const v2 = fround(fround(alpha * v[k]) + fround(fround(rest * g2) * g2));
      const v3 = fround(fround(alpha * v[l]) + fround(fround(rest * g3) * g3));
      let square0 = v0;
      let square1 = v1;
      let square2 = v2;
      let square3 = v3;
      if (centered) {
        const m0 = fround(fround(alpha * m[i]) + fround(rest * g0));
        const m1 = fround(fround(alpha * m[j]) + fround(rest * g1));
        const m2 = fround(fround(alpha * m[k]) + fround(rest * g2));
        const m3 = fround(fround(alpha * m[l]) + fround(rest * g3));
        square0 = variance(fround(v0 - fround(m0 * m0)));
        square1 = variance(fround(v1 - fround(m1 * m1)));
        square2 = variance(fround(v2 - fround(m2 * m2)));
        square3 = variance(fround(v3 - fround(m3 * m3)));
        m[i] = m0;
        m[j] = m1;
        m[k] = m2;
        m[l] = m3;
      }
      const below0 = within ? fround(sqrt(fround(square0 + inside))) : fround(fround(sqrt(square0)) + outside);
      const below1 = within ? fround(sqrt(fround(square1 + inside))) : fround(fround(sqrt(square1)) + outside);
      const below2 = within ? fround(sqrt(fround(square2 + inside))) : fround(fround(sqrt(square2)) + outside);
      const below3 = within ? fround(sqrt(fround(square3 + inside))) : fround(fround(sqrt(square3)) + outside);
      if (moving) {
        const b0 = fround(fround(momentum * b[i]) + fround(g0 / below0));
        const b1 = fround(fround(momentum * b[j]) + fround(g1 / below1));
        const b2 = fround(fround(momentum * b[k]) + fround(g2 / below2));
        const b3 = fround(fround(momentum * b[l]) + fround(g3 / below3));
        const x0 = x[i] - fround(rate * b0);
        const x1 = x[j] - fround(rate * b1);
        const x2 = x[k] - fround(rate * b2);
        const x3 = x[l] - fround(rate * b3);
        b[i] = b0;
        b[j] = b1;
        b[k] = b2;
        b[l] = b3;
        x[i] = x0;
        x[j] = x1;
        x[k] = x2;
        x[l] = x3;
      } else {
        const x0 = x[i] - fround(fround(rate * g0) / below0);
        const x1 = x[j] - fround(fround(rate * g1) / below1);
        const x2 = x[k] - fround(fround(rate * g2) / below2);
        const x3 = x[l] - fround(fround(rate * g3) / below3);
        x[i] = x0;
        x[j] = x1;
        x[k] = x2;
        x[l] = x3;
      }
      v[i] = v0;
      v[j] = v1;
      v[k] = v2;
      v[l] = v3;
    }
  }
}
