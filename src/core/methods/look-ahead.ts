// Nesterov's accelerated gradient with the gradient where the velocity leads: Nesterov (1983); Sutskever, Martens, Dahl &
// Hinton (2013), equations 3 and 4. Twin: native/core/methods/look_ahead.h
import type { Vector } from '../../objective.js';
import { divergence, type Points } from '../point.js';
import type { Method } from '../routine.js';

export interface LookAheadOptions {
  learningRate: number;
  momentum: number;
}

export const lookAheadDefaults: Readonly<LookAheadOptions> = { learningRate: 1e-3, momentum: 0.9 };

/** All that outlives an iteration, beside the point where the method stands. */
export class LookAheadState {
  readonly v: Vector; // the velocity

  constructor(n: number) {
    this.v = new Float64Array(n);
  }
}

/** v = momentum v - rate g */
function accelerate(v: Vector, momentum: number, rate: number, g: Vector): void {
  for (let i = 0; i < v.length; i++) v[i] = momentum * v[i] - rate * g[i];
}

export function* lookAhead(
  state: LookAheadState,
  points: Points,
  { momentum }: Readonly<Pick<LookAheadOptions, 'momentum'>>,
): Method {
  const { v } = state;
  for (;;) {
    points.place(momentum, v);
    yield 'evaluate';
    const lost = divergence(points.trial);
    if (lost) return lost;
    accelerate(v, momentum, points.rate, points.trial.g);
    points.place(1, v);
    yield 'evaluate';
    const diverged = divergence(points.trial);
    if (diverged) return diverged;
    points.accept();
    yield 'iterate';
  }
}
