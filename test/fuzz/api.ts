// The public API with arguments that are right, or almost, and callbacks that misbehave.
import {
  checkDerivatives,
  createOptimizer,
  createSolver,
  type Method,
  minimize,
  minimizeAsync,
  type Numbers,
  type Options,
  type Result,
  type Rule,
  restoreSolver,
  type Solver,
} from '../../src/index.js';
import { methods } from '../../src/methods.js';
import { rules } from '../../src/rules/index.js';
import type { Chance } from './chance.js';
import { detach, junk } from './junk.js';
import { objectiveFor } from './misbehave.js';
import { optionsFor, spoil } from './options.js';
import type { Call, Round } from './round.js';
import { judgeError, judgeHealth, judgeResult } from './verdict.js';

type Use = (chance: Chance, call: Call, round: Round) => void | Promise<void>;

function methodFor(chance: Chance): Method | undefined {
  if (chance.maybe(0.1)) return junk(chance);
  const make = chance.pick(Object.values(methods)) as (options?: unknown) => Method;
  if (chance.maybe(0.9)) return make();
  try {
    return make(spoil({}, chance));
  } catch (error) {
    judgeError(error, []);
    return undefined;
  }
}

function check(result: Result | undefined, n: number): void {
  if (result) judgeResult(result, n);
}

const useMinimize: Use = (chance, call, round) => {
  const { objective, x0 } = objectiveFor(chance, round);
  const args: unknown[] = [objective, x0, methodFor(chance), optionsFor(chance, round)];
  if (chance.maybe(0.2)) args[chance.below(args.length)] = junk(chance);
  if (chance.maybe(0.05)) args[1] = Float64Array.from(x0, () => chance.odd());
  if (chance.maybe(0.02)) args[1] = { length: chance.pick([2 ** 32, 2 ** 53, -1, NaN]) };
  round.reenter = () => minimize(objective, x0, undefined, { maxEvaluations: 3 });
  const start = args[1];
  const length = Array.isArray(start) || ArrayBuffer.isView(start) ? (start as Float64Array).length : 0;
  const result = call('minimize', () => minimize(...(args as Parameters<typeof minimize>)));
  check(result, length);
};

const useMinimizeAsync: Use = async (chance, call, round) => {
  const { objective, x0 } = objectiveFor(chance, round);
  const { valueAndGradient } = objective;
  const slow = async (x: Float64Array, g: Float64Array) => {
    if (chance.maybe(0.3)) await undefined;
    return valueAndGradient(x, g);
  };
  const own = chance.maybe(0.7) ? { ...objective, valueAndGradient: slow } : objective;
  const options = {
    ...optionsFor(chance, round),
    ...(chance.maybe(0.3) && { concurrency: chance.pick([1, 2, 7, -1]) }),
  };
  const pending = call('minimizeAsync', () => minimizeAsync(own, x0, methodFor(chance), options as Options));
  try {
    check(await pending, x0.length);
  } catch (error) {
    call('minimizeAsync rejects', () => {
      throw error;
    });
  }
};

interface State {
  saved?: Uint8Array | undefined;
}

/** What one can do to a solver, in any order. */
const moves: readonly ((solver: Solver, chance: Chance, call: Call, state: State) => void)[] = [
  (solver, _chance, call) => call('ask', () => solver.ask()),
  (solver, chance, call) => call('tell', () => solver.tell(chance.maybe(0.5) ? chance.number() : junk(chance))),
  (solver, _chance, call) => call('tell nothing', () => solver.tell()),
  (solver, _chance, call) => call('done', () => solver.done),
  (solver, _chance, call) => call('progress', () => solver.progress),
  (solver, _chance, call, state) => {
    state.saved = call('save', () => solver.save()) ?? state.saved;
  },
  (solver, chance, call) => chance.maybe(0.1) && call('stop', () => solver.stop()),
  (solver, chance, call) => chance.maybe(0.1) && call('release', () => solver.release()),
  (solver, chance, call) => chance.maybe(0.1) && call('minimize junk', () => solver.minimize(junk(chance))),
];

