// Random convex quadratics of random size and conditioning, with their Hessian in every structure.
import fc from 'fast-check';
import { banded, dense, type Objective, sparse, tridiagonal, type Vector } from '../../src/index.js';

export interface Quadratic {
  readonly n: number;
  readonly objective: Objective;
  readonly x0: Vector;
  readonly minimizer: Vector;
  readonly largest: number;
}

export interface Shape {
  readonly n: number;
  /** Of the Hessian; 0 is 1, 1 is 10, ... */
  readonly decades: number;
  /** How strongly neighbours are coupled: below 1/2. */
  readonly coupling: number;
  readonly structure: 'none' | 'tridiagonal' | 'banded' | 'dense' | 'sparse';
  readonly filled: boolean;
  readonly minimizer: readonly number[];
  readonly x0: readonly number[];
  readonly shift: number;
}

const sizes = fc.integer({ min: 1, max: 24 });
const component = fc.integer({ min: -800, max: 800 }).map(k => k / 100);

export const shapes: fc.Arbitrary<Shape> = sizes.chain(n =>
  fc.record({
    n: fc.constant(n),
    decades: fc.integer({ min: 0, max: 5 }),
    coupling: fc.constantFrom(0, 0.1, 0.45),
    structure: fc.constantFrom('none', 'tridiagonal', 'banded', 'dense', 'sparse'),
    filled: fc.boolean(),
    minimizer: fc.array(component, { minLength: n, maxLength: n }),
    x0: fc.array(component, { minLength: n, maxLength: n }),
    shift: fc.constantFrom(0, 1, -1000, 1e6),
  }),
);

/** f(x) = y'Ty / 2 + shift for y = S (x - a): T has ones on its diagonal and the coupling beside it, S is diagonal. */
export function quadratic({ n, decades, coupling, structure, filled, minimizer, x0, shift }: Shape): Quadratic {
  const scale = Float64Array.from({ length: n }, (_, i) => 10 ** ((-decades / 2) * (n > 1 ? i / (n - 1) : 0)));
  const a = Float64Array.from(minimizer);
  const y = new Float64Array(n);
  const valueAndGradient = (x: Vector, gradient: Vector) => {
    let value = shift;
    for (let i = 0; i < n; i++) y[i] = scale[i] * (x[i] - a[i]);
    for (let i = 0; i < n; i++) {
      const t = y[i] + coupling * ((i > 0 ? y[i - 1] : 0) + (i < n - 1 ? y[i + 1] : 0));
      value += (y[i] * t) / 2;
      gradient[i] = scale[i] * t;
    }
    return value;
  };
  const main = (i: number) => scale[i] ** 2;
  const off = (i: number) => coupling * scale[i] * scale[i + 1];
  const objective = { valueAndGradient, ...(structure !== 'none' && { hessian: hessian() }) };
  return { n, objective, x0: Float64Array.from(x0), minimizer: a, largest: 2 };

  function hessian() {
    switch (structure) {
      case 'banded':
        return banded(Math.min(1, n - 1), filled ? bands : undefined);
      case 'dense':
        return dense(filled ? square : undefined);
      case 'sparse':
        return sparse(pattern(), filled ? bands : undefined);
      default:
        return tridiagonal(filled ? both : undefined);
    }
  }

  function both(_: Vector, diagonal: Vector, offDiagonal: Vector): void {
    for (let i = 0; i < n; i++) diagonal[i] = main(i);
    for (let i = 0; i < n - 1; i++) offDiagonal[i] = off(i);
  }

  function bands(_: Vector, values: Vector): void {
    for (let i = 0; i < n; i++) values[i] = main(i);
    for (let i = 0; i < n - 1; i++) values[n + i] = off(i);
  }

  function square(_: Vector, h: Vector): void {
    h.fill(0);
    for (let i = 0; i < n; i++) h[i * n + i] = main(i);
    for (let i = 1; i < n; i++) h[i * n + i - 1] = off(i - 1);
  }

  function pattern() {
    const whole = [...Array(n).keys()];
    const rest = [...Array(n - 1).keys()];
    return { rows: [...whole, ...rest.map(i => i + 1)], columns: [...whole, ...rest] };
  }
}
