// What counts as solved, and what is known of the places where runs end.
import type { Minimum, Vector } from '../src/index.js';
import { moreGarbowHillstrom, type RobustnessInstance, robustnessInstances } from '../src/problems/index.js';

/** How a run of anybody's solver ended. */
export interface Ended {
  readonly solver: string;
  /** The place in `robustnessInstances`. */
  readonly instance: number;
  readonly factor: number;
  readonly status: string;
  readonly success: boolean;
  readonly value: number;
  readonly gradientNorm: number;
  /** Calls of f with its gradient. */
  readonly evaluations: number;
  readonly hessians: number;
}

/** The starts: x0, and these multiples of it. */
export const factors = [1, 10, 100] as const;

/** The mark of the gradient's max-norm. */
export const gradientMark = 1e-5;

export const minima: readonly (readonly Minimum[])[] = robustnessInstances.map(
  ({ problem, n }) => problem.create(n).minima,
);

/** The mark of f: within 1e-6 of the global minimum, relative where that is large. */
export const valueMarks: readonly number[] = minima.map(([{ value }]) => value + 1e-6 * Math.max(1, Math.abs(value)));

export function solved({ instance, value, gradientNorm }: Pick<Ended, 'instance' | 'value' | 'gradientNorm'>): boolean {
  return value <= valueMarks[instance] && gradientNorm <= gradientMark;
}

/** What the problem says of the place: its kind, or nothing. An infimum is only approached. */
export function placeOf({ instance, value }: Ended): Minimum['kind'] | undefined {
  const near = (minimum: Minimum, room: number) =>
    Math.abs(value - minimum.value) <= room * Math.max(1, Math.abs(minimum.value));
  const place = minima[instance].find(minimum => minimum.kind !== 'infimum' && near(minimum, 1e-6));
  return (place ?? minima[instance].find(minimum => minimum.kind === 'infimum' && near(minimum, 1e-3)))?.kind;
}

export function startAt({ problem, n }: RobustnessInstance, factor: number): Vector {
  return problem.create(n).x0.map(start => factor * start);
}

/** Of the 18 at the sizes of the source: they come first. */
export const isClassic = ({ instance }: Ended) => instance < moreGarbowHillstrom.length;

export function instanceText(k: number): string {
  const { problem, n } = robustnessInstances[k];
  return `${problem.name} ${n}`;
}
