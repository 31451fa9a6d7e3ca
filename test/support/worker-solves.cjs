// In a worker thread: solves on the native engine, with threads of its own and without, and tells f at each solution.
const { parentPort, workerData } = require('node:worker_threads');
const { adam, createOptimizer, findProblem, lbfgs, minimize, newton } = require(workerData.index);

const { rounds, threads } = workerData;
const { objective, x0 } = findProblem('chained-rosenbrock').create(100);
const wide = new Float64Array(131072).fill(0.5); // enough for four threads
const bowl = (x, gradient) => {
  gradient.set(x);
  return 0.5 * x[0] * x[0];
};
const engine = 'native';

function solves() {
  const parameters = wide.slice();
  const optimizer = createOptimizer(adam(), parameters, { engine, threads });
  for (let step = 0; step < 10; step++) optimizer.step(wide);
  return [
    minimize(objective, x0, lbfgs(), { engine }).value,
    minimize(objective, x0, newton(), { engine }).value,
    minimize(bowl, wide, adam(), { engine, threads, maxIterations: 10 }).value,
    parameters[0],
  ];
}

for (let round = 0; round < rounds; round++) parentPort.postMessage(solves().join());
