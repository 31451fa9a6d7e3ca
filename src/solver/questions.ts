// Which calls answer what a run asks: those of the user's functions, or differences of the gradient.
import { type Choice, preconditionerOf } from '../choice.js';
import type { Point } from '../core/point.js';
import { type DifferencePlan, differenceProduct, prepareDifferences } from '../differences/differences.js';
import type { Hessian } from '../hessian.js';
import { probeDiagonal, probes } from '../probe.js';
import type { Memory, Run } from '../run.js';
import { type Room, type Series, Single } from './series.js';

/** What is asked of the user's functions. */
const questionNames = ['evaluate', 'hessian', 'product', 'preconditioner', 'precondition'] as const;
export type Question = (typeof questionNames)[number];

export function isQuestion(answer: string): answer is Question {
  return questionNames.includes(answer as Question);
}

export class Questions {
  private readonly hessianPlan: DifferencePlan | undefined;
  private readonly preconditionerPlan: DifferencePlan | undefined;
  private readonly evaluations: Series[] = [];

  constructor(
    private readonly choice: Choice,
    /** Are products with the Hessian known, or to be made from differences? */
    private readonly hasProducts: boolean,
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
    const product = this.hasProducts ? 0 : 1;
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

  /** A place that holds nothing worth keeping. */
  get room(): Room {
    const { at, best } = this.run.points;
    return this.memory.places.find(place => place !== at && place !== best) as Room;
  }

  /** The calls that answer. */
  series(question: Question): Series {
    if (question === 'evaluate') return this.evaluation(this.run.points.trial);
    const { choice, memory } = this;
    const { at } = this.run.points;
    switch (question) {
      case 'hessian':
        if (this.hessianPlan) return this.hessianPlan.series(at, memory.hessian);
        return new Single({ kind: 'hessian', x: at.x, arrays: memory.hessian });
      case 'product':
        return this.product(this.room);
      case 'preconditioner':
        if (this.preconditionerPlan) return this.preconditionerPlan.series(at, memory.preconditioner);
        if (!this.isProbed()) return new Single({ kind: 'preconditioner', x: at.x, arrays: memory.preconditioner });
        return probeDiagonal(
          memory.vectors[0],
          memory.vectors[1],
          room => this.product(room),
          memory.preconditioner[0],
        );
      case 'precondition': {
        const [, , r, result] = memory.vectors;
        if (choice.preconditioner?.kind !== 'asked') throw new Error('the method has no preconditioner of its own');
        return new Single({ kind: 'precondition', x: at.x, r, result });
      }
    }
  }

  /** Made once for each place: there are three, and it is asked all the time. */
  private evaluation(trial: Point): Series {
    const k = this.memory.places.indexOf(trial);
    this.evaluations[k] ??= new Single({ kind: 'evaluate', x: trial.x, gradient: trial.g });
    return this.evaluations[k];
  }

  private isProbed(): boolean {
    return this.choice.preconditioner?.kind === 'probed';
  }

  /** H v for the v in memory. */
  private product(room: Room): Series {
    const [v, product] = this.memory.vectors;
    const { at } = this.run.points;
    if (this.hasProducts) return new Single({ kind: 'hessianVector', x: at.x, v, product });
    return differenceProduct(at, v, product, room);
  }
}
