// A regression that can be fitted exactly, noise and all: as many unknowns as examples.

import { Random } from '../../src/core/random.js';
import { type Method, minimize, type Vector } from '../../src/index.js';
import { finiteSum } from '../../src/stochastic/finite-sum.js';
import { trackValidation } from '../../src/stochastic/track-validation.js';

const n = 40;

/** Squared errors of x'w against the targets of noisy examples, halved: one term for each example. */
function examples(random: Random, truth: Vector, noise: number) {
  const features = Float64Array.from({ length: n * n }, () => random.normal());
  const predict = (i: number, w: Vector) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += features[n * i + j] * w[j];
    return sum;
  };
  const targets = Float64Array.from({ length: n }, (_, i) => predict(i, truth) + noise * random.normal());
  return finiteSum({
    count: n,
    batchSize: n,
    term: (i, w, gradient) => {
      const error = predict(i, w) - targets[i];
      for (let j = 0; j < n; j++) gradient[j] += error * features[n * i + j];
      return (error * error) / 2;
    },
  });
}

/** Fits 40 weights to 40 examples, from zero, and looks at 40 others now and then. */
export function learningCurves(method: Method, steps: number) {
  const random = new Random(54);
  const truth = Float64Array.from({ length: n }, () => random.normal());
  const train = examples(random, truth, 1);
  const { fullValue: validation } = examples(random, truth, 1);
  const tracker = trackValidation({ validation, every: steps / 200 });
  const { onIteration } = tracker;
  let x = new Float64Array(n);
  minimize(train, x, method, {
    gtol: 0,
    maxIterations: steps,
    onIteration: progress => {
      if (progress.iteration === steps) x = progress.x.slice();
      return onIteration(progress);
    },
  });
  return { tracker, validation, x };
}
