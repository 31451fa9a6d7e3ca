// The native objectives of the benchmarks are the problems of src/problems.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { buildNativeProgram } from '../bench/native-program.js';
import { dot } from '../src/core/vector.js';
import { findProblem, type Objective, type Vector } from '../src/index.js';
import { logSpaced } from '../src/problems/log-spaced.js';
import { poissonTrend } from '../src/problems/poisson-trend.js';
import { needNative } from './support/engines.js';

/** How the terms of f are made, so that they can be added in the order of `sum`. */
type Terms = (x: Vector, gradient: Vector) => number[];

const rosenbrock = (a: number, b: number) => {
  const rise = b - a * a;
  const rest = 1 - a;
  return 100 * rise * rise + rest * rest;
};

interface Native {
  readonly name: string;
  readonly sizes: readonly number[];
  objective(n: number): Objective;
  /** What the program reads after x. */
  data?(n: number): Vector;
  /** Of the sum; none where an exponential makes the last bits the library's. */
  readonly terms?: Terms;
  /** f from the sum, and from what comes after it. */
  readonly value?: (sum: number, x: Vector, gradient: Vector) => number;
}

const sizes = [2, 3, 8, 9, 10, 17, 100, 1000, 8192, 8193, 8200, 20_001];
const even = sizes.map(n => n + (n % 2));
const objectiveOf = (name: string) => (n: number) => findProblem(name)!.create(n).objective;
const pairs = (x: Vector, step: number) =>
  Array.from({ length: Math.floor((x.length - 2) / step) + 1 }, (_, i) => rosenbrock(x[step * i], x[step * i + 1]));
const counts = (n: number) => Float64Array.from({ length: n }, (_, i) => 1 + ((i * 7) % 11));

const natives: readonly Native[] = [
  { name: 'chained-rosenbrock', sizes, objective: objectiveOf('chained-rosenbrock'), terms: x => pairs(x, 1) },
  { name: 'extended-rosenbrock', sizes: even, objective: objectiveOf('extended-rosenbrock'), terms: x => pairs(x, 2) },
  {
    name: 'tridiagonal-quadratic',
    sizes: [1, ...sizes],
    objective: objectiveOf('tridiagonal-quadratic'),
    data: n => logSpaced(n),
    terms: (x, g) => Array.from(x.subarray(0, -1), (one, i) => (one - 1) * g[i]),
    value: (sum, x, g) => 0.5 * (sum + (x[x.length - 1] - 1) * g[g.length - 1]),
  },
  { name: 'poisson-trend', sizes: [1, ...sizes], objective: n => poissonTrend(counts(n), 100), data: counts },
];

const bytes = ({ buffer, byteOffset, byteLength }: Vector) => new Uint8Array(buffer, byteOffset, byteLength);

/** f, the gradient, the diagonal and the off-diagonal, one after the other. */
function native(program: string, { name, data }: Native, x: Vector): Float64Array {
  const n = x.length;
  const input = Buffer.concat([bytes(x), ...(data ? [bytes(data(n))] : [])]);
  const output = execFileSync(program, [name, `${n}`], { input, maxBuffer: 2 ** 26 });
  return new Float64Array(new Uint8Array(output).buffer);
}

function typescript({ objective }: Native, x: Vector): Float64Array {
  const n = x.length;
  const { valueAndGradient, hessian } = objective(n);
  const out = new Float64Array(3 * n);
  out[0] = valueAndGradient(x, out.subarray(1, n + 1));
  assert.ok(hessian?.structure === 'tridiagonal');
  hessian.fill?.(x, out.subarray(n + 1, 2 * n + 1), out.subarray(2 * n + 1));
  return out;
}

const placeOf = (n: number) => Float64Array.from({ length: n }, (_, i) => 1 + 0.3 * Math.sin(i * i + 1));

describe('native objectives of the benchmarks', () => {
  let program: string;

  before(function () {
    needNative(this);
    this.timeout(300_000); // a compiler runs
    program = buildNativeProgram('objectives');
  });

  for (const one of natives) {
    it(`${one.name}: ${one.terms ? 'the same bits' : 'the same up to the exponential'} as in TypeScript`, () => {
      for (const n of one.sizes) {
        const x = placeOf(n);
        const [found, expected] = [native(program, one, x), typescript(one, x)];
        assert.equal(found.length, 3 * n);
        const gradient = expected.subarray(1, n + 1);
        if (one.terms) {
          const terms = Float64Array.from(one.terms(x, gradient));
          const sum = dot(terms, new Float64Array(terms.length).fill(1));
          const value = one.value?.(sum, x, gradient) ?? sum;
          assert.ok(Math.abs(value - expected[0]) <= 1e-13 * Math.abs(expected[0]), `n = ${n}`);
          expected[0] = value;
          assert.deepEqual(found, expected, `n = ${n}`);
        } else {
          const size = expected.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
          const off = found.map((number, i) => Math.abs(number - expected[i]));
          assert.ok(
            off.every(distance => distance <= 1e-13 * size),
            `n = ${n}`,
          );
        }
      }
    });
  }
});
