// What is done to gradients before a rule sees them, and to x beside the rule, whatever the rule is.
// Twin: native/core/rules/shape.h
import { normalsAt } from '../random.js';
import type { Numbers, Part } from './part.js';

export interface ShapeOptions {
  weightDecay: number;
  decoupledWeightDecay: number;
  clipNorm: number;
  clipValue: number;
  normalized: number;
  maximize: number;
  temperature: number;
  seed: number;
}

export const shapeDefaults: Readonly<ShapeOptions> = {
  weightDecay: 0, // lambda x joins the gradient
  decoupledWeightDecay: 0, // 1: x shrinks by the share rate lambda instead, Loshchilov & Hutter (2019)
  clipNorm: Infinity, // longer gradients are cut to this length, Pascanu et al. (2013), algorithm 1
  clipValue: Infinity, // and each number of them to this magnitude
  normalized: 0, // 1: gradients have length one
  maximize: 0, // 1: up the gradient
  temperature: 0, // T: sqrt(2 rate T) times a normal number is added, Welling & Teh (2011)
  seed: 0, // of those
};

/** Has the length of the gradient to be known? */
export function needsNorm(o: Readonly<ShapeOptions>): boolean {
  return o.normalized !== 0 || o.clipNorm < Infinity;
}

const { fround } = Math;
const normals = new Float64Array(256); // room, written before it is read

/** The same for one step. */
export class Shape {
  private scale = 1;
  private decay = 0;
  private keep = 1;
  private noise = 0;
  private step = 0;

  constructor(private readonly o: Readonly<ShapeOptions>) {}

  /** `norm` is the gradient's length, where it is needed; `step` counts from 1. */
  advance(rate: number, norm: number, step: number): void {
    const { o } = this;
    this.scale = 1;
    if (o.normalized !== 0) this.scale = norm > 0 ? 1 / norm : 1;
    if (o.clipNorm < Infinity) {
      const share = o.clipNorm / (this.scale * norm + 1e-6);
      this.scale *= share > 1 ? 1 : share;
    }
    if (o.maximize !== 0) this.scale = -this.scale;
    if (o.decoupledWeightDecay !== 0) this.keep = 1 - rate * o.weightDecay;
    else this.decay = o.weightDecay;
    this.noise = Math.sqrt(2 * rate * o.temperature);
    this.step = step;
  }

  /** Is the gradient taken as it is, and nothing done to x? */
  none(): boolean {
    return !this.changesGradient() && this.keep === 1 && this.noise === 0;
  }

  changesGradient(): boolean {
    return this.scale !== 1 || this.o.clipValue < Infinity || this.decay !== 0;
  }

  /** Writes what the rule is to see. */
  gradient({ g, x, shift, from, to }: Part, shaped: Numbers): void {
    const single = shaped instanceof Float32Array;
    const scale = single ? fround(this.scale) : this.scale;
    const limit = single ? fround(this.o.clipValue) : this.o.clipValue;
    const decay = single ? fround(this.decay) : this.decay;
    for (let i = from; i < to; i++) {
      let scaled = scale * g[i - shift];
      if (single) scaled = fround(scaled);
      const low = scaled < -limit ? -limit : scaled;
      const decayed = single ? fround(decay * x[i]) : decay * x[i];
      shaped[i - from] = (low > limit ? limit : low) + decayed;
    }
  }

  shrink({ x, from, to }: Part): void {
    if (this.keep === 1) return;
    const keep = x instanceof Float32Array ? fround(this.keep) : this.keep;
    for (let i = from; i < to; i++) x[i] *= keep;
  }

  /** `first` is the number of x[from] among all that the rule moves. */
  shake({ x, from, to }: Part, first: number): void {
    if (this.noise === 0) return;
    const single = x instanceof Float32Array;
    const noise = single ? fround(this.noise) : this.noise;
    const { seed } = this.o;
    for (let start = from; start < to; start += normals.length) {
      const n = Math.min(normals.length, to - start);
      normalsAt(seed, this.step, first + start - from, normals, n);
      for (let i = 0; i < n; i++) {
        x[start + i] += single ? fround(noise * fround(normals[i])) : noise * normals[i];
      }
    }
  }
}
