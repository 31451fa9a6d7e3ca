// Answers what a run asks, by calling the user's functions or by differences of the gradient.
import { type Choice, preconditionerOf } from './choice.js';
import type { Point } from './core/point.js';
import { type DifferencePlan, differenceProduct, prepareDifferences } from './differences/differences.js';
import type { Evaluator } from './evaluate.js';
import type { Hessian } from './hessian.js';
import type { Objective } from './objective.js';
import { probeDiagonal, probes } from './probe.js';
import type { Memory, Run } from './run.js';

/** What is asked of the user's functions. */
export const questions = ['evaluate', 'hessian', 'product', 'preconditioner', 'precondition'] as const;
export type Question = (typeof questions)[number];

export class Answers {
  private readonly hessianPlan: DifferencePlan | undefined;
  private readonly preconditionerPlan: DifferencePlan | undefined;

  constructor(
    private readonly objective: Objective,
    private readonly choice: Choice,
    private readonly run: Run,
    private readonly memory: Memory,
  ) {
    const n = memory.places[0].x.length;
    const plan = (matrix: Hessian | undefined) => (matrix && !matrix.fill ? prepareDifferences(matrix, n) : undefined);
    this.hessianPlan = plan(choice.hessian);
    this.preconditionerPlan = this.isProbed() ? undefined : plan(preconditionerOf(choice));
  }

  /** How many evaluations of f and its gradient an answer takes. */
  cost(question: Question): number {
    const product = this.objective.hessianVector ? 0 : 1;
    switch (question) {
      case 'evaluate':
        return 1;
      case 'hessian':
        return this.hessianPlan?.extraGradients ?? 0;
      case 'product':
        return product;
      case 'preconditioner':
        return this.isProbed() ? probes * product : (this.preconditionerPlan?.extraGradients ?? 0);
      case 'precondition':
        return 0;
    }
  }

  /** Answers; returns f at the trial if that was asked. */
  answer(question: Question, evaluator: Evaluator): number {
    const { points } = this.run;
    switch (question) {
      case 'evaluate':
        return evaluator.valueAndGradient(points.trial.x, points.trial.g);
      case 'hessian':
        if (this.hessianPlan) this.hessianPlan.fill(evaluator, points, this.memory);
        else evaluator.hessian(points.at.x, this.choice.hessian as Hessian);
        return NaN;
      case 'product':
        this.product(evaluator);
        return NaN;
      case 'preconditioner':
        this.fillPreconditioner(points.at, evaluator);
        return NaN;
      case 'precondition':
        this.precondition(points.at, evaluator);
        return NaN;
    }
  }

  private isProbed(): boolean {
    return this.choice.preconditioner?.kind === 'probed';
  }

  /** H v for the v in memory. */
  private product(evaluator: Evaluator): void {
    const [v, product] = this.memory.vectors;
    const { points } = this.run;
    if (this.objective.hessianVector) evaluator.hessianVector(points.at.x, v, product);
    else differenceProduct(evaluator, points, this.memory, v, product);
  }

  private precondition({ x }: Point, evaluator: Evaluator): void {
    const { choice, memory } = this;
    if (choice.preconditioner?.kind !== 'asked') return;
    evaluator.precondition(choice.preconditioner.solve, x, memory.vectors[2], memory.vectors[3]);
  }

  private fillPreconditioner({ x }: Point, evaluator: Evaluator): void {
    const { choice, memory } = this;
    const matrix = preconditionerOf(choice) as Hessian;
    const [v, product] = memory.vectors;
    if (this.isProbed()) probeDiagonal(v, product, () => this.product(evaluator), memory.preconditioner[0]);
    else if (!this.preconditionerPlan) evaluator.fill('the preconditioner', x, matrix, memory.preconditioner);
    else this.preconditionerPlan.fill(evaluator, this.run.points, { ...memory, hessian: memory.preconditioner });
  }
}
