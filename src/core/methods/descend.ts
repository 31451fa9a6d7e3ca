// The one first-order loop: every rule is a method by it. Twin: native/core/methods/descend.h
import type { Vector } from '../../objective.js';
import { divergence, type Points } from '../point.js';
import type { Method } from '../routine.js';
import type { Part } from '../rules/part.js';
import type { Rule } from '../rules/rule.js';
import type { ShapeOptions } from '../rules/shape.js';
import { Steps } from '../rules/steps.js';

/** All that outlives an iteration, beside the point where the method stands. */
export class DescendState {
  readonly steps: Steps<Vector>;

  constructor(n: number, rule: Rule, shape: Readonly<ShapeOptions>) {
    const kept = Array.from({ length: rule.vectors }, (_, k) => new Float64Array(n).fill(rule.first?.(k) ?? 0));
    const none = new Float64Array(0);
    this.steps = new Steps(rule, shape, [{ from: 0, to: n, before: none, x: none, g: none, shift: 0, kept }]);
  }
}

export function* descend(state: DescendState, points: Points): Method {
  const part: Part<Vector> = state.steps.parts[0];
  for (;;) {
    points.leave();
    part.before = points.at.x;
    part.g = points.at.g;
    part.x = points.trial.x;
    state.steps.take(points.rate);
    yield 'evaluate';
    const diverged = divergence(points.trial);
    if (diverged) return diverged;
    points.accept();
    yield 'iterate';
  }
}
