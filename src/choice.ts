// A method ready for an engine, as choose.ts makes it of what was asked for and what the objective offers.
import type { ConjugateGradientOptions } from './core/methods/conjugate-gradient.js';
import type { LbfgsOptions } from './core/methods/lbfgs.js';
import type { LookAheadOptions } from './core/methods/look-ahead.js';
import type { NewtonCgOptions } from './core/methods/newton-cg.js';
import type { SteepestDescentOptions } from './core/methods/steepest-descent.js';
import type { RuleName } from './core/rules/index.js';
import type { RuleOptions } from './core/rules/steps.js';
import type { Hessian } from './hessian.js';
import type { LineSearch } from './line-searches.js';
import type { Method, PreconditionerFunction } from './methods.js';
import type { Schedule } from './schedules/schedule.js';

interface Common {
  readonly note?: string;
  /** The Hessian that the driver fills. */
  readonly hessian?: Hessian;
  readonly preconditioner?: Preconditioning;
  /** The learning rate, which the driver tells. */
  readonly schedule?: Schedule;
}

/**
 * What preconditions: nothing, the Hessian's own diagonal, what the driver fills (as it is, or by products that probe
 * the Hessian's diagonal), or what the user's function solves.
 */
export type Preconditioning =
  | { readonly kind: 'none' | 'diagonal' }
  | { readonly kind: 'structured' | 'probed'; readonly matrix: Hessian }
  | { readonly kind: 'asked'; readonly solve: PreconditionerFunction };

/** A method along lines: `search` is the line search whose options are among the others. */
interface Searching<Core extends string, Options> extends Common {
  readonly core: Core;
  readonly options: Options;
  readonly search: LineSearch;
}

type SearchOptions = LineSearch['options'];

/** The core's name of the method, its options, and what the driver is going to be asked. */
export type Choice =
  | Searching<'lbfgs', LbfgsOptions<SearchOptions>>
  | Searching<'conjugateGradient', ConjugateGradientOptions<SearchOptions>>
  | Searching<'steepestDescent', SteepestDescentOptions<SearchOptions>>
  | (Searching<'newtonLineSearch', { readonly lineSearch: SearchOptions }> & { readonly hessian: Hessian })
  | (Common & { readonly core: 'newton'; readonly options: object; readonly hessian: Hessian })
  | (Common & {
      readonly core: 'newtonCg';
      readonly options: NewtonCgOptions;
      readonly preconditioner: Preconditioning;
    })
  | (Common & { readonly core: 'lookAhead'; readonly options: LookAheadOptions; readonly schedule: Schedule })
  | (Common & { readonly core: RuleName; readonly options: RuleOptions; readonly schedule: Schedule });

/** The public name of the method that was chosen. */
export function methodName({ core }: Choice): Exclude<Method['name'], 'auto'> {
  switch (core) {
    case 'newtonLineSearch':
      return 'newton';
    case 'steepestDescent':
      return 'gradientDescent';
    case 'lookAhead':
      return 'nesterov';
    default:
      return core;
  }
}

/** The matrix that the driver fills to precondition. */
export function preconditionerOf({ preconditioner }: Pick<Choice, 'preconditioner'>): Hessian | undefined {
  return preconditioner && 'matrix' in preconditioner ? preconditioner.matrix : undefined;
}
