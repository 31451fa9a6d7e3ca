// A run on the TypeScript engine. Twin in purpose: native/node/session.cpp, run.cpp

import type { Choice } from './choose.js';
import { Diagonal } from './core/hessian/diagonal.js';
import { Tridiagonal } from './core/hessian/tridiagonal.js';
import { LbfgsState, lbfgs } from './core/methods/lbfgs.js';
import { type Factored, NewtonState, newton } from './core/methods/newton.js';
import { Points } from './core/point.js';
import type { Ask, Method as Routine } from './core/routine.js';
import type { Status } from './core/status.js';
import type { Hessian } from './hessian.js';
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
  switch (choice.name) {
    case 'lbfgs':
      return lbfgs(new LbfgsState(n, choice.options), points, choice.options);
    case 'newton':
      return newton(new NewtonState(), points, factored(choice.hessian, memory), choice.options);
  }
}

function factored({ structure }: Hessian, { hessian: memory }: Memory): Factored {
  switch (structure) {
    case 'diagonal':
      return new Diagonal(memory[0]);
    case 'tridiagonal':
      return new Tridiagonal(memory[0], memory[1]);
  }
}
