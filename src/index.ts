// The public names, nothing else.
export type { Status } from './core/status.js';
export { type EngineInfo, engineInfo } from './engine-info.js';
export {
  type DiagonalHessian,
  diagonal,
  type FillDiagonal,
  type FillTridiagonal,
  type Hessian,
  type TridiagonalHessian,
  tridiagonal,
} from './hessian.js';
export {
  type AutoMethod,
  auto,
  type LbfgsMethod,
  type LineSearch,
  lbfgs,
  type Method,
  type NewtonMethod,
  newton,
  strongWolfe,
} from './methods.js';
export { minimize } from './minimize.js';
export type { Objective, ValueAndGradient, Vector } from './objective.js';
export type { Options, Progress } from './options.js';
export { findProblem, problems } from './problems/index.js';
export type { Instance, Minimum, Problem } from './problems/problem.js';
export type { Evaluations, Result, Trace, TraceRow } from './result.js';
