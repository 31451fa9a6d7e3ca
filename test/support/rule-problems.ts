// The three problems on which the rules are compared with PyTorch, whose runs test/data/pytorch-rules.json holds.
// Twins of those in bench/peers/pytorch_reference.py: the same operations in the same order.

export interface RuleProblem {
  readonly name: string;
  readonly n: number;
  readonly x0: readonly number[];
  /** Writes the gradient at x into g and returns f(x). */
  gradient(x: Float64Array, g: Float64Array): number;
}

/** Chained: neighbours are tied in one curved valley. */
function rosenbrock(x: Float64Array, g: Float64Array): number {
  let f = 0;
  g.fill(0);
  for (let i = 0; i < x.length - 1; i++) {
    const rise = x[i + 1] - x[i] * x[i];
    const rest = 1 - x[i];
    f += 100 * rise * rise + rest * rest;
    g[i] += -400 * x[i] * rise - 2 * rest;
    g[i + 1] += 200 * rise;
  }
  return f;
}

// From 1e-2 to 1e2 in equal ratios; a row's neighbours weigh a tenth of the smaller of the two diagonal entries.
const diagonal = [0.01];
while (diagonal.length < 20) diagonal.push(diagonal[diagonal.length - 1] * 1.6237767391887217);

/** Tridiagonal, of condition 1e4, with its minimum at (1, ..., 1). */
function quadratic(x: Float64Array, g: Float64Array): number {
  let f = 0;
  for (let i = 0; i < x.length; i++) {
    let row = diagonal[i] * (x[i] - 1);
    if (i > 0) row -= 0.1 * diagonal[i - 1] * (x[i - 1] - 1);
    if (i + 1 < x.length) row -= 0.1 * diagonal[i] * (x[i + 1] - 1);
    g[i] = row;
    f += 0.5 * row * (x[i] - 1);
  }
  return f;
}

// Lehmer's generator in the minimal standard of Park and Miller (1988): its integers are exact in a double.
let seed = 2024;
function uniform(): number {
  seed = (seed * 16807) % 2147483647;
  return (2 * seed) / 2147483647 - 1;
}

const planted = [1.5, -2, 0.5, 1, -1];
const rows = Array.from({ length: 40 }, () => {
  const row = planted.map(uniform);
  let margin = uniform();
  for (let k = 0; k < row.length; k++) margin += row[k] * planted[k];
  return { row, label: margin > 0 ? 1 : -1 };
});

/** Logistic regression, 40 rows of 5, mean loss plus 0.005 |x|^2. */
function logistic(x: Float64Array, g: Float64Array): number {
  let f = 0;
  g.fill(0);
  for (const { row, label } of rows) {
    let margin = 0;
    for (let k = 0; k < x.length; k++) margin += row[k] * x[k];
    const e = Math.exp(-label * margin);
    f += Math.log(1 + e) / 40;
    const factor = (-label * e) / (1 + e) / 40;
    for (let k = 0; k < x.length; k++) g[k] += factor * row[k];
  }
  for (let k = 0; k < x.length; k++) {
    f += 0.005 * x[k] * x[k];
    g[k] += 0.01 * x[k];
  }
  return f;
}

const alternating = (n: number, even: number, odd: number) =>
  Array.from({ length: n }, (_, i) => (i % 2 === 0 ? even : odd));

export const ruleProblems: readonly RuleProblem[] = [
  { name: 'rosenbrock', n: 10, x0: alternating(10, 0.6, 0.9), gradient: rosenbrock },
  { name: 'quadratic', n: 20, x0: alternating(20, 3, -1), gradient: quadratic },
  { name: 'logistic', n: 5, x0: [-1, 0.5, 1, -0.5, 0.25], gradient: logistic },
];
