// What somebody writes from the textbook who needs a kernel and no library: plain loops, one after the other.
import type { Objective, Vector } from '../../src/index.js';

/** LDL' of a tridiagonal matrix and a solve: Golub & Van Loan (2013), algorithm 4.3.6. */
export class TextbookTridiagonal {
  private readonly pivots: Vector;
  private readonly lower: Vector;

  constructor(
    private readonly diagonal: Vector,
    private readonly offDiagonal: Vector,
  ) {
    this.pivots = new Float64Array(diagonal.length);
    this.lower = new Float64Array(diagonal.length);
  }

  factor(): void {
    const { diagonal, offDiagonal, pivots, lower } = this;
    pivots[0] = diagonal[0];
    for (let i = 1; i < diagonal.length; i++) {
      lower[i - 1] = offDiagonal[i - 1] / pivots[i - 1];
      pivots[i] = diagonal[i] - lower[i - 1] * offDiagonal[i - 1];
    }
  }

  /** x = -H^-1 b */
  solve(b: Vector, x: Vector): void {
    const { pivots, lower } = this;
    const last = b.length - 1;
    x[0] = -b[0];
    for (let i = 1; i <= last; i++) x[i] = -b[i] - lower[i - 1] * x[i - 1];
    x[last] /= pivots[last];
    for (let i = last - 1; i >= 0; i--) x[i] = x[i] / pivots[i] - lower[i] * x[i + 1];
  }
}

function dot(a: Vector, b: Vector): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

/** out += t a */
function axpy(out: Vector, t: number, a: Vector): void {
  for (let i = 0; i < out.length; i++) out[i] += t * a[i];
}

/**
 * L-BFGS by the two-loop recursion over pairs in circular storage, and a step that is halved until f has gone down
 * enough: Nocedal & Wright (2006), algorithms 7.4, 7.5 and 3.1. Calls `watch` after every iteration, until it says no.
 * Moves x; returns f there. Twin: bench/native/textbook_lbfgs.h
 */
export function textbookLbfgs(
  evaluate: Objective['valueAndGradient'],
  x: Vector,
  memory: number,
  watch: () => boolean,
): number {
  const n = x.length;
  const vectors = (count: number) => Array.from({ length: count }, () => new Float64Array(n));
  const [steps, changes] = [vectors(memory), vectors(memory)];
  const [g, d, before, gradientBefore] = vectors(4);
  const products = new Float64Array(memory);
  const alpha = new Float64Array(memory);
  let [count, end, gamma] = [0, 0, 1];
  let f = evaluate(x, g);
  let step = 1 / g.reduce((most, slope) => Math.max(most, Math.abs(slope)), 0);
  for (let i = 0; i < n; i++) d[i] = -g[i];
  for (;;) {
    const slope = dot(g, d);
    const from = f;
    before.set(x);
    gradientBefore.set(g);
    for (;;) {
      for (let i = 0; i < n; i++) x[i] = before[i] + step * d[i];
      f = evaluate(x, g);
      if (f <= from + 1e-4 * step * slope || step < 1e-20) break;
      step *= 0.5;
    }
    const [s, y] = [steps[end], changes[end]];
    for (let i = 0; i < n; i++) {
      s[i] = x[i] - before[i];
      y[i] = g[i] - gradientBefore[i];
    }
    const sy = dot(s, y);
    const yy = dot(y, y);
    if (sy > 1e-16 * yy) {
      products[end] = sy;
      gamma = sy / yy;
      end = (end + 1) % memory;
      count = Math.min(count + 1, memory);
    }
    if (!watch()) return f;
    for (let i = 0; i < n; i++) d[i] = -g[i];
    let j = end;
    for (let i = 0; i < count; i++) {
      j = (j + memory - 1) % memory;
      alpha[j] = dot(steps[j], d) / products[j];
      axpy(d, -alpha[j], changes[j]);
    }
    for (let i = 0; i < n; i++) d[i] *= gamma;
    for (let i = 0; i < count; i++) {
      axpy(d, alpha[j] - dot(changes[j], d) / products[j], steps[j]);
      j = (j + 1) % memory;
    }
    step = 1;
  }
}
