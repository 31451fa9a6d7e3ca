// A run from the bytes that save.ts made of one.
import { describe, isObject } from '../check.js';
import { methodName } from '../choice.js';
import { type Status, statuses } from '../core/status.js';
import { checkHessian, type Hessian } from '../hessian.js';
import type { Method } from '../methods.js';
import type { Objective, Vector } from '../objective.js';
import type { Options } from '../options.js';
import { adam } from '../rules/index.js';
import type { StopTest } from '../stopping/stop-test.js';
import { isStoredTest, restoreStopTest } from '../stopping/stored.js';
import { restoreHessian } from '../stored/hessian.js';
import { restoreMethod } from '../stored/method.js';
import { restoreOptions } from '../stored/run-options.js';
import { readSolver, type SolverArrays, type SolverHeader } from './layout.js';
import { numberCount, readNumbers } from './numbers.js';
import { isAlike, type Provided, standIn } from './offer.js';
import { rowsFrom } from './rows.js';
import type { Session } from './session.js';
import type { Setting } from './setting.js';
import { copyCounts, type Ended } from './settings.js';
import { Solver } from './solver.js';
import { settingOf, splitOptions } from './solver-of.js';

export interface RestoreOptions extends Options {
  /** The method again, where it has functions of yours in it, which cannot be saved; all else must be the same. */
  method?: Method;
  /** The Hessian again, where it has a `fill` of its own that the solver shall call. */
  hessian?: Hessian;
}

/**
 * A solver that goes on where the one stood that was saved: with the same bits, wherever that was. Options given here
 * stand in place of the saved ones, so that a run that has reached a limit goes on under a higher one, and one that has
 * ended well under a smaller tolerance. Callbacks, a signal and the engine are not saved: give them again.
 *
 * @param bytes what `solver.save()` gave
 * @throws TypeError or RangeError where the bytes are none that `save()` gave, are cut short, damaged or of a newer
 * version, or where something is missing that cannot be saved; it says what
 */
export function restoreSolver(bytes: Uint8Array, options?: RestoreOptions): Solver {
  const began = performance.now();
  const { own, others } = splitOptions(options, ['method', 'hessian']);
  const { header, arrays } = readSolver(bytes);
  const method = restoreMethod(header.method, arrays.method, others.method as Method | undefined);
  const offer = offerOf(header, arrays, others.hessian);
  const { stop: givenTest, ...given } = own;
  const stop = testOf(header, givenTest);
  const chosen = header.sampled && method.name === 'auto' ? adam() : method; // what auto takes where f is sampled
  const setting = settingOf(arrays.x, offer, chosen, { ...restoreOptions(header.options, given), stop }, began);
  const saved = restoreOptions(header.options);
  const tighter = (['gtol', 'ftol', 'xtol'] as const).some(key => setting.options[key] !== saved[key]);
  const reopened = tighter || (givenTest !== undefined && !isStoredTest(givenTest, header.stop));
  return new Solver({ ...setting, method, sampled: header.sampled, rests: true }, session => {
    fill(session, header, arrays);
    if (reopened) session.driver.pending = undefined; // it was found by other tests
    const { sampled, sum } = session.setting;
    if (sampled && !sum) return; // what f is, is not known yet
    const outcome = endedOf(header.outcome);
    const over = outcome && !reopened && !reopens.includes(outcome.status);
    if (over) session.finishAs(outcome, readNumbers(arrays.numbers).made);
    else session.continue();
  });
}

/** A run that ended so goes on when it is restored: what stopped it may have changed. */
const reopens: readonly Status[] = ['iteration-limit', 'evaluation-limit', 'time-limit', 'aborted', 'stopped'];

function offerOf({ hessian, products, n }: SolverHeader, arrays: SolverArrays, given: unknown): Objective {
  const provides: Provided[] = products ? ['hessianVector'] : [];
  const own = given === undefined ? undefined : checkHessian(given, n, 'options.hessian');
  if (hessian === null) {
    if (own) throw new TypeError('options.hessian was given, but the saved run has no Hessian');
    return standIn(undefined, provides);
  }
  const saved = restoreHessian(hessian, arrays.hessian);
  if (own && !isAlike(own, saved)) {
    throw new RangeError(`options.hessian must be the ${saved.structure} Hessian of the saved run, of the same shape`);
  }
  if (own?.fill) return standIn(own, provides);
  return standIn(saved, isObject(hessian) && hessian.filled === true ? [...provides, 'hessian'] : provides);
}

function testOf({ stop }: SolverHeader, given: StopTest | undefined): StopTest | undefined {
  return stop === null && given === undefined ? undefined : restoreStopTest('options.stop', stop, given);
}

function endedOf(saved: unknown): Ended | undefined {
  if (!isObject(saved)) return undefined;
  const { status, message } = saved;
  if (!statuses.includes(status as Status)) throw new RangeError(`the saved run ended as ${describe(status)}`);
  return { status: status as Status, message: typeof message === 'string' ? message : undefined };
}

/** Puts everything where it was. */
function fill(session: Session, header: SolverHeader, arrays: SolverArrays): void {
  if (!header.started) return;
  const { driver, run, memory, judge, stopping, setting } = session;
  const [at, best, trial] = memory.places;
  at.g.set(arrays.gradient);
  if (header.best) {
    best.x.set(arrays.bestX);
    best.g.set(arrays.bestGradient);
  }
  if (header.trial) trial.x.set(arrays.trialX);
  const { single, before } = readNumbers(arrays.numbers);
  const { iterations, step } = single;
  Object.assign(driver.counts, { iterations, before: single.before, step });
  copyCounts(before, driver.evaluations);
  driver.clock.restore(single.seconds, single);
  const { suspect, stationary } = header;
  const roles = { best: header.best ? 1 : 0, trial: header.trial ? 2 : 0 } as const;
  if (!run.restore(arrays.state, { ...single, ...roles, suspect, stationary })) throw notOf('state', setting);
  restoreSchedule(setting, arrays.schedule);
  if (stopping && isStoredTest(stopping.test, header.stop) && !stopping.restore(arrays.stopping)) {
    throw notOf('stopping test', setting);
  }
  driver.started = true;
  driver.pending = endedOf(header.pending);
  driver.rows?.push(...rowsFrom(arrays.rows));
  judge?.restore(arrays.numbers.subarray(numberCount), arrays.judgedX, arrays.judgedGradient);
}

function restoreSchedule({ choice: { schedule } }: Setting, state: Vector): void {
  const length = schedule?.save?.().length ?? 0;
  if (length !== state.length) {
    throw new RangeError(`bytes hold ${state.length} numbers of a schedule, the method's has ${length}`);
  }
  if (length > 0) schedule?.restore?.(state);
}

function notOf(what: string, { choice, start }: Setting): RangeError {
  return new RangeError(`bytes hold no ${what} of ${methodName(choice)} with ${start.length} unknowns`);
}
