// The runs whose every iterate must have the same bits on both engines and on every instruction-set level, and the
// record of a run: a digest of all bytes so far after each event. Run as a program, it prints the records of all cases.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import {
  engineInfo,
  type Method,
  minimize,
  newtonCg,
  type Objective,
  type Preconditioner,
  type Problem,
  problems,
  type TridiagonalHessian,
  tridiagonal,
  type Vector,
} from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';
import { diagonalQuadratic } from '../../src/problems/diagonal-quadratic.js';
import { bytes } from './bits.js';
import type { EngineName } from './engines.js';
import { type NamedMethod, solvers, steepest, stepping, steppingVariants, variants } from './methods.js';
import { tridiagonalProduct } from './structures.js';
import { withFill, withoutFill } from './watch.js';

/** Around the lanes of a sum (8) and around its blocks (8192). */
const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 16, 37, 100, 1003, 8191, 8192, 8193, 20000];
const long = { maxIterations: 400, maxEvaluations: 4000 };
const short = { maxIterations: 40, maxEvaluations: 200 }; // of many unknowns

/** One of each kind of Hessian whose factors are ours, at every size that they have and with every method. */
const chosen = ['chained-rosenbrock', 'extended-rosenbrock', 'diagonal-quadratic', 'chained-wood', 'broyden-banded'];

/** Large sizes show what small ones cannot only in sums: a few problems are enough. */
const alsoLarge = chosen.slice(0, 3);

export interface BitCase {
  readonly title: string;
  record(engine: EngineName): RunRecord;
}

export interface RunRecord {
  readonly summary: string;
  /** Eight digits for each evaluation, Hessian, product and iteration; each depends on all before. */
  readonly events: string;
}

export interface ChildOutput {
  readonly level: string | undefined;
  readonly records: Record<string, RunRecord>;
}

export function* bitCases(): Generator<BitCase> {
  for (const problem of problems) {
    const accepted = sizes.filter(n => problem.refuses(n) === undefined);
    const all = chosen.includes(problem.name);
    const small = accepted.filter(n => n <= 37);
    const most = alsoLarge.includes(problem.name) ? Infinity : 1003;
    // of the others a small size and a middling one, or the only one
    const taken = all ? accepted.filter(n => n <= most) : [small[0] ?? problem.defaultSize, small.at(-1)];
    for (const n of new Set(taken)) {
      if (n === undefined) continue;
      const searching = all && n <= 37 ? [...solvers, ...variants, ...steepest] : solvers;
      for (const method of searching) yield* casesOf(problem, n, method);
    }
  }
  yield* preconditioned();
  yield* stepByStep();
}

/** Steps are the same whatever the objective: few problems, at sizes around the blocks in which x and gradient are gone through. */
function* stepByStep(): Generator<BitCase> {
  for (const method of [...stepping, ...steppingVariants]) {
    for (const n of [2, 7, 37, 1003, 8193]) yield* casesOf(chainedRosenbrock, n, method);
    for (const n of [1, 1024, 1025]) yield* casesOf(diagonalQuadratic, n, method);
  }
}

function* casesOf(problem: Problem, n: number, { title, method }: NamedMethod): Generator<BitCase> {
  if (method.name === 'auto') return; // it is one of the others
  const { objective, x0 } = problem.create(n);
  const name = `${title} on ${problem.name}, n = ${n}`;
  const caseOf = (what: string, chosen: Objective) => makeCase(`${name}${what}`, method, chosen, x0);
  if (sameArithmetic(method, objective)) {
    yield caseOf('', objective);
    if (method.name === 'newton') yield caseOf(', Hessian from differences', withoutFill(objective));
  }
  if (method.name === 'newtonCg') yield caseOf(', gradient only', { valueAndGradient: objective.valueAndGradient });
}

/** Dense and sparse Hessians are Eigen's natively: see engines-agree.test.ts. */
export function sameArithmetic(method: Method, { hessian }: Objective): boolean {
  const theirs = hessian?.structure === 'dense' || hessian?.structure === 'sparse';
  return !theirs || !method.name.startsWith('newton');
}

/** Products with the Hessian, and every kind of preconditioner. */
function* preconditioned(): Generator<BitCase> {
  for (const n of [2, 3, 8, 37, 1003]) {
    const { objective, x0 } = chainedRosenbrock.create(n);
    const { valueAndGradient } = objective;
    const hessian = objective.hessian as TridiagonalHessian;
    const offered = { valueAndGradient, hessianVector: tridiagonalProduct(hessian, n) };
    const preconditioners: Record<string, Preconditioner> = {
      'no preconditioner': 'none',
      'a probed diagonal': 'diagonal',
      'tridiagonal, filled': hessian,
      'tridiagonal, from differences': tridiagonal(),
      'a function': (_, r, result) => result.set(r.map((value, i) => value / (i + 1))),
    };
    for (const [title, preconditioner] of Object.entries(preconditioners)) {
      yield makeCase(`newtonCg with products, ${title}, n = ${n}`, newtonCg({ preconditioner }), offered, x0);
    }
  }
}

function makeCase(title: string, method: Method, objective: Objective, x0: Vector): BitCase {
  const limits = x0.length > 100 ? short : long;
  const record = (engine: EngineName): RunRecord => {
    const recorder = new Recorder(objective);
    const onIteration = recorder.iteration;
    const result = minimize(recorder.objective, x0, method, { engine, ...limits, onIteration });
    recorder.add(result.x, result.gradient, Float64Array.of(result.value, result.gradientNorm));
    return {
      summary: `${result.status}, ${result.iterations} iterations, f = ${result.value}`,
      events: recorder.events,
    };
  };
  return { title, record };
}

class Recorder {
  events = '';
  readonly objective: Objective;
  private readonly hash = createHash('sha1');

  constructor(inner: Objective) {
    const valueAndGradient = (x: Vector, gradient: Vector) => {
      const value = inner.valueAndGradient(x, gradient);
      this.add(x, gradient, Float64Array.of(value));
      return value;
    };
    const hessian = inner.hessian && withFill(inner.hessian, x => this.add(x));
    this.objective = { valueAndGradient, ...(hessian && { hessian }) };
    const product = inner.hessianVector;
    if (!product) return;
    this.objective.hessianVector = (x, v, result) => {
      product(x, v, result);
      this.add(x, v, result);
    };
  }

  readonly iteration = (progress: {
    x: Vector;
    gradient: Vector;
    value: number;
    gradientNorm: number;
    step: number;
  }) => {
    const { x, gradient, value, gradientNorm, step } = progress;
    this.add(x, gradient, Float64Array.of(value, gradientNorm, step));
  };

  add(...vectors: Vector[]): void {
    for (const vector of vectors) this.hash.update(bytes(vector));
    this.events += this.hash.copy().digest('hex').slice(0, 8);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const records = Array.from(bitCases(), ({ title, record }): [string, RunRecord] => [title, record('native')]);
  const output: ChildOutput = { level: engineInfo().level, records: Object.fromEntries(records) };
  console.log(JSON.stringify(output));
}