const useSolver: Use = (chance, call, round) => {
  const { objective, x0 } = objectiveFor(chance, round);
  const { hessian, valueAndGradient } = objective;
  const options = { ...optionsFor(chance, round), ...(hessian && chance.maybe(0.7) && { hessian }) };
  const solver = call('createSolver', () => createSolver(x0, methodFor(chance), options as Options));
  if (!solver) return;
  const state: State = {};
  round.reenter = () => chance.pick(moves)(solver, chance, call, state);
  for (let k = chance.below(30); k > 0; k--) {
    if (chance.maybe(0.1)) chance.pick(moves)(solver, chance, call, state);
    const over = call('done', () => solver.done);
    if (over) break;
    const ask = call('ask', () => solver.ask());
    if (ask?.kind === 'evaluate') call('tell', () => solver.tell(valueAndGradient(ask.x, ask.gradient)));
  }
  const { saved } = state;
  if (saved) {
    if (chance.maybe(0.5)) saved[chance.below(saved.length)] ^= 1 << chance.below(8);
    const bytes = chance.maybe(0.2) ? saved.slice(0, chance.below(saved.length)) : saved;
    const restored = call('restoreSolver', () => restoreSolver(bytes));
    if (restored)
      check(
        call('minimize', () => restored.minimize(objective)),
        x0.length,
      );
  }
  if (chance.maybe(0.5))
    check(
      call('minimize', () => solver.minimize(objective)),
      x0.length,
    );
  check(
    call('result', () => solver.result),
    x0.length,
  );
  if (chance.maybe(0.5)) call('release', () => solver.release());
  if (chance.maybe(0.5)) chance.pick(moves)(solver, chance, call, state);
};

const useOptimizer: Use = (chance, call) => {
  const single = chance.maybe(0.5);
  const make = (n: number): Numbers => (single ? Float32Array.from(chance.numbers(n)) : chance.numbers(n));
  const lengths = Array.from({ length: chance.between(1, 3) }, () => chance.pick([1, 7, 40]));
  const [parameters, gradients] = [lengths.map(make), lengths.map(make)] as [unknown[], unknown[]];
  const disturb = (list: unknown[]) => {
    if (chance.maybe(0.1)) list[chance.below(list.length)] = junk(chance);
    if (chance.maybe(0.05)) list.pop();
  };
  disturb(parameters);
  const rule = (chance.maybe(0.1) ? junk(chance) : chance.pick(Object.values(rules))()) as Rule;
  const options = chance.maybe(0.2) ? spoil({ engine: 'auto', threads: 1 }, chance) : { engine: chance.pick(engines) };
  const optimizer = call('createOptimizer', () => createOptimizer(rule, parameters as Numbers[], options));
  if (!optimizer) return;
  let saved: Uint8Array | undefined;
  for (let k = chance.below(20); k > 0; k--) {
    call('step', () => optimizer.step((chance.maybe(0.05) ? junk(chance) : gradients) as Numbers[]));
    disturb(gradients);
    if (chance.maybe(0.05)) detach(chance.pick(parameters));
    if (chance.maybe(0.1)) saved = call('save', () => optimizer.save());
    if (saved && chance.maybe(0.3)) saved[chance.below(saved.length)] ^= 1 << chance.below(8);
    if (chance.maybe(0.1)) call('load', () => optimizer.load(saved ?? junk(chance)));
    if (chance.maybe(0.1)) call('observe', () => optimizer.observe(chance.maybe(0.5) ? chance.odd() : junk(chance)));
  }
};

const engines = ['native', 'typescript'] as const;

const useTools: Use = (chance, call, round) => {
  const { objective, x0 } = objectiveFor(chance, round);
  round.reenter = () => minimize(objective, x0, undefined, { maxEvaluations: 3 });
  call('checkDerivatives', () => checkDerivatives(objective, chance.maybe(0.8) ? x0 : junk(chance)));
  call('restoreSolver', () => restoreSolver(junk(chance)));
};

const uses: readonly Use[] = [useMinimize, useMinimize, useMinimizeAsync, useSolver, useSolver, useOptimizer, useTools];

/** One round: calls that belong together, and afterwards a run that must be right. */
export async function useApi(chance: Chance, call: Call): Promise<void> {
  const thrown: unknown[] = [];
  const mine = (one: unknown) => {
    thrown.push(one);
    return one;
  };
  const round: Round = { mine, controller: new AbortController(), disturbed: false, reenter: () => {} };
  // What may come out is known here only: the counting goes on around it.
  let broken: unknown;
  const judged: Call = (title, act) =>
    call(title, () => {
      try {
        return act();
      } catch (error) {
        try {
          judgeError(error, thrown);
        } catch (undocumented) {
          broken ??= undocumented;
        }
        throw error instanceof Error ? error : new Error('mine');
      }
    });
  await chance.pick(uses)(chance, judged, round);
  if (broken) throw broken;
  if (chance.maybe(0.2)) judgeHealth(chance.pick(engines));
}
