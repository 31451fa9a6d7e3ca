// Answers what a run asks, by calling the user's functions or by differences of the gradient.
import type { Choice } from './choose.js';
import type { Point } from './core/point.js';
import { makePositive } from './core/trust/precondition.js';
import { type DifferencePlan, differenceProduct, prepareDifferences } from './differences.js';
import type { Evaluator } from './evaluate.js';
import type { Hessian } from './hessian.js';
import type { Objective } from './objective.js';
import type { Memory, Run } from './run.js';

/** What is asked of the user's functions. */
export const questions = ['evaluate', 'hessian', 'product', 'preconditioner', 'precondition'] as const;
export type Question = (typeof questions)[number];

const probes = 4; // products that estimate a diagonal

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
    this.preconditionerPlan = isProbed(choice) ? undefined : plan(preconditionerOf(choice));
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
        return isProbed(this.choice) ? probes * product : (this.preconditionerPlan?.extraGradients ?? 0);
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

  /** H v for the v in memory. */
  private product(evaluator: Evaluator): void {
    const [v, product] = this.memory.vectors;
    const { points } = this.run;
    if (this.objective.hessianVector) evaluator.hessianVector(points.at.x, v, product);
    else differenceProduct(evaluator, points, this.memory, v, product);
  }

  private precondition({ x }: Point, evaluator: Evaluator): void {
    const { choice, memory } = this;
    if (choice.core !== 'newtonCg' || choice.preconditioner.kind !== 'asked') return;
    evaluator.precondition(choice.preconditioner.solve, x, memory.vectors[2], memory.vectors[3]);
  }

  private fillPreconditioner({ x }: Point, evaluator: Evaluator): void {
    const { choice, memory } = this;
    const matrix = preconditionerOf(choice) as Hessian;
    if (isProbed(choice)) this.probe(evaluator);
    else if (!this.preconditionerPlan) evaluator.fill('the preconditioner', x, matrix, memory.preconditioner);
    else this.preconditionerPlan.fill(evaluator, this.run.points, { ...memory, hessian: memory.preconditioner });
  }

  /**
   * The Hessian's diagonal as the mean of v * Hv over the rows v of a Hadamard matrix of order four, repeated: entries
   * off the diagonal drop out unless they are a multiple of four away. Bekas, Kokiopoulou & Saad (2007).
   */
  private probe(evaluator: Evaluator): void {
    const [v, product] = this.memory.vectors;
    const [diagonal] = this.memory.preconditioner;
    diagonal.fill(0);
    for (let row = 0; row < probes; row++) {
      for (let i = 0; i < v.length; i++) v[i] = parity(row & i & 3);
      this.product(evaluator);
      for (let i = 0; i < v.length; i++) diagonal[i] += (v[i] * product[i]) / probes;
    }
    makePositive(diagonal);
  }
}

/** 1 for an even number of ones among the two bits, else -1. */
function parity(bits: number): number {
  return bits === 1 || bits === 2 ? -1 : 1;
}

export function preconditionerOf(choice: Choice): Hessian | undefined {
  if (choice.core !== 'newtonCg' || choice.preconditioner.kind !== 'structured') return undefined;
  return choice.preconditioner.matrix;
}

function isProbed(choice: Choice): boolean {
  return choice.core === 'newtonCg' && choice.preconditioner.kind === 'structured' && choice.preconditioner.probed;
}
