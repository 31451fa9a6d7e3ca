// When a run is over, in the user's words: the public names, nothing else.
export { type GradientTolerance, gradientTolerance } from './gradient-tolerance.js';
export {
  type MaxEvaluations,
  type MaxIterations,
  type MaxSeconds,
  maxEvaluations,
  maxIterations,
  maxSeconds,
} from './limits.js';
export { type NoImprovement, noImprovement } from './no-improvement.js';
export { type StepTolerance, stepTolerance } from './step-tolerance.js';
export {
  all,
  any,
  type Combined,
  type Consecutive,
  consecutive,
  type StopFunction,
  type StopTest,
} from './stop-test.js';
export { type TargetValue, targetValue } from './target-value.js';
export { type ValueTolerance, valueTolerance } from './value-tolerance.js';
