// A run on the TypeScript engine. Twin in purpose: native/node/session.cpp, run.cpp

import type { Choice, Preconditioning } from './choice.js';
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
import type { Memory, Run } from './run.js';

export class TypeScriptRun implements Run {
  readonly points: Points;
  private readonly method: Routine;
  private waiting = false;

  constructor(choice: Choice, memory: Memory) {
    this.points = new Points(memory.places);
    this.method = startMethod(choice, memory, this.points);
  }

  start(value: number): void {
    this.points.tell(value);
  }

  resume(value: number): Ask | Status {
    if (this.waiting) this.points.tell(value);
    const answer = this.method.next().value;
    this.waiting = answer === 'evaluate';
    return answer;
  }

  step(): number {
    return this.points.step();
  }

  release(): void {}
}

/** The table of methods. */
function startMethod(choice: Choice, memory: Memory, points: Points): Routine {
  const n = points.at.x.length;
  switch (choice.core) {
    case 'lbfgs':
      return lbfgs(new LbfgsState(n, choice.options), points, choice.options, searchOf(choice.search));
    case 'conjugateGradient':
      return conjugateGradient(new ConjugateGradientState(n), points, choice.options, searchOf(choice.search));
    case 'steepestDescent':
      return steepestDescent(new SteepestDescentState(), points, choice.options, searchOf(choice.search));
    case 'lookAhead':
      return lookAhead(new LookAheadState(n), points, choice.options);
    case 'newton': {
      points.suspect = true;
      const hessian = factored(choice.hessian, memory.hessian, n);
      const dear = hessian instanceof Sparse && hessian.fill() > mostFill;
      return newton(new NewtonState(), points, hessian, dear);
    }
    case 'newtonLineSearch': {
      points.suspect = true;
      const hessian = factored(choice.hessian, memory.hessian, n);
      return newtonLineSearch(new NewtonLineSearchState(), points, hessian, searchOf(choice.search));
    }
    case 'newtonCg': {
      points.suspect = true;
      const [v, hv] = memory.vectors;
      const hessian = choice.hessian && factored(choice.hessian, memory.hessian, n);
      const products = hessian ? new StructuredProducts(v, hv, hessian) : new AskedProducts(v, hv);
      const preconditioner = makePreconditioner(choice.preconditioner, memory, hessian);
      return newtonCg(new NewtonCgState(choice.options), points, products, preconditioner);
    }
    default:
      return descend(new DescendState(n, makeRule(choice.core, choice.options.rule), choice.options.shape), points);
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
