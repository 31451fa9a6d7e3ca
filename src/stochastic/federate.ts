// Rounds of federated learning: clients start from one model, each works on its own, and their models are averaged.
import { checkFunction, checkNumber, checkOptions, checkStart, describe, isObject, required } from '../check.js';
import { checkObjective } from '../check-objective.js';
import { along, difference, dot } from '../core/vector.js';
import type { Objective, ValueAndGradient, Vector } from '../objective.js';
import { isFiniteSum } from './finite-sum.js';
import { type Local, localSolver } from './solve-locally.js';

export interface Client {
  objective: ValueAndGradient | Objective;
  /** Its share of the average, above 0; McMahan et al. take the number of its examples. Default 1. */
  weight?: number;
}

export interface FederatedRow {
  /** 0 is the start. */
  readonly round: number;
  /** The clients' losses at the global model, averaged by their weights; a finite sum over all its terms. */
  readonly value: number;
  /** The Euclidean length of the longest way that a client went from the global model in this round; 0 at the start. */
  readonly drift: number;
}

export interface FederatedOptions {
  /** How many rounds. */
  rounds: number;
  /** How each client works in a round. */
  local?: Local;
  /** Called at the start and after every round; x is the global model, copy to keep. Returning true ends the run. */
  onRound?: (row: FederatedRow, x: Vector) => void | boolean;
}

export interface FederatedResult {
  /** The global model at the end; after a divergence the last one whose loss was finite. */
  readonly x: Vector;
  readonly rounds: readonly FederatedRow[];
  /** `iteration-limit`: all rounds were done. The last two: the loss, or what a client saw in its run. */
  readonly status: 'iteration-limit' | 'stopped' | 'not-finite' | 'unbounded';
}

interface Checked {
  readonly objective: Objective;
  readonly weight: number;
}

/** What a client minimizes in a round that starts from `model`. */
export type Leash = (objective: Objective, model: Vector) => Objective;

export function federate(clients: unknown, x0: unknown, options: FederatedOptions, leash: Leash): FederatedResult {
  let x: Vector = checkStart('x0', x0);
  const checked = checkClients(clients, x.length);
  const count = required('rounds', options.rounds, { min: 0, integer: true });
  if (options.onRound !== undefined) checkFunction('onRound', options.onRound);
  const solve = localSolver(options.local);
  const away = new Float64Array(x.length);
  let next: Vector = x.slice();
  const loss = meanLoss(checked);
  const rounds: FederatedRow[] = [];
  let drift = 0;
  for (let round = 0; ; round++) {
    const row = { round, value: loss(next), drift };
    rounds.push(row);
    if (!Number.isFinite(row.value) || !next.every(Number.isFinite)) return { x, rounds, status: 'not-finite' };
    [x, next] = [next, x];
    if (options.onRound?.(row, x) === true) return { x, rounds, status: 'stopped' };
    if (round === count) return { x, rounds, status: 'iteration-limit' };
    next.set(x);
    drift = 0;
    for (const { objective, weight } of checked) {
      const status = solve(leash(objective, x), x, away);
      if (status === 'not-finite' || status === 'unbounded') return { x, rounds, status };
      difference(away, away, x);
      drift = Math.max(drift, Math.sqrt(dot(away, away)));
      along(next, next, weight, away); // x + sum of weight (x_k - x), the average
    }
  }
}

/** The options of a federated run, with the keys that a variant adds. */
export function checkFederated<O extends FederatedOptions>(name: string, options: O, ...more: string[]): O {
  checkOptions(`${name} options`, options ?? null, ['rounds', 'local', 'onRound', ...more]);
  return options;
}

/** Their weights sum to 1. */
function checkClients(clients: unknown, n: number): Checked[] {
  if (!Array.isArray(clients)) throw new TypeError(`clients must be an array, got ${describe(clients)}`);
  if (clients.length === 0) throw new RangeError('clients must hold at least one client, got length 0');
  const checked = clients.map((client: unknown, k) => {
    const name = `clients[${k}]`;
    const { objective, weight } = checkOptions(name, client ?? null, ['objective', 'weight']);
    if (typeof objective !== 'function' && !isObject(objective)) {
      throw new TypeError(`${name}.objective must be a function or an objective, got ${describe(objective)}`);
    }
    const share = checkNumber(`${name}.weight`, weight, 1, { min: 0, open: true, max: Number.MAX_VALUE });
    return { objective: checkObjective(objective, n), weight: share };
  });
  const total = checked.reduce((sum, { weight }) => sum + weight, 0);
  return checked.map(({ objective, weight }) => ({ objective, weight: weight / total }));
}

function meanLoss(clients: readonly Checked[]): (x: Vector) => number {
  let scratch = new Float64Array(0);
  const lossOf = (objective: Objective, x: Vector): number => {
    if (isFiniteSum(objective)) return objective.fullValue(x);
    if (objective.value) return objective.value(x);
    if (scratch.length !== x.length) scratch = new Float64Array(x.length);
    return objective.valueAndGradient(x, scratch);
  };
  return x =>
    clients.reduce((sum, { objective, weight }, k) => {
      const value: unknown = lossOf(objective, x);
      if (typeof value === 'number') return sum + weight * value;
      throw new TypeError(`clients[${k}].objective must return f(x) as a number, it returned ${describe(value)}`);
    }, 0);
}
