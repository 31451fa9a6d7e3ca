// The one first-order loop: every rule is a method by it. Twin: native/core/methods/descend.h
import type { Vector } from '../../objective.js';
import { type Archive, mostCount } from '../archive.js';
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

  walk(archive: Archive): void {
    const { steps } = this;
    const state = steps.rule.state as Record<string, number>;
    steps.count = archive.count(steps.count, mostCount);
    for (const [name, field] of Object.entries(state)) state[name] = archive.number(field);
    for (const vector of steps.parts[0].kept) archive.numbers(vector);
  }
}

export function* descend(state: DescendState, points: Points): Method {
  const part: Part<Vector> = state.steps.parts[0];
  for (;;) {
    if (!points.ahead) {
      points.leave();
      part.before = points.at.x;
      part.g = points.at.g;
      part.x = points.trial.x;
      state.steps.take(points.rate);
      points.ahead = true;
    }
    yield 'evaluate';
    const diverged = divergence(points.trial);
    if (diverged) return diverged;
    points.accept();
    points.ahead = false;
    yield 'iterate';
  }
}
