// The user's own part of a run: the objective and the Hessian, without any engine.
import type { Instance, Objective, Vector } from '../src/index.js';

export interface UserWork {
  /** f and its gradient, once. */
  readonly evaluate: () => number;
  /** The Hessian, once; undefined where the objective offers none. */
  readonly fill: (() => void) | undefined;
}

/** Works at three places in turn, as a run does, on the way from the start to the minimum. */
export function userWork({ objective, x0, minima }: Instance): UserWork {
  const n = x0.length;
  const goal = minima[0]?.x ?? x0;
  const places = [0.25, 0.5, 0.75].map(part => ({
    x: x0.map((start, i) => start + part * (goal[i] - start)),
    g: new Float64Array(n),
  }));
  let turn = 0;
  const next = () => {
    turn = turn === 2 ? 0 : turn + 1;
    return places[turn];
  };
  const fill = hessianFill(objective, n);
  return {
    evaluate() {
      const { x, g } = next();
      return objective.valueAndGradient(x, g);
    },
    fill: fill && (() => fill(next().x)),
  };
}

function hessianFill({ hessian }: Objective, n: number): ((x: Vector) => void) | undefined {
  const diagonal = new Float64Array(n);
  if (hessian?.structure === 'diagonal') return hessian.fill && (x => hessian.fill?.(x, diagonal));
  const offDiagonal = new Float64Array(Math.max(n - 1, 0));
  return hessian?.fill && (x => hessian.fill?.(x, diagonal, offDiagonal));
}
