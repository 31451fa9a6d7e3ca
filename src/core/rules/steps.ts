// A rule stepping over any number of arrays at once. Twin: native/core/rules/steps.h
import { lengthOfGradient } from './norm.js';
import type { Numbers, Part } from './part.js';
import type { Rule } from './rule.js';
import { needsNorm, Shape, type ShapeOptions } from './shape.js';

/** A rule's options beside those that all rules have. */
export interface RuleOptions<Own extends object = object> {
  readonly rule: Readonly<Own>;
  readonly shape: Readonly<ShapeOptions>;
}

const grain = 1024;

export class Steps<Array extends Numbers = Numbers> {
  /** The steps so far. */
  count = 0;
  /** The number of parts[0].x[0] among all that move together, each with noise of its own. */
  first = 0;
  private readonly shape: Shape;
  private readonly measured: boolean;
  private readonly shaped: Array;

  constructor(
    readonly rule: Rule,
    options: Readonly<ShapeOptions>,
    /** Whole arrays: from is 0. */
    readonly parts: readonly Part<Array>[],
  ) {
    this.shape = new Shape(options);
    this.measured = needsNorm(options);
    const single = parts.length > 0 && parts[0].x instanceof Float32Array;
    this.shaped = (single ? new Float32Array(grain) : new Float64Array(grain)) as Array;
  }

  take(rate: number): void {
    const { rule, parts, shape } = this;
    this.count += 1;
    rule.advance(rate);
    shape.advance(rate, this.measured ? lengthOfGradient(parts) : 0, this.count);
    let number = this.first;
    for (let k = 0; k < parts.length; k++) {
      this.step(parts[k], number);
      number += parts[k].to;
    }
  }

  /** In one pass where nothing is to be done beside the rule, else block by block. */
  private step(part: Part<Array>, number: number): void {
    const { shape } = this;
    if (shape.none() && part.before === part.x) {
      this.apply(part);
      return;
    }
    const { to, g } = part;
    for (let start = 0; start < to; start += grain) {
      part.from = start;
      part.to = Math.min(start + grain, to);
      if (part.before !== part.x) copy(part);
      if (shape.changesGradient()) {
        shape.gradient(part, this.shaped);
        part.g = this.shaped;
        part.shift = start;
      }
      shape.shrink(part);
      this.apply(part);
      shape.shake(part, number + start);
      part.g = g;
      part.shift = 0;
    }
    part.from = 0;
    part.to = to;
  }

  private apply(part: Part<Array>): void {
    if (part.x instanceof Float32Array) this.rule.apply32(part as Part<Float32Array>);
    else this.rule.apply64(part as Part<Float64Array>);
  }
}

function copy({ before, x, from, to }: Part): void {
  for (let i = from; i < to; i++) x[i] = before[i];
}
