// The first-order rules: the public names, and their table.

import type {
  AdaMaxMethod,
  AdamMethod,
  AdamWMethod,
  AmsGradMethod,
  LionMethod,
  NAdamMethod,
  RAdamMethod,
} from './adam-family.js';
import { adam, adamax, adamw, amsgrad, lion, nadam, radam } from './adam-family.js';
import { type AdadeltaMethod, type AdagradMethod, adadelta, adagrad, type RmspropMethod, rmsprop } from './adaptive.js';
import {
  type GradientDescentMethod,
  gradientDescent,
  type MomentumMethod,
  momentum,
  type NesterovMethod,
  nesterov,
} from './descent.js';

export * from './adam-family.js';
export * from './adaptive.js';
export type { CommonOptions } from './common.js';
export * from './descent.js';

/** A first-order method: for `minimize`, and for `createOptimizer`. */
export type Rule =
  | GradientDescentMethod
  | MomentumMethod
  | NesterovMethod
  | AdagradMethod
  | RmspropMethod
  | AdadeltaMethod
  | AdamMethod
  | AdamWMethod
  | AmsGradMethod
  | AdaMaxMethod
  | NAdamMethod
  | RAdamMethod
  | LionMethod;

/** The constructors by name. */
export const rules: { readonly [name in Rule['name']]: (options?: never) => Rule } = {
  gradientDescent,
  momentum,
  nesterov,
  adagrad,
  rmsprop,
  adadelta,
  adam,
  adamw,
  amsgrad,
  adamax,
  nadam,
  radam,
  lion,
};

export function isRule(method: { readonly name: string }): method is Rule {
  return Object.hasOwn(rules, method.name);
}
