// What f does beside what the model promised. Twin: native/core/trust/ratio.h
import type { Vector } from '../../objective.js';
import { finite, type Points } from '../point.js';
import { distinct, roundingOf } from '../search/step.js';
import { dot } from '../vector.js';

/** The share of the promised decrease that f keeps; where rounding hides it, as the slopes at both ends tell. */
export function kept({ at, trial }: Points, p: Vector, promised: number): number {
  if (!finite(trial)) return -Infinity;
  const rounding = roundingOf(p.length);
  const shown = distinct(at.f, trial.f, rounding) || promised > rounding * Math.abs(at.f);
  if (shown) return (at.f - trial.f) / promised;
  return (-0.5 * (dot(at.g, p) + dot(trial.g, p))) / promised;
}

/** Did f do what the model promised, to six digits? It is as good as quadratic, then. */
export function isExact(ratio: number): boolean {
  return Math.abs(ratio - 1) < 1e-6;
}

/** Where along p the parabola through f, its slope and f at the end is lowest, between a quarter and a half. */
export function shorter({ at, trial }: Points, p: Vector): number {
  if (!finite(trial)) return 0.1;
  const slope = dot(at.g, p);
  const share = (-0.5 * slope) / (trial.f - at.f - slope);
  return share > 0.25 ? Math.min(share, 0.5) : 0.25;
}
