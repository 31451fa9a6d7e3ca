// A Hessian from differences of the gradient. Columns that share no row are found from one extra gradient together:
// Curtis, Powell & Reid (1974); steps as in Dennis & Schnabel (1983), section 5.4.
import type { Point } from './core/point.js';
import type { Evaluator } from './evaluate.js';
import type { Hessian } from './hessian.js';
import type { Memory, Places } from './run.js';

/** How many extra gradients a Hessian takes; 0 if the user fills it. */
export function extraGradients(hessian: Hessian | undefined, n: number): number {
  if (!hessian || hessian.fill) return 0;
  return hessian.structure === 'diagonal' ? 1 : Math.min(3, n);
}

/**
 * Fills a diagonal (one array) or tridiagonal (two arrays) Hessian at `at`, where the gradient is known. The place that
 * holds nothing worth keeping is where it evaluates.
 */
export function differenceHessian(evaluator: Evaluator, { at, best }: Places, memory: Memory): void {
  const [diagonal, offDiagonal] = memory.hessian;
  const { x, g: gradient } = memory.places.find(place => place !== at && place !== best) as Point;
  const n = x.length;
  const colours = offDiagonal ? Math.min(3, n) : 1;
  offDiagonal?.fill(0);
  for (let colour = 0; colour < colours; colour++) {
    for (let i = 0; i < n; i++) x[i] = i % colours === colour ? at.x[i] + increment(at.x[i]) : at.x[i];
    evaluator.valueAndGradient(x, gradient);
    for (let i = colour; i < n; i += colours) {
      const h = x[i] - at.x[i]; // what was really added
      diagonal[i] = (gradient[i] - at.g[i]) / h;
      if (!offDiagonal) continue;
      // each entry off the diagonal is seen from both of its columns: their mean is symmetric
      if (i > 0) offDiagonal[i - 1] += (0.5 * (gradient[i - 1] - at.g[i - 1])) / h;
      if (i + 1 < n) offDiagonal[i] += (0.5 * (gradient[i + 1] - at.g[i + 1])) / h;
    }
  }
}

const root = Math.sqrt(Number.EPSILON);

function increment(x: number): number {
  return x < 0 ? -root * Math.max(-x, 1) : root * Math.max(x, 1);
}
