// TensorFlow.js, where it is installed: it is no dependency.   npm install --prefix bench/peers/node
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface TfjsTensor {
  data(): Promise<Float32Array>;
  dispose(): void;
}

export interface TfjsOptimizer {
  applyGradients(gradients: Readonly<Record<string, TfjsTensor>>): void;
}

export interface TfjsTrain {
  sgd(learningRate: number): TfjsOptimizer;
  momentum(learningRate: number, momentum: number, nesterov?: boolean): TfjsOptimizer;
  adagrad(learningRate: number, initialAccumulator: number): TfjsOptimizer;
  rmsprop(learningRate: number, decay: number, momentum: number, epsilon: number): TfjsOptimizer;
  adam(learningRate: number, beta1: number, beta2: number, epsilon: number): TfjsOptimizer;
  adamax(learningRate: number, beta1: number, beta2: number, epsilon: number): TfjsOptimizer;
}

/** As much of it as is used here. */
export interface Tfjs {
  readonly version_core: string;
  readonly train: TfjsTrain;
  enableProdMode(): void;
  setBackend(name: string): Promise<boolean>;
  tensor1d(values: Float32Array): TfjsTensor;
  variable(initial: TfjsTensor, trainable: boolean, name: string): TfjsTensor;
}

export const tfjsBackends = ['wasm', 'cpu'] as const;

/** Undefined where it is not installed. */
export function loadTfjs(): Tfjs | undefined {
  const marker = new URL('node/node_modules/@tensorflow/tfjs-core/package.json', import.meta.url);
  if (!existsSync(marker)) return undefined;
  const require = createRequire(new URL('node/package.json', import.meta.url));
  const tfjs = require('@tensorflow/tfjs-core') as Tfjs;
  for (const backend of tfjsBackends) require(`@tensorflow/tfjs-backend-${backend}`);
  tfjs.enableProdMode();
  return tfjs;
}
