// The steps of TensorFlow.js on its WebAssembly and its plain backend. It knows float32 only.
import { findRule } from '../first-order/rules.js';
import type { Side, StepTask } from '../first-order/side.js';
import { checkedSteps, makeGradient, makeParameters } from '../first-order/start.js';
import { secondsPerCall } from '../timing.js';
import { loadTfjs, type Tfjs, type TfjsOptimizer, type TfjsTrain, tfjsBackends } from './tfjs-module.js';

// Beyond these a step takes seconds (cpu), or its temporary arrays do not fit into WebAssembly's memory.
const mostParameters = { wasm: 1e7, cpu: 1e6 } as const;

type Backend = (typeof tfjsBackends)[number];

async function sideOf(
  tfjs: Tfjs,
  backend: Backend,
  make: (train: TfjsTrain) => TfjsOptimizer,
  n: number,
): Promise<Side> {
  await tfjs.setBackend(backend);
  const gradient = makeGradient('float32', n) as Float32Array;
  const start = tfjs.tensor1d(makeParameters('float32', n) as Float32Array);
  const x = tfjs.variable(start, true, backend);
  start.dispose();
  const g = tfjs.tensor1d(gradient);
  const optimizer = make(tfjs.train);
  const step = (by = g) => optimizer.applyGradients({ [backend]: by });
  return {
    name: backend === 'wasm' ? 'tfjsWasm' : 'tfjsCpu',
    check: async () => {
      await tfjs.setBackend(backend);
      const doubled = tfjs.tensor1d(gradient.map(number => 2 * number));
      for (let k = 0; k < checkedSteps; k++) step(k % 2 === 0 ? g : doubled);
      doubled.dispose();
      return { every: 1, values: await x.data() };
    },
    time: async least => {
      await tfjs.setBackend(backend);
      return secondsPerCall(() => step(), least);
    },
  };
}

/** None where it is not installed, or does not have the rule or the precision. */
export async function tfjsSides({ rule, precision, n }: StepTask): Promise<Side[]> {
  const make = findRule(rule).tfjs;
  const tfjs = make && precision === 'float32' ? loadTfjs() : undefined;
  if (!tfjs || !make) return [];
  const sides: Side[] = [];
  for (const backend of tfjsBackends) {
    if (n <= mostParameters[backend]) sides.push(await sideOf(tfjs, backend, make, n));
  }
  return sides;
}
