// The rows of a trace as numbers, and back.
import type { TraceRow } from '../result.js';

/** Numbers of a row. */
const width = 12;

export function rowNumbers(rows: readonly TraceRow[]): Float64Array {
  const numbers = new Float64Array(width * rows.length);
  for (const [i, row] of rows.entries()) {
    const { iteration, value, gradientNorm, step, evaluations, learningRate, radius, seconds, split } = row;
    const { objective, derivatives, linearAlgebra, rest } = split;
    const all = [iteration, value, gradientNorm, step, evaluations, learningRate ?? NaN, radius ?? NaN, seconds];
    numbers.set([...all, objective, derivatives, linearAlgebra, rest], width * i);
  }
  return numbers;
}

export function rowsFrom(numbers: Float64Array): TraceRow[] {
  return Array.from({ length: Math.floor(numbers.length / width) }, (_, i) => {
    const row = numbers.subarray(width * i, width * (i + 1));
    const [iteration, value, gradientNorm, step, evaluations, learningRate, radius, seconds] = row;
    const [objective, derivatives, linearAlgebra, rest] = row.subarray(8);
    return {
      ...{ iteration, value, gradientNorm, step, evaluations },
      ...(!Number.isNaN(learningRate) && { learningRate }),
      ...(!Number.isNaN(radius) && { radius }),
      seconds,
      split: { objective, derivatives, linearAlgebra, rest },
    };
  });
}
