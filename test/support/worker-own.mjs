// A module that brings everything along, functions among it, and leaves a timer and handlers behind.
import { adam, findProblem } from 'thalweg';

setInterval(() => undefined, 1000);
process.on('uncaughtException', () => undefined);

const { objective, x0 } = findProblem('chained-rosenbrock').create(10);
export default {
  objective,
  x0,
  method: adam({ learningRate: step => 0.1 / (1 + step) }),
  options: { stop: progress => progress.iteration === 7, maxIterations: 100 },
};
