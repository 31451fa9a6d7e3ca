// Nesterov's accelerated gradient with the gradient where the velocity leads: Nesterov (1983); Sutskever, Martens, Dahl &
// Hinton (2013), equations 3 and 4. Twin: native/core/methods/look_ahead.h
import type { Vector } from '../../objective.js';
import type { Archive } from '../archive.js';
import { divergence, type Points } from '../point.js';
import type { Method } from '../routine.js';

export interface LookAheadOptions {
  learningRate: number;
  momentum: number;
}

export const lookAheadDefaults: Readonly<LookAheadOptions> = { learningRate: 1e-3, momentum: 0.9 };

/** All that outlives an iteration, beside the point where the method stands. */
export class LookAheadState {
  v: Vector; // the velocity
  next: Vector; // the one that an iteration makes of it, when it is over

  constructor(n: number) {
    this.v = new Float64Array(n);
    this.next = new Float64Array(n);
  }

  walk(archive: Archive): void {
    archive.numbers(this.v);
  }

  turn(): void {
    [this.v, this.next] = [this.next, this.v];
  }
}

/** next = momentum v - rate g */
function accelerate(next: Vector, v: Vector, momentum: number, rate: number, g: Vector): void {
  for (let i = 0; i < v.length; i++) next[i] = momentum * v[i] - rate * g[i];
}

export function* lookAhead(
  state: LookAheadState,
  points: Points,
  { momentum }: Readonly<Pick<LookAheadOptions, 'momentum'>>,
): Method {
  for (;;) {
    points.place(momentum, state.v);
    yield 'evaluate';
    const lost = divergence(points.trial);
    if (lost) return lost;
    accelerate(state.next, state.v, momentum, points.rate, points.trial.g);
    points.place(1, state.next);
    yield 'evaluate';
    const diverged = divergence(points.trial);
    if (diverged) return diverged;
    points.accept();
    state.turn();
    yield 'iterate';
  }
}
