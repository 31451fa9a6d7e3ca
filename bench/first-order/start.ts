// Parameters and gradients that every library can make for itself, to the bit: all of it is exact in binary. The
// gradients push each parameter away from 0, so that a relative difference means something. Twin: peers/torch_steps.py.

export type Reals = Float32Array | Float64Array;
export type Precision = 'float32' | 'float64';

const arrays = { float32: Float32Array, float64: Float64Array } as const;

/** Of the steps that are checked; each gradient is twice or half the one before, and the last leaves it as it was. */
export const checkedSteps = 8;

/** Between 0 and 1, without a pattern that a short vector could see. */
const scatter = (i: number) => (Math.imul(i, 2654435761) >>> 0) / 2 ** 32;

const sign = (i: number) => (i % 2 === 0 ? 1 : -1);

export function makeParameters(precision: Precision, n: number): Reals {
  const x = new arrays[precision](n);
  for (let i = 0; i < n; i++) x[i] = (-sign(i) * (1 + scatter(i))) / 128;
  return x;
}

export function makeGradient(precision: Precision, n: number): Reals {
  const g = new arrays[precision](n);
  for (let i = 0; i < n; i++) g[i] = sign(i) * (0.25 + scatter(i) / 2);
  return g;
}

export function runChecked(step: () => void, scaleGradient: (factor: number) => void): void {
  for (let k = 0; k < checkedSteps; k++) {
    step();
    scaleGradient(k % 2 === 0 ? 2 : 0.5);
  }
}
