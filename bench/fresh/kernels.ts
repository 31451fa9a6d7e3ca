// Kernels of the TypeScript engine beside the textbook's plain loops, in turn.
import { Tridiagonal } from '../../src/core/hessian/tridiagonal.js';
import { lbfgs, minimize, type Scaling, type Vector } from '../../src/index.js';
import { chainedRosenbrock } from '../../src/problems/chained-rosenbrock.js';
import { answerWith } from '../fresh.js';
import type { Measured } from '../kernels/measured.js';
import { TextbookTridiagonal, textbookLbfgs } from '../kernels/textbook.js';
import { timeInTurn } from '../timing.js';

export interface KernelInput {
  readonly kernel: 'tridiagonal' | 'lbfgs';
  readonly n: number;
  readonly rounds: number;
  /** Seconds for one measurement. */
  readonly least: number;
  /** Of L-BFGS, after those that are not timed. */
  readonly iterations: number;
}

const largest = (a: Vector) => a.reduce((most, one) => Math.max(most, Math.abs(one)), 0);

function solves({ kernel, n, rounds, least }: KernelInput): Measured {
  const diagonal = new Float64Array(n).fill(1202); // the Hessian of the chained Rosenbrock function at its minimum
  const offDiagonal = new Float64Array(n - 1).fill(-400);
  diagonal[0] = 802;
  diagonal[n - 1] = 200;
  const b = Float64Array.from({ length: n }, (_, i) => Math.sin(i));
  const [d, x] = [new Float64Array(n), new Float64Array(n)];
  const hessian: {
    tryFactor(shift: number, b?: Vector): number;
    direction(b: Vector, d: Vector): void;
  } = new Tridiagonal(diagonal, offDiagonal);
  const plain = new TextbookTridiagonal(diagonal, offDiagonal);
  const works = {
    thalweg() {
      hessian.tryFactor(0, b);
      hessian.direction(b, d);
    },
    textbook() {
      plain.factor();
      plain.solve(b, x);
    },
  };
  works.thalweg();
  works.textbook();
  const error = largest(d.map((one, i) => one - x[i])) / largest(x);
  return { kernel, n, error, sides: timeInTurn(works, { rounds, least }) };
}

const warm = 12; // iterations before the clock starts: the pairs are all there

/** Seconds of an iteration beyond the objective, and f at the end. */
type Run = (n: number, iterations: number) => { seconds: number; value: number };

/** Hears of every evaluation and of every iteration. */
function stopwatch(n: number, iterations: number) {
  const { objective, x0 } = chainedRosenbrock.create(n);
  let [done, inside, began, seconds] = [0, 0, 0, NaN];
  return {
    x0,
    evaluate(x: Vector, g: Vector): number {
      const from = performance.now();
      const value = objective.valueAndGradient(x, g);
      inside += performance.now() - from;
      return value;
    },
    /** After an iteration: go on? */
    turn(): boolean {
      done += 1;
      if (done === warm) [inside, began] = [0, performance.now()];
      if (done === warm + iterations) seconds = (performance.now() - began - inside) / 1e3 / iterations;
      return done < warm + iterations;
    },
    seconds: () => seconds,
  };
}

const ours =
  (scaling: Scaling): Run =>
  (n, iterations) => {
    const watch = stopwatch(n, iterations);
    const result = minimize({ valueAndGradient: watch.evaluate }, watch.x0, lbfgs({ scaling }), {
      engine: 'typescript',
      onIteration: ({ iteration }) => iteration > 0 && !watch.turn(),
    });
    return { seconds: watch.seconds(), value: result.value };
  };

const textbook: Run = (n, iterations) => {
  const watch = stopwatch(n, iterations);
  const value = textbookLbfgs(watch.evaluate, watch.x0, 10, watch.turn);
  return { seconds: watch.seconds(), value };
};

function iterationsOf({ kernel, n, rounds, iterations }: KernelInput): Measured {
  const runs = { thalweg: ours('auto'), scalar: ours('scalar'), textbook };
  const names = Object.keys(runs) as (keyof typeof runs)[];
  const start = chainedRosenbrock.create(n);
  const began = start.objective.valueAndGradient(start.x0, new Float64Array(n));
  for (const name of names) runs[name](1000, 200); // warms the compiler
  const turns = Array.from({ length: rounds + 1 }, () => names.map(name => runs[name](n, iterations)));
  const values = turns[0].map(({ value }) => value);
  const error = largest(Float64Array.from(values, value => value - values[0])) / began;
  const sides = Object.fromEntries(names.map((name, k) => [name, turns.slice(1).map(turn => turn[k].seconds)]));
  return { kernel, n, error, sides, iterations: warm + iterations };
}

answerWith<KernelInput, Measured>(input => (input.kernel === 'tridiagonal' ? solves(input) : iterationsOf(input)));
