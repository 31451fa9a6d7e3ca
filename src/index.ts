// The public names, nothing else.
export type { Status } from './core/status.js';
export { type EngineInfo, engineInfo } from './engine-info.js';
export {
  type BandedHessian,
  banded,
  type DenseHessian,
  type DiagonalHessian,
  dense,
  diagonal,
  type FillBanded,
  type FillDense,
  type FillDiagonal,
  type FillSparse,
  type FillTridiagonal,
  type Hessian,
  type SparseHessian,
  sparse,
  type TridiagonalHessian,
  tridiagonal,
} from './hessian.js';
export { armijo, hagerZhang, type LineSearch, moreThuente, strongWolfe } from './line-searches.js';
export {
  type AutoMethod,
  auto,
  type ConjugateGradientMethod,
  conjugateGradient,
  type LbfgsMethod,
  lbfgs,
  type Method,
  type NewtonCgMethod,
  type NewtonMethod,
  newton,
  newtonCg,
  type Preconditioner,
  type PreconditionerFunction,
  type Scaling,
} from './methods.js';
export { minimize } from './minimize.js';
export type { Objective, ValueAndGradient, Vector } from './objective.js';
export type { Options, Progress } from './options.js';
export type { Pattern } from './pattern.js';
export {
  findProblem,
  moreGarbowHillstrom,
  problems,
  type RobustnessInstance,
  robustnessInstances,
} from './problems/index.js';
export type { Instance, Minimum, Problem } from './problems/problem.js';
export type { Evaluations, Result, Trace, TraceRow } from './result.js';
export type { HessianCheck, HessianVectorCheck } from './tools/check-derivatives.js';
export { type CheckOptions, checkDerivatives, type DerivativeCheck } from './tools/check-derivatives.js';
export type { GradientCheck } from './tools/check-gradient.js';
export {
  type ClassifyOptions,
  classifyStationaryPoint,
  type StationaryPoint,
  type StationaryPointKind,
} from './tools/classify-stationary-point.js';
export { type FiniteDifferenceOptions, finiteDifferences } from './tools/finite-differences.js';
