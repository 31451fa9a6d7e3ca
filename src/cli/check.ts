// thalweg check: do the derivatives of a problem, or of a module's objective, fit its values?
import type { Command } from 'commander';
import { checkObjective } from '../check-objective.js';
import { Random } from '../core/random.js';
import {
  type ClassifyOptions,
  checkDerivatives,
  classifyStationaryPoint,
  type DerivativeCheck,
  type Objective,
  type StationaryPoint,
  type Vector,
} from '../index.js';
import { makeSubject } from '../tools/subject.js';
import { printChecks, printChecksAsJson } from './check-report.js';
import { callApi } from './errors.js';
import { findSubject, type Start } from './subject.js';
import { addSubject, moduleHelp, number } from './subject-arguments.js';

interface Flags extends Start {
  readonly seed?: number;
  readonly json?: true;
}

export interface Checks {
  readonly name: string;
  readonly title: string | undefined;
  readonly objective: Objective;
  readonly atStart: DerivativeCheck;
  readonly nearby: DerivativeCheck;
  /** Where `nearby` was checked. */
  readonly nearbyX: Vector;
  /** What x0 is, where the gradient vanishes and everything is right. */
  readonly stationaryPoint: StationaryPoint | undefined;
}

const details = `${moduleHelp}

The gradient is held against differences of f, and the Hessian or its products against differences of the gradient: at
x0 and, as mistakes may hide in a special point, at a random one nearby. A right derivative leaves a Taylor remainder
that falls with slope 2, a wrong one with slope 1. Without fill the structure of the Hessian is checked alone. Where all is
right and the gradient vanishes at x0, the curvatures tell a minimum from a saddle and a maximum.

Examples:
  $ thalweg check ./mine.mjs
  $ thalweg check ./mine.mjs --n 20 --seed 7
  $ thalweg check broyden-banded --json
  $ thalweg solve ./mine.mjs --output x.txt && thalweg check ./mine.mjs --x0 x.txt    # is it a minimum?`;

export function addCheck(program: Command): void {
  addSubject(program.command('check'))
    .summary('check the derivatives of a problem, or of the objective of a module')
    .description('Checks the gradient, the Hessian and its products against differences.')
    .option('--seed <integer>', 'of the random directions and the point nearby (default: 1)', number)
    .option('--json', 'print one JSON document')
    .addHelpText('after', details)
    .action(check);
}

async function check(subjectName: string, flags: Flags): Promise<void> {
  const { name, title, objective: given, x0 } = await findSubject(subjectName, flags);
  const checks = callApi((): Checks => {
    const objective = checkObjective(given, x0.length);
    const options = flags.seed === undefined ? {} : { seed: flags.seed };
    const atStart = checkDerivatives(objective, x0, options);
    const nearbyX = finiteNearby(objective, x0, flags.seed ?? 1);
    const nearby = checkDerivatives(objective, nearbyX, options);
    const right = atStart.correct && nearby.correct;
    const stationaryPoint = right ? stationary(objective, x0, options) : undefined;
    return { name, title, objective, atStart, nearby, nearbyX, stationaryPoint };
  });
  process.exitCode = checks.atStart.correct && checks.nearby.correct ? 0 : 1;
  if (flags.json) printChecksAsJson(checks);
  else printChecks(checks);
}

/** undefined where the gradient does not vanish at x0. */
function stationary(objective: Objective, x0: Vector, options: ClassifyOptions): StationaryPoint | undefined {
  const { at } = makeSubject(objective, x0);
  const gtol = 1e-6 * Math.max(1, Math.abs(at.f));
  return at.norm <= gtol ? classifyStationaryPoint(objective, x0, { ...options, gtol }) : undefined;
}

/** Every unknown moves by up to a tenth of its size, or less where f is not finite so far away. */
function finiteNearby(objective: Objective, x0: Vector, seed: number): Vector {
  for (const distance of [1e-1, 1e-2, 1e-3]) {
    const random = new Random(seed);
    const x = x0.map(xi => xi + distance * (2 * random.uniform() - 1) * Math.max(Math.abs(xi), 1));
    const { at } = makeSubject(objective, x);
    if (Number.isFinite(at.f) && Number.isFinite(at.norm)) return x;
  }
  return x0;
}
