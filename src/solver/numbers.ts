// The single numbers of a saved run, by name: JSON could not hold all of them.
import type { Vector } from '../objective.js';
import type { Evaluations } from '../result.js';
import type { Session } from './session.js';

const names = [
  'iterations',
  'before',
  'step',
  'seconds',
  'objective',
  'derivatives',
  'linearAlgebra',
  'f',
  'norm',
  'bestValue',
  'bestNorm',
  'floor',
  'radius',
  'rate',
] as const;
const countNames = ['value', 'gradient', 'hessian', 'hessianVector'] as const;

export interface RunNumbers {
  readonly single: Readonly<Record<(typeof names)[number], number>>;
  /** Where the run goes on: the evaluations before this iteration. */
  readonly before: Evaluations;
  /** All that have been made. */
  readonly made: Evaluations;
}

/** How many there are. */
export const numberCount = names.length + 2 * countNames.length;

export function numbersOf({ driver, run }: Session): number[] {
  const { counts, clock, evaluations, evaluationsBefore, between } = driver;
  const { at, best, floor, radius, rate } = run.points;
  const seconds = clock.seconds();
  const places = { f: at.f, norm: at.norm, bestValue: best.f, bestNorm: best.norm, floor, radius, rate };
  const single = { ...counts, seconds, ...clock.split(seconds), ...places };
  const before = between ? evaluations : evaluationsBefore;
  const all = [before, evaluations].flatMap(made => countNames.map(name => made[name]));
  return [...names.map(name => single[name]), ...all];
}

export function readNumbers(numbers: Vector): RunNumbers {
  const evaluations = (first: number) =>
    Object.fromEntries(countNames.map((name, i) => [name, numbers[first + i]])) as unknown as Evaluations;
  return {
    single: Object.fromEntries(names.map((name, i) => [name, numbers[i]])) as RunNumbers['single'],
    before: evaluations(names.length),
    made: evaluations(names.length + countNames.length),
  };
}
