// Adam whose weight decay does not pass through the moments: Loshchilov & Hutter (2019), algorithm 2.
// Twin: native/core/rules/adamw.h
import { Adam } from './adam.js';
import type { ShapeOptions } from './shape.js';

export class AdamW extends Adam {
  static readonly shape: Partial<ShapeOptions> = { weightDecay: 1e-2, decoupledWeightDecay: 1 };
}
