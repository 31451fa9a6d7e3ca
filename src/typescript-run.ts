// A run on the TypeScript engine. Twin in purpose: native/node/session.cpp, run.cpp

import { allocate } from './check.js';
import type { Choice, Preconditioning } from './choice.js';
import { type Archived, readState, sizeOfState, writeState } from './core/archive.js';
import type { Factored } from './core/hessian/factored.js';
import { Sparse } from './core/hessian/sparse.js';
import { ConjugateGradientState, conjugateGradient } from './core/methods/conjugate-gradient.js';
import { DescendState, descend } from './core/methods/descend.js';
import { LbfgsState, lbfgs } from './core/methods/lbfgs.js';
import { LookAheadState, lookAhead } from './core/methods/look-ahead.js';
import { mostFill, NewtonState, newton } from './core/methods/newton.js';
import { NewtonCgState, newtonCg } from './core/methods/newton-cg.js';
import { NewtonLineSearchState, newtonLineSearch } from './core/methods/newton-line-search.js';
import { SteepestDescentState, steepestDescent } from './core/methods/steepest-descent.js';
import { Points } from './core/point.js';
import type { Ask, Method as Routine } from './core/routine.js';
import { makeRule } from './core/rules/index.js';
import { searchOf } from './core/search/search.js';
import type { Status } from './core/status.js';
import {
  AskedPreconditioner,
  DiagonalPreconditioner,
  NoPreconditioner,
  type Preconditioner,
  StructuredPreconditioner,
} from './core/trust/precondition.js';
import { AskedProducts, StructuredProducts } from './core/trust/products.js';
import { factored } from './factored.js';
import type { Memory, RestoredPlaces, Run } from './run.js';

export class TypeScriptRun implements Run {
  readonly points: Points;
  private readonly state: Archived;
  private readonly method: Routine;
  /** The state of Newton's methods as the last iteration left it: they change theirs in the middle of one. */
  private readonly mark: Float64Array | undefined;
  private between = true; // iterations
  private waiting = false; // for an evaluation

  constructor(choice: Choice, memory: Memory) {
    this.points = new Points(memory.places);
    const { state, method, marked } = startMethod(choice, memory, this.points);
    this.state = state;
    this.method = method;
    this.mark = marked ? new Float64Array(sizeOfState(state)) : undefined;
  }

  start(value: number): void {
    this.points.tell(value);
  }

  resume(value: number): Ask | Status {
    if (this.waiting) this.points.tell(value);
    if (this.between && this.mark) writeState(this.state, this.mark);
    const answer = this.method.next().value;
    this.between = answer === 'iterate';
    this.waiting = answer === 'evaluate';
    return answer;
  }

  step(): number {
    return this.points.step();
  }

  save(): Float64Array {
    if (this.mark && !this.between) return this.mark.slice();
    const state = allocate(sizeOfState(this.state), 'the saved run');
    writeState(this.state, state);
    return state;
  }

  restore(state: Float64Array, places: RestoredPlaces): boolean {
    const { points } = this;
    const { f, norm, bestValue, bestNorm, suspect, stationary, floor, radius, rate } = places;
    points.best = points.places[places.best];
    points.trial = points.places[places.trial];
    Object.assign(points.best, { f: bestValue, norm: bestNorm });
    Object.assign(points.at, { f, norm });
    Object.assign(points, { suspect, stationary, floor, radius, rate, ahead: places.trial !== 0 });
    return readState(this.state, state);
  }

  release(): void {}
}

interface Started {
  readonly state: Archived;
  readonly method: Routine;
  readonly marked?: boolean;
}

/** The table of methods. */
function startMethod(choice: Choice, memory: Memory, points: Points): Started {
  const n = points.at.x.length;
  switch (choice.core) {
    case 'lbfgs': {
      const state = new LbfgsState(n, choice.options);
      return { state, method: lbfgs(state, points, choice.options, searchOf(choice.search)) };
    }
    case 'conjugateGradient': {
      const state = new ConjugateGradientState(n);
      return { state, method: conjugateGradient(state, points, choice.options, searchOf(choice.search)) };
    }
    case 'steepestDescent': {
      const state = new SteepestDescentState();
      return { state, method: steepestDescent(state, points, choice.options, searchOf(choice.search)) };
    }
    case 'lookAhead': {
      const state = new LookAheadState(n);
      return { state, method: lookAhead(state, points, choice.options) };
    }
    case 'newton': {
      points.suspect = true;
      const state = new NewtonState();
      const hessian = factored(choice.hessian, memory.hessian, n);
      const dear = hessian instanceof Sparse && hessian.fill() > mostFill;
      return { state, method: newton(state, points, hessian, dear), marked: true };
    }
    case 'newtonLineSearch': {
      points.suspect = true;
      const state = new NewtonLineSearchState();
      const hessian = factored(choice.hessian, memory.hessian, n);
      return { state, method: newtonLineSearch(state, points, hessian, searchOf(choice.search)), marked: true };
    }
    case 'newtonCg': {
      points.suspect = true;
      const state = new NewtonCgState(choice.options);
      const [v, hv] = memory.vectors;
      const hessian = choice.hessian && factored(choice.hessian, memory.hessian, n);
      const products = hessian ? new StructuredProducts(v, hv, hessian) : new AskedProducts(v, hv);
      const preconditioner = makePreconditioner(choice.preconditioner, memory, hessian);
      return { state, method: newtonCg(state, points, products, preconditioner), marked: true };
    }
    default: {
      const state = new DescendState(n, makeRule(choice.core, choice.options.rule), choice.options.shape);
      return { state, method: descend(state, points) };
    }
  }
}

function makePreconditioner(
  preconditioning: Preconditioning,
  memory: Memory,
  hessian: Factored | undefined,
): Preconditioner {
  const [, , r, z] = memory.vectors;
  switch (preconditioning.kind) {
    case 'diagonal':
      return new DiagonalPreconditioner(r, z, hessian as Factored); // chosen only where there is one
    case 'structured':
    case 'probed':
      return new StructuredPreconditioner(r, z, factored(preconditioning.matrix, memory.preconditioner, r.length));
    case 'asked':
      return new AskedPreconditioner(r, z);
    case 'none':
      return new NoPreconditioner(r, z);
  }
}
