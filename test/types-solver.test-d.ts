// Compiled by the type check, never run: how solvers and asynchronous runs are used, and which uses are mistakes.
import {
  type Ask,
  type AsyncObjective,
  type AsyncOptions,
  type AsyncValueAndGradient,
  type Checkpoint,
  createSolver,
  type EvaluateAsk,
  finiteSum,
  type HessianAsk,
  type HessianVectorAsk,
  lbfgs,
  minimizeAsync,
  newton,
  type Objective,
  type Options,
  type Progress,
  type Provided,
  type RestoreOptions,
  type Result,
  restoreSolver,
  type Solver,
  type SolverOptions,
  type Split,
  tridiagonal,
  type ValueAndGradient,
  type Vector,
} from '../src/index.js';

declare const f: ValueAndGradient;
declare const later: AsyncValueAndGradient;
declare const objective: Objective;
declare const asynchronous: AsyncObjective;
declare const x0: readonly number[];

const equal = <T>(_actual: T): void => {};

// --- a loop of one's own

const solver: Solver = createSolver(x0, lbfgs(), { gtol: 1e-9 });
createSolver(new Float64Array(3));
createSolver(x0, newton(), { hessian: tridiagonal(), provides: ['hessian'] });
const given: readonly Provided[] = ['hessian', 'hessianVector'];
const solverOptions: SolverOptions = { provides: given, maxIterations: 9 };
createSolver(x0, undefined, solverOptions);

function tellAll(ask: Ask): void {
  switch (ask.kind) {
    case 'evaluate':
      equal<EvaluateAsk>(ask);
      solver.tell(f(ask.x, ask.gradient));
      break;
    case 'hessian':
      equal<HessianAsk>(ask);
      ask.arrays[0]?.fill(1);
      solver.tell();
      break;
    case 'hessianVector':
      equal<HessianVectorAsk>(ask);
      ask.product.set(ask.v);
      solver.tell();
      break;
    default:
      ask satisfies never;
  }
}

while (!solver.done) tellAll(solver.ask());
equal<Result>(solver.result);
equal<Progress>(solver.progress);
equal<Uint8Array>(solver.save());
equal<Result>(solver.minimize(f));
equal<Result>(solver.minimize(objective));
solver.stop();
solver.release();

// @ts-expect-error the solver's own matter
solver.session;
// @ts-expect-error what an ask shows is to be written into, not replaced
(solver.ask() as EvaluateAsk).gradient = new Float64Array(1);
// @ts-expect-error an ask has a gradient only where one is wanted
solver.ask().gradient;
// @ts-expect-error f is a number
solver.tell('1');
// @ts-expect-error one cannot say that the run is over
solver.done = true;
// @ts-expect-error there is no such thing to provide
createSolver(x0, newton(), { provides: ['gradient'] });
// @ts-expect-error minimize() takes what is there at once
solver.minimize(later);
// @ts-expect-error neither options of its own
createSolver(x0, lbfgs(), { concurrency: 3 });

// --- promises

equal<Promise<Result>>(minimizeAsync(f, x0));
equal<Promise<Result>>(minimizeAsync(later, x0, lbfgs(), { concurrency: 4, gtol: 1e-3 }));
equal<Promise<Result>>(minimizeAsync(asynchronous, x0));
equal<Promise<Result>>(minimizeAsync(objective, x0)); // what is there at once will do
equal<Promise<Result>>(minimizeAsync(finiteSum({ count: 1, batchSize: 1, term: () => 0 }), x0));
equal<Promise<Result>>(solver.minimizeAsync(later, { concurrency: 2 }));
const wide: AsyncOptions = { concurrency: 8 };
equal<AsyncGenerator<Progress, Result, void>>(solver.run(asynchronous, wide));
asynchronous.hessianVector = async (x: Vector, v: Vector, product: Vector) => product.set(x.map((u, i) => u * v[i]));
asynchronous.valueAndGradient = async () => 3;
asynchronous.valueAndGradient = () => 3;

async function watch(): Promise<Result> {
  for await (const progress of solver.run(later)) {
    equal<Progress>(progress);
    equal<Split | undefined>(progress.split);
    equal<number | undefined>(progress.radius);
    if (progress.value < 1) break;
  }
  return solver.result;
}
equal<() => Promise<Result>>(watch);

// @ts-expect-error f is a number in the end
minimizeAsync(async () => 'one', x0);
// @ts-expect-error options of the run and of its promises, no others
minimizeAsync(f, x0, lbfgs(), { parallel: 2 });
// @ts-expect-error the solver has its options already
solver.minimizeAsync(later, { gtol: 1 });

// --- saved and restored

equal<Solver>(restoreSolver(solver.save()));
equal<Solver>(restoreSolver(Buffer.from('bytes'), { engine: 'native', maxIterations: 99 }));
const restoring: RestoreOptions = { method: lbfgs(), hessian: tridiagonal(), stop: () => false };
restoreSolver(solver.save(), restoring);
// @ts-expect-error not text
restoreSolver('bytes');
// @ts-expect-error what is provided was saved
restoreSolver(solver.save(), { provides: ['hessian'] });

const checkpoint: Checkpoint = { every: 0.5, write: bytes => equal<Uint8Array>(bytes) };
const options: Options = { checkpoint, stop: ({ value }) => value < 1 };
minimizeAsync(f, x0, lbfgs(), options);
// @ts-expect-error how often is to be said
equal<Checkpoint>({ write: () => {} });
// @ts-expect-error a stop function answers at once
equal<Options>({ stop: async () => true });
