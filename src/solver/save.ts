// A run as bytes: see restore.ts for the way back. Plain facts stand in the header, numbers in arrays behind it, since
// JSON lacks NaN and infinity.
import { pack } from '../checkpoint.js';
import { stateOf } from '../optimizer/schedule-states.js';
import { version } from '../package-root.js';
import { storeStopTest } from '../stopping/stored.js';
import { storeHessian } from '../stored/hessian.js';
import { storeMethod } from '../stored/method.js';
import { storeOptions } from '../stored/run-options.js';
import { inOrder, type SolverArrays, type SolverHeader } from './layout.js';
import { numbersOf } from './numbers.js';
import { rowNumbers } from './rows.js';
import type { Session } from './session.js';
import { forSums } from './sums.js';

export function save(session: Session): Uint8Array {
  const { driver, setting, n, stopping, judge } = session;
  if (setting.sampled) throw new TypeError(forSums);
  if (driver.between && driver.settling.undecided) throw new TypeError(tooEarly);
  const { choice, method, hasProducts, options } = setting;
  session.memory.checkWhole();
  const { points } = session.run;
  const chosenBy = method.name === 'auto' || method.name === 'newtonCg' ? setting.offered : undefined;
  const offered = choice.hessian ?? chosenBy;
  const hessian = offered && storeHessian(offered);
  const stored = storeMethod(method);
  const { started } = driver;
  const { at } = points;
  const own = points.best !== at;
  const ahead = started && points.ahead;
  const arrays: SolverArrays = {
    numbers: Float64Array.from([...numbersOf(session), ...(judge && started ? judge.save(driver.between) : [])]),
    x: at.x,
    gradient: started ? at.g : none,
    bestX: own ? points.best.x : none,
    bestGradient: own ? points.best.g : none,
    trialX: ahead ? points.trial.x : none,
    state: session.held.state(),
    schedule: choice.schedule ? stateOf(choice.schedule) : none,
    stopping: Float64Array.from(stopping?.save() ?? []),
    rows: rowNumbers(driver.rows ?? []),
    hessian: hessian?.arrays ?? [],
    method: stored.arrays,
    judgedX: judge && started ? judge.best.x : none,
    judgedGradient: judge && started ? judge.best.g : none,
  };
  const header: SolverHeader = {
    kind: 'solver',
    made: version,
    n,
    method: stored.tree,
    hessian: hessian?.tree ?? null,
    products: hasProducts,
    sampled: judge !== undefined,
    options: storeOptions(options),
    stop: options.stop === undefined ? null : storeStopTest(options.stop),
    started,
    outcome: driver.outcome ?? null,
    pending: driver.pending ?? null,
    suspect: points.suspect,
    stationary: points.stationary,
    best: own,
    trial: ahead,
    state: arrays.state.length,
    schedule: arrays.schedule.length,
    stopping: arrays.stopping.length,
    rows: arrays.rows.length,
  };
  return pack(header, inOrder(arrays));
}

const none = new Float64Array(0);

const tooEarly =
  'save() came while it is being found out whether the run is over: save in onIteration, or once the iteration is done';
