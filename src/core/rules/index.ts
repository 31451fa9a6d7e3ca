// The rules by their names, which are those of their constructors. Alone: in C++ a table of the addon has the types.
import { Adadelta, type AdadeltaOptions, adadeltaDefaults } from './adadelta.js';
import { Adagrad, type AdagradOptions, adagradDefaults } from './adagrad.js';
import { Adam, type AdamOptions, adamDefaults } from './adam.js';
import { AdaMax, type AdaMaxOptions, adaMaxDefaults } from './adamax.js';
import { AdamW } from './adamw.js';
import { AmsGrad } from './amsgrad.js';
import { GradientDescent, type GradientDescentOptions, gradientDescentDefaults } from './gradient-descent.js';
import { Lion, type LionOptions, lionDefaults } from './lion.js';
import { Momentum, type MomentumOptions, momentumDefaults } from './momentum.js';
import { NAdam, type NAdamOptions, nAdamDefaults } from './nadam.js';
import { Nesterov, type NesterovOptions, nesterovDefaults } from './nesterov.js';
import { RAdam } from './radam.js';
import { RmsProp, type RmsPropOptions, rmsPropDefaults } from './rmsprop.js';
import type { Rule } from './rule.js';
import type { ShapeOptions } from './shape.js';

/** A rule's own options, by its name; numbers only. */
export interface OptionsOfRules {
  gradientDescent: GradientDescentOptions;
  momentum: MomentumOptions;
  nesterov: NesterovOptions;
  adagrad: AdagradOptions;
  rmsprop: RmsPropOptions;
  adadelta: AdadeltaOptions;
  adam: AdamOptions;
  adamw: AdamOptions;
  amsgrad: AdamOptions;
  adamax: AdaMaxOptions;
  nadam: NAdamOptions;
  radam: AdamOptions;
  lion: LionOptions;
}

export type RuleName = keyof OptionsOfRules;

export interface RuleEntry<Own extends object> {
  make(options: Readonly<Own>): Rule;
  readonly defaults: Readonly<Own>;
  /** Where they differ from `shapeDefaults`. */
  readonly shape?: Partial<ShapeOptions>;
}

export const coreRules: { readonly [Name in RuleName]: RuleEntry<OptionsOfRules[Name]> } = {
  gradientDescent: { make: () => new GradientDescent(), defaults: gradientDescentDefaults },
  momentum: { make: options => new Momentum(options), defaults: momentumDefaults },
  nesterov: { make: options => new Nesterov(options), defaults: nesterovDefaults },
  adagrad: { make: options => new Adagrad(options), defaults: adagradDefaults },
  rmsprop: { make: options => new RmsProp(options), defaults: rmsPropDefaults },
  adadelta: { make: options => new Adadelta(options), defaults: adadeltaDefaults },
  adam: { make: options => new Adam(options), defaults: adamDefaults },
  adamw: { make: options => new AdamW(options), defaults: adamDefaults, shape: AdamW.shape },
  amsgrad: { make: options => new AmsGrad(options), defaults: adamDefaults },
  adamax: { make: options => new AdaMax(options), defaults: adaMaxDefaults },
  nadam: { make: options => new NAdam(options), defaults: nAdamDefaults },
  radam: { make: options => new RAdam(options), defaults: adamDefaults },
  lion: { make: options => new Lion(options), defaults: lionDefaults, shape: Lion.shape },
};

/** `options` being those of that rule. */
export function makeRule(name: RuleName, options: object): Rule {
  const make: (options: never) => Rule = coreRules[name].make;
  return make(options as never);
}
