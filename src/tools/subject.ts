// What a tool looks at: an objective and the point where it is looked at.
import { checkStart } from '../check.js';
import { checkObjective } from '../check-objective.js';
import type { Point } from '../core/point.js';
import { largest } from '../core/vector.js';
import { Evaluator } from '../evaluate.js';
import type { Objective, Vector } from '../objective.js';
import type { Evaluations } from '../result.js';
import { Memory } from '../run.js';
import { answerAll, type Series } from '../solver/series.js';
import { isSampled } from '../stochastic/minimize-sum.js';

export interface Subject {
  readonly n: number;
  readonly objective: Objective;
  /** The point, with f and its gradient. */
  readonly at: Point;
  /** Two more places to evaluate at. */
  readonly plus: Point;
  readonly minus: Point;
  readonly memory: Memory;
  readonly evaluator: Evaluator;
  readonly evaluations: Evaluations;
}

/** Checks both arguments and evaluates f and its gradient at x. */
export function makeSubject(objective: unknown, x: unknown): Subject {
  const start = checkStart('x', x);
  const checked = whole(checkObjective(objective, start.length));
  const memory = new Memory(start, { hessian: checked.hessian });
  const evaluations = { value: 0, gradient: 0, hessian: 0, hessianVector: 0 };
  const evaluator = new Evaluator(checked, {}, memory);
  const [at, plus, minus] = memory.places;
  const subject = { n: start.length, objective: checked, at, plus, minus, memory, evaluator, evaluations };
  evaluate(subject, at);
  return subject;
}

/** Of a finite sum f itself, not its mini-batches. */
function whole(objective: Objective): Objective {
  if (!isSampled(objective)) return objective;
  return Object.create(objective, { valueAndGradient: { value: objective.full } });
}

export function evaluate({ evaluator, evaluations }: Pick<Subject, 'evaluator' | 'evaluations'>, point: Point): void {
  evaluations.value += 1;
  evaluations.gradient += 1;
  point.f = evaluator.answer({ kind: 'evaluate', x: point.x, gradient: point.g });
  point.norm = largest(point.g);
}

/** Makes the evaluations of a series, at `plus`. */
export function evaluateAll(subject: Subject, series: Series): void {
  answerAll(series, subject.plus, () => evaluate(subject, subject.plus));
}

/** Has the user's fill write the Hessian at `at`; what it leaves is NaN. */
export function fillHessian({ objective, memory, at, evaluations }: Subject): void {
  const fill = objective.hessian?.fill as ((x: Vector, ...arrays: readonly Vector[]) => void) | undefined;
  for (const array of memory.hessian) array.fill(NaN);
  evaluations.hessian += 1;
  fill?.(at.x, ...memory.hessian);
  memory.checkWhole();
}
