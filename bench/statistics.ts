// What is said about a list of times. Medians, because a shared machine has slow spells; minima, because it has nothing
// that makes a program faster than it is.

export interface Summary {
  readonly median: number;
  readonly min: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export function summarize(values: readonly number[]): Summary {
  return { median: median(values), min: Math.min(...values) };
}

/** The median of a[k] / b[k]. Round k has met both in the same spell, so its ratio is steadier than either time. */
export function medianRatio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, round) => value / b[round]));
}

/** The mean of ratios: it does not depend on which side is the numerator. */
export function geometricMean(ratios: readonly number[]): number {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}
