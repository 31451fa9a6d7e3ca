// The runs whose every iterate must have the same bits on both engines and on every instruction-set level, and the
// record of a run: a digest of all bytes so far after each event. Run as a program, it prints the records of all cases.
import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { engineInfo, minimize, type Objective, type Problem, problems, type Vector } from '../../src/index.js';
import { bytes } from './bits.js';
import type { EngineName } from './engines.js';
import { methods, type NamedMethod, suits, variants } from './methods.js';
import { withFill, withoutFill } from './watch.js';

/** Around the lanes of a sum (8) and around its blocks (8192). */
const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 16, 37, 100, 1003, 8191, 8192, 8193, 20000];
const manyIterations = 400;
const fewIterations = 40;

/** Large sizes show what small ones cannot only in sums: a few problems are enough. */
const alsoLarge = ['chained-rosenbrock', 'extended-rosenbrock', 'diagonal-quadratic'];

export interface BitCase {
  readonly title: string;
  record(engine: EngineName): RunRecord;
}

export interface RunRecord {
  readonly summary: string;
  /** Eight digits for each evaluation, Hessian and iteration; each depends on all before. */
  readonly events: string;
}

export interface ChildOutput {
  readonly level: string | undefined;
  readonly records: Record<string, RunRecord>;
}

export function* bitCases(): Generator<BitCase> {
  for (const problem of problems) {
    for (const n of sizes) {
      if (problem.refuses(n) !== undefined || (n > 2000 && !alsoLarge.includes(problem.name))) continue;
      for (const method of n > 2000 ? methods : [...methods, ...variants]) yield* casesOf(problem, n, method);
    }
  }
}

function* casesOf(problem: Problem, n: number, { title, method }: NamedMethod): Generator<BitCase> {
  const create = () => problem.create(n);
  if (!suits(method, create().objective, n)) return;
  const maxIterations = n > 100 ? fewIterations : manyIterations;
  const run = (engine: EngineName, objective: Objective) => {
    const recorder = new Recorder(objective);
    const onIteration = recorder.iteration;
    const result = minimize(recorder.objective, create().x0, method, { engine, maxIterations, onIteration });
    recorder.add(result.x, result.gradient, Float64Array.of(result.value, result.gradientNorm));
    return {
      summary: `${result.status}, ${result.iterations} iterations, f = ${result.value}`,
      events: recorder.events,
    };
  };
  const name = `${title} on ${problem.name}, n = ${n}`;
  yield { title: name, record: engine => run(engine, create().objective) };
  if (create().objective.hessian && method.name === 'newton') {
    yield {
      title: `${name}, Hessian from differences`,
      record: engine => run(engine, withoutFill(create().objective)),
    };
  }
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
