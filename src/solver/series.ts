// The calls that answer one question: one, as a rule, or as many as differences of gradients take.
import type { Point } from '../core/point.js';
import type { Call } from './asks.js';

/** Where an evaluation may stand that is none of the method's own. */
export type Room = Pick<Point, 'x' | 'g'>;

export interface Series {
  readonly length: number;
  /** May they be made side by side, each in a room of its own? Else one after the other in the same room. */
  readonly independent: boolean;
  /** The k-th call. */
  call(k: number, room: Room): Call;
  /** Takes its answer: in the order of k, whatever the order of the calls. */
  take(k: number, room: Room): void;
}

/** A question that one call answers. */
export class Single implements Series {
  readonly length = 1;
  readonly independent = false;

  constructor(private readonly only: Call) {}

  call(): Call {
    return this.only;
  }

  take(): void {}
}

/** A question whose answer is known. */
export const nothing: Series = {
  length: 0,
  independent: false,
  call: () => {
    throw new Error('nothing was asked');
  },
  take: () => undefined,
};

/** Makes all the calls of a series, one after the other. */
export function answerAll(series: Series, room: Room, answer: (call: Call) => unknown): void {
  for (let k = 0; k < series.length; k++) {
    answer(series.call(k, room));
    series.take(k, room);
  }
}
