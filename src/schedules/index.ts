// Learning rates as functions of the step: the public names, nothing else.
export { cosineAnnealing, cosineRestarts } from './cosine.js';
export { exponentialDecay, inverseTime } from './decays.js';
export { join } from './join.js';
export { oneCycle } from './one-cycle.js';
export { constant, linear, polynomial } from './ramps.js';
export { reduceOnPlateau } from './reduce-on-plateau.js';
export { followingBatchSize, scaled } from './scaled.js';
export type { Schedule, StatefulSchedule } from './schedule.js';
export { piecewise, step } from './stairs.js';
export { warmup } from './warmup.js';
