// Does the memory of the process stay as it is over many steps? With --expose-gc.
import { adam, createOptimizer } from '../../src/index.js';
import { makeGradient, makeParameters, type Reals } from '../first-order/start.js';
import { answerWith } from '../fresh.js';

export interface MemoryInput {
  readonly engine: 'native' | 'typescript';
  /** Arrays that are stepped in one call. */
  readonly arrays: number;
  readonly n: number;
  readonly steps: number;
}

/** Bytes at the end above what stood there after the warm-up, both after a collection of garbage. */
export interface MemoryGrowth {
  readonly resident: number;
  readonly heap: number;
  readonly arrayBuffers: number;
  /** What one step leaves on the heap until it is collected, by the first steps after the warm-up. */
  readonly garbagePerStep: number;
}

const warmUp = 2000;
const observed = 100; // few: no collection may fall among them

const stepperOf = (engine: MemoryInput['engine'], arrays: number, n: number) => {
  const parameters: Reals[] = Array.from({ length: arrays }, () => makeParameters('float32', n));
  const gradients: Reals[] = parameters.map(() => makeGradient('float32', n));
  const learningRate = (step: number) => 1e-3 / (1 + 1e-4 * step);
  const optimizer = createOptimizer(adam({ learningRate }), parameters, { engine });
  return (steps: number) => {
    for (let k = 0; k < steps; k++) optimizer.step(gradients);
  };
};

function settled(): NodeJS.MemoryUsage {
  for (let k = 0; k < 3; k++) globalThis.gc?.();
  return process.memoryUsage();
}

answerWith<MemoryInput, MemoryGrowth>(({ engine, arrays, n, steps }) => {
  const run = stepperOf(engine, arrays, n);
  run(warmUp);
  const before = settled();
  const start = process.memoryUsage().heapUsed;
  const empty = process.memoryUsage().heapUsed - start; // of the question itself
  run(observed);
  const garbage = process.memoryUsage().heapUsed - start - 2 * empty;
  run(steps - observed);
  const after = settled();
  return {
    resident: after.rss - before.rss,
    heap: after.heapUsed - before.heapUsed,
    arrayBuffers: after.arrayBuffers - before.arrayBuffers,
    garbagePerStep: Math.max(0, garbage) / observed,
  };
});
