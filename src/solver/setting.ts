// All that a run is made of.
import type { Choice } from '../choice.js';
import type { Hessian } from '../hessian.js';
import type { Method } from '../methods.js';
import type { Vector } from '../objective.js';
import type { ResolvedOptions } from '../options.js';
import type { FiniteSum } from '../stochastic/finite-sum.js';

export interface Setting {
  readonly start: Vector;
  /** As the caller gave it. */
  readonly method: Method;
  readonly choice: Choice;
  /** The Hessian that the caller offers, by which a method may be chosen that does without. */
  readonly offered: Hessian | undefined;
  /** Does the caller know products with the Hessian? */
  readonly hasProducts: boolean;
  readonly options: ResolvedOptions;
  readonly engine: 'native' | 'typescript';
  /** When the run began, by performance.now(). */
  readonly began: number;
  /** The objective, where its values are estimates. */
  readonly sum?: FiniteSum | undefined;
  /** Was the run saved on such an objective, which is not known yet? */
  readonly sampled?: boolean;
  /** May the run be saved after its end, when the engine's memory has been given back? */
  readonly rests?: boolean;
}
