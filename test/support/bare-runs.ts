// Runs without a driver: each question is answered by the objective and kept, and the run can be saved at any of them.
import assert from 'node:assert/strict';
import { type Choice, preconditionerOf } from '../../src/choice.js';
import { chooseMethod } from '../../src/choose.js';
import type { Hessian, Method, Objective, Vector } from '../../src/index.js';
import { type Addon, loadNative } from '../../src/native.js';
import { NativeRun } from '../../src/native-run.js';
import { Memory, type RestoredPlaces, type Run } from '../../src/run.js';
import { TypeScriptRun } from '../../src/typescript-run.js';
import { bytes } from './bits.js';
import type { EngineName } from './engines.js';

export interface Setup {
  readonly method: Method;
  readonly objective: Objective;
  readonly x0: Vector;
  /** Where a gradient vanishes. */
  readonly gtol: number;
}

export interface Saved {
  readonly state: Float64Array;
  readonly places: RestoredPlaces;
  readonly arrays: { readonly x: Vector; readonly g: Vector; readonly bestX: Vector; readonly bestG: Vector };
  readonly trial: Vector;
  readonly iterations: number;
}

export class BareRun {
  readonly run: Run;
  readonly choice: Choice;
  private readonly memory: Memory;
  private iterations = 0;
  private over = false;

  constructor(
    private readonly setup: Setup,
    engine: EngineName,
    from?: Saved,
  ) {
    const { method, objective, x0 } = setup;
    const choice = chooseMethod(method, objective, x0.length);
    const { hessian } = choice;
    const preconditioner = preconditionerOf(choice);
    const products = choice.core === 'newtonCg';
    this.choice = choice;
    this.memory = new Memory((from?.arrays.x ?? x0).slice(), { hessian, preconditioner, products });
    this.run =
      engine === 'native'
        ? new NativeRun(loadNative().addon as Addon, choice, this.memory, 1)
        : new TypeScriptRun(choice, this.memory);
    if (from) assert.ok(this.restore(from), 'restores');
    else this.start();
  }

  /** Asks on, at most so many questions. `watch` is called at each, before it is answered. Returns their bits. */
  play(most: number, watch: () => void = () => {}): string[] {
    const { run } = this;
    const questions: string[] = [];
    let value = NaN;
    while (questions.length < most && !this.over) {
      const question = run.resume(value);
      if (question === 'iterate') this.judge();
      if (question === 'curvature') this.over = run.points.at.norm <= this.setup.gtol;
      questions.push(`${question} ${this.bits(question)}`);
      watch();
      value = this.answer(question);
    }
    return questions;
  }

  save(): Saved {
    const { run, iterations } = this;
    const { at, best, trial, suspect, stationary, floor, radius, rate, ahead } = run.points;
    const { f, norm } = at;
    const places: RestoredPlaces = {
      best: best === at ? 0 : 1,
      trial: ahead ? 2 : 0,
      f,
      norm,
      bestValue: best.f,
      bestNorm: best.norm,
      suspect,
      stationary,
      floor,
      radius,
      rate,
    };
    const arrays = { x: at.x.slice(), g: at.g.slice(), bestX: best.x.slice(), bestG: best.g.slice() };
    return { state: run.save(), places, arrays, trial: trial.x.slice(), iterations };
  }

  private start(): void {
    const { run, setup } = this;
    const { at } = run.points;
    run.start(setup.objective.valueAndGradient(at.x, at.g));
    this.pace();
  }

  private restore({ state, places, arrays, trial, iterations }: Saved): boolean {
    const [at, best, third] = this.memory.places;
    at.g.set(arrays.g);
    best.x.set(arrays.bestX);
    best.g.set(arrays.bestG);
    third.x.set(trial);
    this.iterations = iterations;
    return this.run.restore(state, places);
  }

  private judge(): void {
    const { points } = this.run;
    this.iterations += 1;
    points.stationary = points.at.norm <= this.setup.gtol && (points.suspect || points.looks);
    this.over = points.at.norm <= this.setup.gtol && !points.stationary;
    this.pace();
  }

  private pace(): void {
    this.run.points.rate = 0.01 / (1 + 0.1 * this.iterations);
  }

  /** What tells this question from others. */
  private bits(question: string): string {
    const { at, trial, best, radius } = this.run.points;
    const hex = (...arrays: Vector[]) => arrays.map(array => Buffer.from(bytes(array)).toString('hex')).join();
    const [v, , r] = this.memory.vectors;
    switch (question) {
      case 'evaluate':
        return hex(trial.x);
      case 'product':
        return hex(at.x, v);
      case 'precondition':
        return hex(at.x, r);
      case 'iterate':
        return `${hex(at.x, at.g, Float64Array.of(at.f, at.norm, best.f))} ${radius}`;
      default:
        return hex(at.x);
    }
  }

  private answer(question: string): number {
    const { choice, memory } = this;
    const { objective } = this.setup;
    const { at, trial } = this.run.points;
    const [v, hv, r, z] = memory.vectors;
    switch (question) {
      case 'evaluate':
        return objective.valueAndGradient(trial.x, trial.g);
      case 'hessian':
        fill(choice.hessian, at.x, memory.hessian);
        break;
      case 'product':
        objective.hessianVector?.(at.x, v, hv);
        break;
      case 'preconditioner':
        fill(preconditionerOf(choice), at.x, memory.preconditioner);
        break;
      case 'precondition':
        if (choice.preconditioner?.kind === 'asked') choice.preconditioner.solve(at.x, r, z);
        break;
      case 'iterate':
      case 'curvature':
      case 'proceed':
      case 'restart':
        break;
      default:
        this.over = true; // a status
    }
    return NaN;
  }
}

function fill(matrix: Hessian | undefined, x: Vector, arrays: readonly Vector[]): void {
  const write = matrix?.fill as (x: Vector, ...arrays: readonly Vector[]) => void;
  write(x, ...arrays);
}
