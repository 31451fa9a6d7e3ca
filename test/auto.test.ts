// What auto() chooses for each kind of objective; the message says what and why.
import assert from 'node:assert/strict';
import {
  auto,
  banded,
  dense,
  diagonal,
  type Hessian,
  minimize,
  type Objective,
  sparse,
  tridiagonal,
  type Vector,
} from '../src/index.js';
import { onEveryEngine } from './support/engines.js';

/** The sum of (x_i - 1)^2. */
function valueAndGradient(x: Vector, gradient: Vector): number {
  let value = 0;
  for (let i = 0; i < x.length; i++) {
    gradient[i] = 2 * (x[i] - 1);
    value += (x[i] - 1) ** 2;
  }
  return value;
}

const hessianVector = (_x: Vector, v: Vector, product: Vector) => product.set(v.map(value => 2 * value));
const twos = (n: number) => (_x: Vector, h: Vector) => {
  h.fill(0);
  for (let i = 0; i < n; i++) h[i * n + i] = 2;
};
const diagonalOf = (n: number) => {
  const indices = Array.from({ length: n }, (_, i) => i);
  return { rows: indices, columns: indices };
};

interface Choice {
  readonly title: string;
  readonly n: number;
  readonly offers: Partial<Objective>;
  readonly chosen: string;
  readonly because: RegExp;
}

const structures: readonly (readonly [string, (n: number) => Hessian])[] = [
  ['diagonal', () => diagonal((_x, main) => main.fill(2))],
  ['tridiagonal', () => tridiagonal((_x, main, off) => void main.fill(2, off.fill(0).length - off.length))],
  ['banded', n => banded(2, (_x, bands) => void bands.fill(0).fill(2, 0, n))],
  ['dense', n => dense(twos(n))],
  ['sparse', n => sparse(diagonalOf(n), (_x, values) => values.fill(2))],
];

const choices: readonly Choice[] = [
  { title: 'a gradient', n: 10, offers: {}, chosen: 'lbfgs', because: /a gradient and no Hessian/ },
  {
    title: 'products',
    n: 10,
    offers: { hessianVector },
    chosen: 'newtonCg',
    because: /products and no Hessian/,
  },
  ...structures.flatMap(([structure, make]): Choice[] => {
    const because = new RegExp(`a ${structure} Hessian`);
    const choice = (title: string, n: number, hessian: Hessian, more = {}): Choice => {
      return { title, n, offers: { hessian, ...more }, chosen: 'newton', because };
    };
    const { fill: _, ...bare } = make(50);
    return [
      choice(`a ${structure} Hessian`, 10, make(10)),
      choice(`a ${structure} Hessian and products`, 10, make(10), { hessianVector }),
      choice(`a ${structure} Hessian without fill`, 50, bare as Hessian),
      ...(structure === 'dense' ? [] : [choice(`a large ${structure} Hessian`, 5000, make(5000))]),
    ];
  }),
  {
    title: 'a dense Hessian without fill that takes many gradients',
    n: 51,
    offers: { hessian: dense() },
    chosen: 'lbfgs',
    because: /a dense Hessian without fill would take 51 gradients/,
  },
  {
    title: 'a large dense Hessian',
    n: 2001,
    offers: { hessian: dense(twos(2001)) },
    chosen: 'newtonCg',
    because: /factor a dense Hessian with n = 2001/,
  },
];

onEveryEngine(engine => {
  for (const { title, n, offers, chosen, because } of choices) {
    it(`${title}, n = ${n}: ${chosen}`, () => {
      for (const method of [undefined, auto()]) {
        const result = minimize({ valueAndGradient, ...offers }, new Float64Array(n), method, { engine });
        assert.ok(result.success && result.value < 1e-12, result.message);
        assert.equal(result.method, chosen);
        assert.match(result.message, new RegExp(`auto chose ${chosen}: .*${because.source}`));
      }
    });
  }
});
