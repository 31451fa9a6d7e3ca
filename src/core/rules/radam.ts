// RAdam: Liu et al. (2020), algorithm 2, rectified from rho > 5 on as in their own code, where the paper has 4; epsilon
// joins v before its correction, as in PyTorch. Twin: native/core/rules/radam.h
import { Adam, type AdamOptions } from './adam.js';
import type { Part } from './part.js';

const { fround, sqrt } = Math;
const same = (value: number) => value;

export class RAdam extends Adam {
  /** What outlives a step, beside the vectors m and v: t, the steps so far, beta1^t and beta2^t. */
  override readonly state = { count: 0, power1: 1, power2: 1 };
  private rectified = false;

  constructor(o: Readonly<AdamOptions>) {
    super(o);
    this.inside = o.epsilonInsideRoot !== 0 ? o.epsilon : 0;
    this.outside = o.epsilonInsideRoot !== 0 ? 0 : o.epsilon;
  }

  /** x - rate m / (sqrt(v) + epsilon), or x - rate m while v is of too few gradients. */
  override advance(rate: number): void {
    const { state, o } = this;
    state.count += 1;
    state.power1 *= o.beta1;
    state.power2 *= o.beta2;
    const longest = 2 / (1 - o.beta2) - 1;
    const length = longest - (2 * state.count * state.power2) / (1 - state.power2);
    this.rate = rate / (1 - state.power1);
    this.rectified = length > 5;
    if (!this.rectified) return;
    const shorter = (length - 4) * (length - 2) * longest;
    this.rate *= sqrt(shorter / ((longest - 4) * (longest - 2) * length)) * sqrt(1 - state.power2);
  }

  override apply64(part: Part<Float64Array>): void {
    if (this.rectified) super.apply64(part);
    else this.early(part, same);
  }

  override apply32(part: Part<Float32Array>): void {
    if (this.rectified) super.apply32(part);
    else this.early(part, fround);
  }

  /** In both precisions, since it is for a few steps. */
  private early({ from, to, x, g, shift, kept: [m, v] }: Part, round: (value: number) => number): void {
    const beta1 = round(this.o.beta1);
    const rest1 = round(1 - this.o.beta1);
    const beta2 = round(this.o.beta2);
    const rest2 = round(1 - this.o.beta2);
    const rate = round(this.rate);
    for (let i = from; i < to; i++) {
      const gi = g[i - shift];
      m[i] = round(beta1 * m[i]) + round(rest1 * gi);
      v[i] = round(beta2 * v[i]) + round(round(rest2 * gi) * gi);
      x[i] -= round(rate * m[i]);
    }
  }
}
