// The public names, nothing else.

export { type CheckpointFileOptions, checkpointFile, readCheckpoint } from './checkpoint-file.js';
export type { Numbers } from './core/rules/part.js';
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
  type HistoryPrecision,
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
export { minimizeAsync } from './minimize-async.js';
export type { AsyncObjective, AsyncValueAndGradient, Objective, ValueAndGradient, Vector } from './objective.js';
export {
  createOptimizer,
  type Optimizer,
  type OptimizerOptions,
  type ParameterGroup,
} from './optimizer/optimizer.js';
export type { Checkpoint, Options, Progress } from './options.js';
export type { Pattern } from './pattern.js';
export {
  findProblem,
  moreGarbowHillstrom,
  problems,
  type RobustnessInstance,
  robustnessInstances,
} from './problems/index.js';
export type { Instance, Minimum, Problem } from './problems/problem.js';
export { Random, random } from './random.js';
export type { Evaluations, Result, Trace, TraceRow } from './result.js';
export {
  type AdadeltaMethod,
  type AdadeltaOptions,
  type AdagradMethod,
  type AdagradOptions,
  type AdaMaxMethod,
  type AdaMaxOptions,
  type AdamMethod,
  type AdamOptions,
  type AdamWMethod,
  type AmsGradMethod,
  adadelta,
  adagrad,
  adam,
  adamax,
  adamw,
  amsgrad,
  type CommonOptions,
  type GradientDescentMethod,
  gradientDescent,
  type LionMethod,
  type LionOptions,
  lion,
  type MomentumMethod,
  type MomentumOptions,
  momentum,
  type NAdamMethod,
  type NAdamOptions,
  type NesterovMethod,
  type NesterovOptions,
  nadam,
  nesterov,
  type RAdamMethod,
  type RmspropMethod,
  type RmspropOptions,
  type Rule,
  radam,
  rmsprop,
} from './rules/index.js';
export {
  constant,
  cosineAnnealing,
  cosineRestarts,
  exponentialDecay,
  followingBatchSize,
  inverseTime,
  join,
  linear,
  oneCycle,
  piecewise,
  polynomial,
  reduceOnPlateau,
  type Schedule,
  type StatefulSchedule,
  scaled,
  step,
  warmup,
} from './schedules/index.js';
export type { Ask, EvaluateAsk, HessianAsk, HessianVectorAsk } from './solver/asks.js';
export type { Split } from './solver/clock.js';
export type { Provided } from './solver/offer.js';
export { type RestoreOptions, restoreSolver } from './solver/restore.js';
export type { AsyncOptions } from './solver/run-async.js';
export type { Solver } from './solver/solver.js';
export { createSolver, type SolverOptions } from './solver/solver-of.js';
export type { Batch } from './stochastic/batches.js';
export { type Diagnosis, type DiagnosisThresholds, diagnose, type LearningCurveRow } from './stochastic/diagnose.js';
export { fedAvg } from './stochastic/fed-avg.js';
export { type FedProxOptions, fedProx } from './stochastic/fed-prox.js';
export type { Client, FederatedOptions, FederatedResult, FederatedRow } from './stochastic/federate.js';
export { type FiniteSum, finiteSum, isFiniteSum, type TermEvaluations } from './stochastic/finite-sum.js';
export type { FiniteSumOptions } from './stochastic/finite-sum-options.js';
export { proximal } from './stochastic/proximal.js';
export type { SamplingState } from './stochastic/sampling-state.js';
export type { Local } from './stochastic/solve-locally.js';
export type { Term, TermSum } from './stochastic/terms.js';
export {
  type Best,
  type TrackOptions,
  trackValidation,
  type ValidationTracker,
} from './stochastic/track-validation.js';
export type { Weights } from './stochastic/weights.js';
export * from './stopping/index.js';
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
export { minimizeInWorker, type WorkerRunOptions } from './worker/minimize-in-worker.js';
